#include "import/new_api_topups.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "import/names.hpp"
#include "import/number_text.hpp"
#include "import/price_item.hpp"
#include "json/policy_shape.hpp"
#include "json/read.hpp"

namespace prepay::importer {
namespace {

using json::kNoNode;
using json::NodeId;

constexpr std::int64_t kMaximumAmount = 1000000000;
constexpr Decimal kCent{1, 2};
constexpr Decimal kMaximumRatio{1000000, 0};

// The ways of paying a typed amount, in the order in which new-api's page looks for its minimum.
struct Gateway {
  std::string_view id;
  std::string_view name;     // as texts
  std::string_view enabled;  // members of topup_info
  std::string_view minimum;
  std::string_view price;  // of status or topup_info: money for a unit
  std::int64_t maximum;    // units; 0: none
  bool has_discounts;      // the quote and what is paid agree on them
};
constexpr std::array<Gateway, 4> kGateways{{
    {"online", R"({"en":"Pay online","zh-CN":"在线支付"})", "enable_online_topup", "min_topup", "price", 0, true},
    // The checkout is of whole units at Stripe's own price: the discount is quoted and not given.
    {"stripe", R"({"en":"Stripe","zh-CN":"Stripe"})", "enable_stripe_topup", "stripe_min_topup", "stripe_unit_price",
     10000, false},
    {"waffo", R"({"en":"Waffo","zh-CN":"Waffo"})", "enable_waffo_topup", "waffo_min_topup", "waffo_unit_price", 0,
     true},
    {"waffo_pancake", R"({"en":"Waffo Pancake","zh-CN":"Waffo Pancake"})", "enable_waffo_pancake_topup",
     "waffo_pancake_min_topup", "waffo_pancake_unit_price", 0, true},
}};
constexpr std::string_view kCreem = "creem";

constexpr std::array<std::string_view, 1> kProductFigures{"price"};

bool is_gateway(std::string_view type) {
  return type == kCreem ||
         std::any_of(kGateways.begin(), kGateways.end(), [&](const Gateway& gateway) { return gateway.id == type; });
}

Decimal whole(std::int64_t value) { return {value, 0}; }

// a × b × c has more decimals than money.
bool is_finer_than_cents(const Decimal& a, const Decimal& b) {
  const std::optional<Decimal> result = product(a, b);
  return !result || result->scale > kCent.scale;
}

class TopupImport {
 public:
  TopupImport(const Foreign& foreign, NodeId info, NodeId status, const NewApiAccount& account, json::Writer& writer)
      : foreign_(foreign), info_(info), status_(status), account_(account), writer_(writer) {}

  NewApiTopups run(std::size_t groups) {
    for (const Gateway& gateway : kGateways) {
      if (foreign_.is_true(member(gateway.enabled))) take_gateway(gateway);
    }
    if (foreign_.is_true(member("enable_creem_topup"))) take_products();
    if (result_.has_channels) {
      writer_.close_array();
      writer_.close_object();
    }
    if (result_.pays_cny) {
      report(IssueCode::import_currency_assumed, info_).with("unit", "CNY");
      if (groups > 1) report(IssueCode::import_group_top_up, info_);
    }
    return result_;
  }

 private:
  NodeId member(std::string_view key) const { return foreign_.find(info_, key); }
  Issue& report(IssueCode code, NodeId node) { return foreign_.findings().add_single(code, node); }

  void open_channel(std::string_view id) {
    if (!result_.has_channels) {
      writer_.key("topup");
      writer_.open_object();
      writer_.key("channels");
      writer_.open_array();
    }
    result_.has_channels = true;
    writer_.open_object();
    writer_.member("id", id);
    writer_.member("amount_unit", account_.code());
  }

  // So much paid buys so much credit; both are divided until a policy may state them.
  void write_rate(Decimal pay, Decimal credit) {
    while (!is_at_most(credit, kMaximumRatio)) {
      pay = shifted(pay, -3).value_or(Decimal{});
      credit = shifted(credit, -3).value_or(Decimal{});
    }
    writer_.key("rate");
    writer_.open_object();
    writer_.member("pay", decimal_text(pay));
    writer_.member("credit", decimal_text(credit));
    writer_.close_object();
  }

