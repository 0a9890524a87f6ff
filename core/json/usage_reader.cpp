#include "json/usage_reader.hpp"

#include "engine/card_words.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::uint32_t kMaximumOptions = 32;

class UsageReader {
 public:
  UsageReader(Exchange& exchange, const Policy& policy, const Item& item)
      : exchange_(exchange), policy_(policy), rules_(*policy.rating), item_(item) {}

  std::vector<Quantity> quantities(NodeId node) {
    std::vector<Quantity> out;
    if (node == kNoNode || !exchange_.request().expect(node, Kind::object)) return out;
    const Tree& tree = exchange_.tree();
    for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next) {
      const std::string_view meter = tree[child].key;
      if (!is_billable(rules_, item_, meter)) {
        report(IssueCode::rating_meter_unknown, child)
            .with("item", item_.id)
            .with("meter", meter)
            .with("known", known_meters(rules_, item_));
      } else if (const std::optional<Decimal> count = read_count(child)) {
        out.push_back({meter, *count});
      }
    }
    return out;
  }

  void circumstances(ObjectReader& object, Usage& usage) {
    usage.before = quantities(object.optional("before"));
    usage.maximum = quantities(object.optional("maximum"));
    group(object.optional("group"), usage);
    usage.user = exchange_.text(object.optional("user"));
    service_tier(object.optional("service_tier"), usage);
    region(object.optional("region"), usage);
    options(object.optional("options"), usage);
  }

 private:
  Issue& report(IssueCode code, NodeId node) const { return exchange_.request().report(code, node); }

  std::optional<Decimal> read_count(NodeId node) {
    const Kind kind = exchange_.tree()[node].kind;
    if (kind == Kind::integer || kind == Kind::number) {
      report(IssueCode::request_number_for_decimal, node);
      return std::nullopt;
    }
    const std::optional<std::string_view> text = exchange_.request().text(node);
    if (!text) return std::nullopt;
    Issues faults;
    const std::optional<Decimal> count = read_quantity(*text, exchange_.tree()[node].key, policy_, faults);
    for (Issue& fault : faults) report(fault.code, node).arguments = std::move(fault.arguments);
    return count;
  }

  void group(NodeId node, Usage& usage) {
    usage.group = exchange_.text(node);
    if (usage.group.empty() || rules_.find_group(usage.group) != nullptr) return;
    report(IssueCode::rating_group_unknown, node).with("group", usage.group).with("known", known_groups(rules_));
  }

  void service_tier(NodeId node, Usage& usage) {
    usage.service_tier = exchange_.text(node);
    if (!rules_.find_service_tier(usage.service_tier)) {
      report(IssueCode::rating_service_tier_unknown, node)
          .with("service_tier", usage.service_tier)
          .with("known", known_service_tiers(rules_));
    } else if (!has_price_for_tier(rules_, item_, usage.service_tier)) {
      report(IssueCode::rating_standard_price, node).with("item", item_.id).with("service_tier", usage.service_tier);
    }
  }

  void region(NodeId node, Usage& usage) {
    usage.region = exchange_.text(node);
    if (usage.region.empty() || knows_word(rules_, item_, &Conditions::region, usage.region)) return;
    report(IssueCode::rating_region_unknown, node)
        .with("region", usage.region)
        .with("known", known_words(rules_, &Conditions::region));
  }

  void options(NodeId node, Usage& usage) {
    if (node == kNoNode || !exchange_.request().expect(node, Kind::array)) return;
    const Tree& tree = exchange_.tree();
    if (tree[node].child_count > kMaximumOptions) {
      ValueReader(exchange_).report_range(node, integer_text(tree[node].child_count), "0",
                                          integer_text(kMaximumOptions));
      return;
    }
    for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next) {
      const std::string_view option = exchange_.text(child);
      usage.options.push_back(option);
      if (option.empty() || knows_word(rules_, item_, &Conditions::option, option)) continue;
      report(IssueCode::rating_option_unknown, child)
          .with("option", option)
          .with("known", known_words(rules_, &Conditions::option));
    }
  }

  Exchange& exchange_;
  const Policy& policy_;
  const RatingRules& rules_;
  const Item& item_;
};

}  // namespace

std::optional<Decimal> read_quantity(std::string_view text, std::string_view meter, const Policy& policy,
                                     Issues& faults) {
  const std::int32_t decimals = policy.rating->decimals_of(meter);
  Decimal value{};
  const bool has_point = text.find('.') != std::string_view::npos;
  const DecimalText read = has_point && decimals == 0 ? DecimalText::malformed : read_decimal(text, value);
  if (read == DecimalText::ok && value.coefficient >= 0) {
    if (value.scale <= decimals) return value;
    report(faults, IssueCode::rating_quantity_too_fine, "")
        .with("text", text)
        .with("meter", meter)
        .with("decimals", decimals);
  } else if (read == DecimalText::out_of_range && text.front() != '-') {
    report(faults, IssueCode::rating_overflow, "").with("unit", policy.unit(policy.balance_unit).code);
  } else {
    report(faults, IssueCode::rating_quantity_malformed, "").with("text", text);
  }
  return std::nullopt;
}

std::vector<Quantity> read_quantities(Exchange& exchange, const Policy& policy, const Item& item, NodeId node) {
  return UsageReader(exchange, policy, item).quantities(node);
}

void read_circumstances(Exchange& exchange, const Policy& policy, const Item& item, ObjectReader& object,
                        Usage& usage) {
  UsageReader(exchange, policy, item).circumstances(object, usage);
}

const Item* read_usage(Exchange& exchange, const Policy& policy, ObjectReader& object, Usage& usage) {
  const NodeId name = object.required("item");
  const NodeId quantities = object.required("quantities");
  const NodeId at = object.optional("at");
  const bool is_text = name != kNoNode && exchange.request().text(name).has_value();
  const Item* item = is_text ? find_item(exchange, policy, name) : nullptr;
  if (item == nullptr) {
    // Asked for all the same: they are keys of a usage.
    for (const std::string_view key : {"before", "maximum", "group", "user", "service_tier", "region", "options"})
      object.optional(key);
    return nullptr;
  }
  usage.item = item->id;
  usage.quantities = read_quantities(exchange, policy, *item, quantities);
  read_circumstances(exchange, policy, *item, object, usage);
  usage.at = ValueReader(exchange).time(at);
  return item;
}

const Item* find_item(Exchange& exchange, const Policy& policy, NodeId node) {
  if (!policy.rating) {
    exchange.request().report(IssueCode::rating_no_prices, node);
    return nullptr;
  }
  const Item* item = policy.rating->find_item(exchange.tree()[node].text);
  if (item == nullptr)
    exchange.request().report(IssueCode::rating_item_unknown, node).with("item", exchange.tree()[node].text);
  return item;
}

}  // namespace prepay::json
