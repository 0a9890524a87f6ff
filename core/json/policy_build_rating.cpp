#include "json/policy_build_rating.hpp"

#include "json/policy_members.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 2> kRoundingOf{{{"line", RoundingOf::line}, {"total", RoundingOf::total}}};

// The key that names a rate's model, and holds its price or its tiers.
struct ModelKey {
  std::string_view key;
  RateModel model;
};
constexpr std::array<ModelKey, 5> kModels{{{"rate", RateModel::unit},
                                           {"percent", RateModel::percent},
                                           {"package", RateModel::package},
                                           {"graduated", RateModel::graduated},
                                           {"volume", RateModel::volume}}};
constexpr std::int64_t kPercent = 100;

class RatingBuilder : private PolicyMembers {
 public:
  RatingBuilder(const Document& document, Policy& policy) : PolicyMembers(document, policy), policy_(policy) {}

  void build(NodeId node) {
    RatingRules& rules = policy_.rating.emplace();
    rules.rounding = static_cast<Rounding>(word(node, "rounding", kRoundings));
    rules.rounding_of = static_cast<RoundingOf>(word(node, "round", kRoundingOf));
    entries(find(node, "items"), rules.items, [&](NodeId entry, Item& one) { item(entry, one); });
    if (find(node, "estimate_item") != kNoNode) text(node, "estimate_item", rules.estimate_item.emplace());
    entries(find(node, "meters"), rules.meters, [&](NodeId entry, Meter& meter) {
      text(entry, "id", meter.id);
      text(entry, "part_of", meter.part_of);
      integer(entry, "decimals", meter.decimals);
    });
    rates(find(node, "rates"), rules.rates);
    entries(find(node, "groups"), rules.groups, [&](NodeId entry, Group& one) { group(entry, one); });
    entries(find(node, "service_tiers"), rules.service_tiers, [&](NodeId entry, ServiceTier& tier) {
      text(entry, "id", tier.id);
      texts_of(find(entry, "aliases"), tier.aliases);
    });
    rules.index_items();
  }

 private:
  void item(NodeId node, Item& item) {
    text(node, "id", item.id);
    rates(find(node, "rates"), item.rates);
    texts_of(find(node, "outside"), item.outside);
    entries(find(node, "variants"), item.variants, [&](NodeId entry, Variant& one) { variant(entry, one); });
    entries(find(node, "maximum"), item.maximum, [&](NodeId entry, MeterUnits& most) {
      most.meter = at(entry).key;
      read_decimal(at(entry).text, most.units);
    });
    boolean(node, "least_quantum", item.least_quantum);
  }

  void rates(NodeId map, std::vector<Rate>& out) {
    entries(map, out, [&](NodeId node, Rate& one) { rate(node, one); });
  }

  void rate(NodeId node, Rate& rate) {
    rate.meter = at(node).key;
    std::int32_t per = 1;
    integer(node, "per", per);
    rate.per = per;
    for (const ModelKey& model : kModels) {
      const NodeId price = find(node, model.key);
      if (price == kNoNode) continue;
      rate.model = model.model;
      if (at(price).kind == Kind::array) {
        entries(price, rate.tiers, [&](NodeId entry, Tier& one) { tier(entry, one); });
      } else {
        read_decimal(at(price).text, rate.rate);
      }
    }
    if (rate.model == RateModel::percent) {
      rate.per = kPercent;
      if (const NodeId stated = find(node, "per"); stated != kNoNode)
        document().report(IssueCode::policy_unknown_key, stated).with("key", "per");
    }
    decimal(node, "free", rate.free);
    decimal(node, "minimum", rate.minimum);
    decimal(node, "maximum", rate.maximum);
    boolean(node, "flat_at_zero", rate.flat_at_zero);
  }

  void tier(NodeId node, Tier& tier) const {
    decimal(node, "up_to", tier.up_to);
    decimal(node, "rate", tier.rate);
    decimal(node, "flat", tier.flat);
  }

  void variant(NodeId node, Variant& variant) {
    const NodeId when = find(node, "when");
    threshold(when, variant.when.threshold);
    text(when, "service_tier", variant.when.service_tier);
    text(when, "region", variant.when.region);
    text(when, "option", variant.when.option);
    if (const NodeId clock = find(when, "window"); clock != kNoNode) window(clock, variant.when.window.emplace());
    rates(find(node, "rates"), variant.rates);
    decimal(node, "multiplier", variant.multiplier);
    texts_of(find(node, "meters"), variant.meters);
    if (variant.rates.empty() && !variant.multiplier)
      document().report(IssueCode::policy_missing_key, node).with("key", "rates");
  }

  // "from" reaches with so many units, "above" only with more.
  void threshold(NodeId when, std::optional<Threshold>& out) const {
    const NodeId from = find(when, "from");
    const NodeId node = from != kNoNode ? from : find(when, "above");
    if (node == kNoNode) return;
    if (from != kNoNode && find(when, "above") != kNoNode)
      document().report(IssueCode::policy_one_of_needed, when).with("keys", "above, from");
    Threshold& threshold = out.emplace();
    text(node, "meter", threshold.meter);
    decimal(node, "units", threshold.units);
    threshold.is_inclusive = from != kNoNode;
  }

  void window(NodeId node, TimeWindow& window) const {
    window.from = *read_clock(at(find(node, "from")).text);
    window.to = *read_clock(at(find(node, "to")).text);
    if (const NodeId days = find(node, "days"); days != kNoNode) window.days = weekdays(days);
    window.utc_offset_minutes = policy_.calendar.utc_offset_minutes;
    integer(node, "utc_offset_minutes", window.utc_offset_minutes);
  }

  void group(NodeId node, Group& group) const {
    text(node, "id", group.id);
    decimal(node, "ratio", group.ratio);
    entries(find(node, "users"), group.users, [&](NodeId entry, Group::User& user) {
      text(entry, "user", user.id);
      decimal(entry, "ratio", user.ratio);
    });
  }

  Policy& policy_;
};

}  // namespace

void build_rating(const Document& document, NodeId node, Policy& policy) {
  const NodeId rating = document.find(node, "rating");
  if (rating != kNoNode) RatingBuilder(document, policy).build(rating);
}

}  // namespace prepay::json