  void channel_left_out(const Gateway& gateway, std::string_view missing) {
    report(IssueCode::import_channel_left_out, info_).with("channel", gateway.id).with("missing", missing);
  }

  // A whole number of units, 1 when it is not stated; nothing when the wallet could not hold it.
  std::optional<std::int64_t> minimum_of(const Gateway& gateway) {
    const std::int64_t units = foreign_.count(member(gateway.minimum), gateway.minimum, kMaximumAmount).value_or(1);
    return fits(units) ? std::optional(units * account_.amount_of_unit) : std::nullopt;
  }

  // That many units are a number of points.
  bool fits(std::int64_t units) const {
    std::int64_t points = 0;
    return !__builtin_mul_overflow(units, account_.points_per_unit, &points);
  }

  std::optional<Decimal> price_of(const Gateway& gateway) const {
    const NodeId in_status = foreign_.find(status_, gateway.price);
    const std::optional<Decimal> price =
        foreign_.price(in_status != kNoNode ? in_status : member(gateway.price), gateway.price);
    const bool is_usable = price && price->coefficient > 0 && price->scale <= 6 && is_at_most(*price, kMaximumRatio);
    return is_usable ? price : std::nullopt;
  }

  void take_gateway(const Gateway& gateway) {
    const std::optional<Decimal> price = price_of(gateway);
    if (!price) return channel_left_out(gateway, gateway.price);
    const std::optional<std::int64_t> minimum = minimum_of(gateway);
    if (!minimum) return channel_left_out(gateway, gateway.minimum);
    const std::int64_t maximum = gateway.maximum * account_.amount_of_unit;
    if (maximum != 0 && maximum < *minimum) return channel_left_out(gateway, gateway.minimum);
    const std::vector<NodeId> methods = methods_of(gateway);
    const bool is_online = gateway.id == kGateways[0].id;
    if (is_online && methods.empty()) return channel_left_out(gateway, "pay_methods");
    open_channel(gateway.id);
    writer_.key("name");
    writer_.raw(gateway.name);
    writer_.member("pay_unit", "CNY");
    write_rate(*price, whole(account_.amount_of_unit));
    // What is paid is printed with two decimals, a tie to the even one: 1.125 is 1.12.
    writer_.member("rounding", "half_even");
    writer_.key("custom");
    writer_.boolean(true);
    writer_.member("minimum", integer_text(*minimum));
    if (maximum != 0) writer_.member("maximum", integer_text(maximum));
    writer_.member("step", integer_text(account_.amount_of_unit));
    write_methods(gateway, methods, *minimum, maximum);
    const std::vector<std::int64_t> presets = write_presets(*minimum, maximum);
    write_discounts(gateway, *price, *minimum, maximum);
    writer_.close_object();
    result_.pays_cny = true;
    compare_with_page(gateway, *price, *minimum, !presets.empty());
  }

  // Where new-api's page shows another figure than its server takes.
  void compare_with_page(const Gateway& gateway, const Decimal& price, std::int64_t minimum, bool has_presets) {
    const std::optional<Decimal> least = product(price, {minimum / account_.amount_of_unit, 0});
    if (least && is_at_most(*least, kCent))
      report(IssueCode::import_pay_floor, info_).with("channel", gateway.id).with("pay", decimal_text(*least));
    if (price.scale > kCent.scale)
      report(IssueCode::import_pay_rounding, info_).with("channel", gateway.id).with("price", decimal_text(price));
    if (page_channel_.empty()) {
      page_channel_ = gateway.id;
      page_minimum_ = minimum;
    } else if (minimum != page_minimum_) {
      report(IssueCode::import_minimums_differ, member(gateway.minimum) == kNoNode ? info_ : member(gateway.minimum))
          .with("channel", gateway.id)
          .with("minimum", minimum)
          .with("page_channel", page_channel_)
          .with("page_minimum", page_minimum_);
    }
    const std::optional<Decimal> shown = price_of(kGateways[0]);
    if (has_presets && shown && *shown != price) {
      report(IssueCode::import_preset_price, info_)
          .with("channel", gateway.id)
          .with("price", decimal_text(price))
          .with("shown", decimal_text(*shown));
    }
  }

  // What stands past the most entries that a policy allows.
  void too_many_entries(NodeId node, std::string_view field, std::string_view text) {
    if (Issue* issue = foreign_.findings().add(IssueCode::import_too_many_entries, node, field))
      issue->with("field", field).with("text", text).with("limit", std::int64_t{kMaximumEntries});
  }

  // The payment methods of a gateway: those of its own name, or, for the first, those of no gateway.
  std::vector<NodeId> methods_of(const Gateway& gateway) {
    std::vector<NodeId> methods;
    const bool is_online = gateway.id == kGateways[0].id;
    for (NodeId method = foreign_.first_entry(member("pay_methods"), "pay_methods"); method != kNoNode;
         method = foreign_.at(method).next) {
      const std::string_view type = foreign_.text(foreign_.find(method, "type"));
      if (is_online ? is_gateway(type) : type != gateway.id) continue;
      if (!json::is_id(type)) {
        foreign_.unusable_name(method, type);
        continue;
      }
      const bool is_double = std::any_of(methods.begin(), methods.end(), [&](NodeId other) {
        return foreign_.text(foreign_.find(other, "type")) == type;
      });
      if (is_double) {
        report(IssueCode::import_duplicate, method).with("name", type).with("count", 1);
      } else if (methods.size() == kMaximumEntries) {
        too_many_entries(method, "pay_methods", type);
      } else {
        foreign_.unknown_prices(method, {}, type);
        methods.push_back(method);
      }
    }
    return methods;
  }

  void write_methods(const Gateway& gateway, const std::vector<NodeId>& methods, std::int64_t minimum,
                     std::int64_t maximum) {
    writer_.key("methods");
    writer_.open_array();
    for (const NodeId method : methods) {
      writer_.open_object();
      writer_.member("id", foreign_.text(foreign_.find(method, "type")));
      const std::string_view name = foreign_.name(foreign_.find(method, "name"), kMaximumTextBytes);
      if (!name.empty()) write_texts(writer_, "name", name);
      write_method_minimum(method, minimum, maximum);
      writer_.close_object();
    }
    if (methods.empty()) {
      writer_.open_object();
      writer_.member("id", gateway.id);
      writer_.close_object();
    }
    writer_.close_array();
  }

  // A minimum of one method is looked at by the page only.
  void write_method_minimum(NodeId method, std::int64_t minimum, std::int64_t maximum) {
    constexpr std::string_view kMinimum = "min_topup";
    const NodeId node = foreign_.find(method, kMinimum);
    if (foreign_.text(node).empty() && (node == kNoNode || foreign_.at(node).kind == json::Kind::text)) return;
    const std::optional<Decimal> stated = foreign_.number(node, kMinimum);
    if (!stated || *stated == Decimal{}) return;
    const std::optional<std::int64_t> own = foreign_.count(node, kMinimum, kMaximumAmount);
    if (!own || !fits(*own)) return;
    const std::int64_t amount = *own * account_.amount_of_unit;
    if (amount <= minimum || (maximum != 0 && amount > maximum)) return;
    writer_.member("minimum", integer_text(amount));
    report(IssueCode::import_method_minimum, node)
        .with("method", foreign_.text(foreign_.find(method, "type")))
        .with("minimum", amount)
        .with("server_minimum", minimum);
  }

  // True when an amount, in the balance unit, can be bought.
  bool is_reachable(std::int64_t amount, std::int64_t minimum, std::int64_t maximum) const {
    return amount >= minimum && (maximum == 0 || amount <= maximum) && amount % account_.amount_of_unit == 0 &&
           fits(amount / account_.amount_of_unit);
  }

  std::vector<std::int64_t> write_presets(std::int64_t minimum, std::int64_t maximum) {
    std::vector<std::int64_t> presets;
    for (NodeId node = foreign_.first_entry(member("amount_options"), "amount_options"); node != kNoNode;
         node = foreign_.at(node).next) {
      const std::optional<std::int64_t> amount = foreign_.count(node, "amount_options", kMaximumAmount);
      if (!amount || std::find(presets.begin(), presets.end(), *amount) != presets.end()) continue;
      if (!is_reachable(*amount, minimum, maximum)) {
        if (Issue* issue = foreign_.findings().add(IssueCode::import_preset_unreachable, node))
          issue->with("amount", *amount).with("minimum", minimum);
        continue;
      }
      if (presets.size() == kMaximumEntries) {
        too_many_entries(node, "amount_options", integer_text(*amount));
      } else {
        presets.push_back(*amount);
      }
    }
    if (presets.empty()) return presets;
    writer_.key("presets");
    writer_.open_array();
    for (const std::int64_t preset : presets) writer_.text(integer_text(preset));
    writer_.close_array();
    return presets;
  }

  // Said once, however many gateways there are.
  void discount_left_out(NodeId node, std::int64_t amount, const Decimal& multiplier) {
    if (Issue* issue = foreign_.findings().add(IssueCode::import_discount_left_out, node, foreign_.at(node).key))
      issue->with("amount", amount).with("multiplier", decimal_text(multiplier));
  }

  struct OwnDiscount {
    std::int64_t amount = 0;
    Decimal multiplier;
    NodeId node = kNoNode;
  };

  // The price of exactly that amount is multiplied. The server passes over 0 and less, and lets more than 1 be a
  // surcharge, which no policy states.
  std::vector<OwnDiscount> discounts_of(std::int64_t minimum, std::int64_t maximum) {
    std::vector<OwnDiscount> discounts;
    for (NodeId node = foreign_.first(member("discount")); node != kNoNode; node = foreign_.at(node).next) {
      const std::optional<Decimal> key = read_number(foreign_.at(node).key);
      const std::optional<Decimal> multiplier = foreign_.number(node, "discount");
      if (!multiplier || *multiplier == Decimal{1, 0}) continue;
      const std::int64_t amount = key && key->scale == 0 ? key->coefficient : 0;
      const bool is_discount =
          multiplier->coefficient > 0 && multiplier->scale <= 12 && is_at_most(*multiplier, {1, 0});
      const auto place = std::find_if(discounts.begin(), discounts.end(),
                                      [&](const OwnDiscount& other) { return other.amount >= amount; });
      const bool is_double = place != discounts.end() && place->amount == amount;
      if (!is_discount || amount <= 0 || !is_reachable(amount, minimum, maximum)) {
        discount_left_out(node, amount, *multiplier);
      } else if (!is_double && discounts.size() == kMaximumEntries) {
        too_many_entries(node, "discount", integer_text(amount));
      } else if (!is_double) {
        discounts.insert(place, {amount, *multiplier, node});
      }
    }
    return discounts;
  }

  void write_discounts(const Gateway& gateway, const Decimal& price, std::int64_t minimum, std::int64_t maximum) {
    const std::vector<OwnDiscount> discounts = discounts_of(minimum, maximum);
    for (const OwnDiscount& discount : discounts) {
      const std::optional<Decimal> pay = product(price, {discount.amount / account_.amount_of_unit, 0});
      const IssueCode code =
          gateway.has_discounts ? IssueCode::import_pay_rounding : IssueCode::import_discount_not_given;
      if (gateway.has_discounts && pay && !is_finer_than_cents(*pay, discount.multiplier)) continue;
      report(code, discount.node)
          .with("channel", gateway.id)
          .with("price", decimal_text(price))
          .with("amount", discount.amount)
          .with("multiplier", decimal_text(discount.multiplier));
    }
    if (discounts.empty() || !gateway.has_discounts) return;
    writer_.key("discounts");
    writer_.open_array();
    for (const OwnDiscount& discount : discounts) {
      writer_.open_object();
      writer_.member("amount", integer_text(discount.amount));
      writer_.member("multiplier", decimal_text(discount.multiplier));
      writer_.close_object();
    }
    writer_.close_array();
  }

  // Products of fixed prices, in a JSON text of their own: each is a channel with one preset.
  void take_products() {
    const NodeId node = member("creem_products");
    const std::string_view text = foreign_.text(node);
    json::Tree products;
    std::vector<NodeId> duplicates;
    Issues issues;
    if (text.empty()) return;
    if (!json::read_json(text.substr(0, json::kMaximumRequestBytes), products, duplicates, issues)) {
      return foreign_.unusable_value(node, "creem_products");
    }
    const Foreign inner(products, foreign_.findings());
    std::int64_t count = 0;
    if (products[0].kind != json::Kind::array) return foreign_.unusable_value(node, "creem_products");
    for (NodeId product = products[0].first_child; product != kNoNode; product = products[product].next) {
      if (count == kMaximumProducts || !take_product(inner, product, count + 1, node)) {
        if (Issue* issue = foreign_.findings().add(IssueCode::import_product_left_out, node))
          issue->with("product", inert(inner.text(inner.find(product, "name"))));
      } else {
        ++count;
      }
    }
  }

  bool take_product(const Foreign& inner, NodeId product, std::int64_t number, NodeId where) {
    inner.unknown_prices(product, kProductFigures, "creem_products", where);
    const std::string_view currency = inner.text(inner.find(product, "currency"));
    const std::string_view name = inner.text(inner.find(product, "name"));
    const std::optional<Decimal> price = figure(inner, inner.find(product, "price"));
    const std::optional<Decimal> quota = figure(inner, inner.find(product, "quota"));
    if (!price || !quota || price->coefficient <= 0 || price->scale > 2 || quota->coefficient <= 0 ||
        quota->scale != 0 || quota->coefficient > kMaximumQuota || (currency != "USD" && currency != "EUR") ||
        !is_at_most(*price, kMaximumRatio))
      return false;
    const std::optional<Decimal> credit = importer::product(*quota, account_.point);
    if (!credit) return false;
    const std::string id = "creem." + integer_text(number);
    open_channel(id);
    write_texts(writer_, "name", is_usable_name(name, kMaximumTextBytes) ? name : id);
    writer_.member("pay_unit", currency);
    write_rate(*price, *credit);
    writer_.member("rounding", "exact");
    writer_.key("custom");
    writer_.boolean(false);
    writer_.key("presets");
    writer_.open_array();
    writer_.text(decimal_text(*credit));
    writer_.close_array();
    writer_.key("methods");
    writer_.open_array();
    writer_.open_object();
    writer_.member("id", id);
    writer_.close_object();
    writer_.close_array();
    writer_.close_object();
    (currency == "USD" ? result_.pays_usd : result_.pays_eur) = true;
    if (Issue* issue = foreign_.findings().add(IssueCode::import_product_quota, where)) {
      issue->with("product", inert(name)).with("quota", decimal_text(*quota)).with("credit", decimal_text(*credit));
    }
    return true;
  }

  static std::optional<Decimal> figure(const Foreign& inner, NodeId node) {
    return node == kNoNode ? std::nullopt : read_number(inner.at(node).text);
  }

  static constexpr std::size_t kMaximumEntries = 64;  // a channel's presets, its methods, its discounts
  static constexpr std::int64_t kMaximumProducts = 16;
  static constexpr std::int64_t kMaximumQuota = 1000000000000;

  const Foreign& foreign_;
  NodeId info_;
  NodeId status_;
  const NewApiAccount& account_;
  json::Writer& writer_;
  NewApiTopups result_;
  std::string_view page_channel_;  // the first that is enabled: its minimum is the page's
  std::int64_t page_minimum_ = 0;
};

}  // namespace

NewApiTopups write_new_api_topups(const Foreign& foreign, NodeId info, NodeId status, std::size_t groups,
                                  const NewApiAccount& account, json::Writer& writer) {
  return TopupImport(foreign, info, status, account, writer).run(groups);
}

}  // namespace prepay::importer
