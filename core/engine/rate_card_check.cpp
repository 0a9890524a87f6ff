#include "engine/rate_card_check.hpp"

#include <algorithm>

#include "engine/pointer.hpp"

namespace prepay {
namespace {

class RateCardCheck {
 public:
  RateCardCheck(const RatingRules& rules, const Unit& unit, Contradictions& issues)
      : rules_(rules), unit_(unit), issues_(issues) {}

  void run() {
    const Place items("/rating/items");
    const Place service_tiers("/rating/service_tiers");
    const Place meters("/rating/meters");
    for (std::size_t i = 0; i < rules_.items.size(); ++i) check_item(rules_.items[i], items.below(i));
    check_rates(rules_.rates, Place("/rating/rates"));
    for (std::size_t i = 0; i < rules_.service_tiers.size(); ++i) check_service_tier(i, service_tiers.below(i));
    for (std::size_t i = 0; i < rules_.meters.size(); ++i) check_depth(rules_.meters[i], meters.below(i));
    if (rules_.estimate_item && rules_.find_item(*rules_.estimate_item) == nullptr) {
      issues_.report(IssueCode::policy_unknown_item, "/rating/estimate_item").with("item", *rules_.estimate_item);
    }
  }

 private:
  void check_item(const Item& item, const Place& place) {
    check_rates(item.rates, place.below("rates"));
    for (std::size_t i = 0; i < item.outside.size(); ++i)
      check_meter(item, item.outside[i], place.below("outside").below(i));
    for (const MeterUnits& most : item.maximum) check_meter(item, most.meter, place.below("maximum").below(most.meter));
    for (std::size_t i = 0; i < item.variants.size(); ++i)
      check_variant(item, item.variants[i], place.below("variants").below(i));
  }

  void check_variant(const Item& item, const Variant& variant, const Place& place) {
    check_rates(variant.rates, place.below("rates"));
    for (std::size_t i = 0; i < variant.meters.size(); ++i)
      check_meter(item, variant.meters[i], place.below("meters").below(i));
    const Place when = place.below("when");
    if (variant.when.threshold) {
      const std::string_view key = variant.when.threshold->is_inclusive ? "from" : "above";
      check_meter(item, variant.when.threshold->meter, when.below(key).below("meter"));
    }
    const std::string& tier = variant.when.service_tier;
    const auto& tiers = rules_.service_tiers;
    if (tier.empty() || std::any_of(tiers.begin(), tiers.end(), [&](const ServiceTier& t) { return t.id == tier; }))
      return;
    issues_.report(IssueCode::policy_unknown_service_tier, when.below("service_tier").pointer())
        .with("service_tier", tier);
  }

  // A meter that nothing else mentions is most likely a slip.
  void check_meter(const Item& item, std::string_view meter, const Place& place) {
    const bool is_listed =
        std::any_of(rules_.meters.begin(), rules_.meters.end(), [&](const Meter& m) { return m.id == meter; });
    if (!is_listed && !has_rate(rules_, item, meter))
      issues_.report(IssueCode::policy_unknown_meter, place.pointer()).with("meter", meter);
  }

  // A name means one service tier. That two of them have one id was seen when they were read.
  void check_service_tier(std::size_t index, const Place& place) {
    const ServiceTier& tier = rules_.service_tiers[index];
    if (tier.id == kStandardTier) issues_.report(IssueCode::policy_duplicate_id, place.pointer()).with("id", tier.id);
    for (std::size_t i = 0; i < tier.aliases.size(); ++i) {
      const std::string& alias = tier.aliases[i];
      if (alias == kStandardTier || is_named_before(index, i, alias))
        issues_.report(IssueCode::policy_duplicate_id, place.below("aliases").below(i).pointer()).with("id", alias);
    }
  }

  // As the id of any service tier, or as an alias before this one.
  bool is_named_before(std::size_t index, std::size_t alias_index, std::string_view alias) const {
    const auto& tiers = rules_.service_tiers;
    for (std::size_t i = 0; i < tiers.size(); ++i) {
      const std::vector<std::string>& aliases = tiers[i].aliases;
      const std::size_t before = i < index ? aliases.size() : i == index ? alias_index : 0;
      const auto end = aliases.begin() + static_cast<std::ptrdiff_t>(before);
      if (tiers[i].id == alias || std::find(aliases.begin(), end, alias) != end) return true;
    }
    return false;
  }

  void check_depth(const Meter& meter, const Place& place) {
    std::string_view whole = meter.part_of;
    for (int depth = 0; depth < kMaximumPartDepth; ++depth) {
      if (whole.empty()) return;
      whole = rules_.whole_of(whole);
    }
    issues_.report(IssueCode::policy_part_of_itself, place.below("part_of").pointer())
        .with("meter", meter.id)
        .with("limit", std::int64_t{kMaximumPartDepth});
  }

  void check_rates(const std::vector<Rate>& rates, const Place& place) {
    for (const Rate& rate : rates) check_rate(rate, place);
  }

  void check_rate(const Rate& rate, const Place& rates) {
    const Place place = rates.below(rate.meter);
    if (rate.tiers.empty())
      check_price(rate.rate, rate.model == RateModel::package ? 1 : rate.per, place, model_key(rate));
    const Place tiers = place.below(model_key(rate));
    for (std::size_t i = 0; i < rate.tiers.size(); ++i) check_tier(rate, i, tiers.below(i));
    if (rate.minimum) check_price(*rate.minimum, 1, place, "minimum");
    if (rate.maximum) check_price(*rate.maximum, 1, place, "maximum");
    if (!rate.minimum || !rate.maximum || !Exact(*rate.maximum).is_less_than(Exact(*rate.minimum))) return;
    issues_.report(IssueCode::policy_minimum_above_maximum, place.below("minimum").pointer())
        .with("minimum", decimal_text(*rate.minimum))
        .with("maximum", decimal_text(*rate.maximum));
  }

  static std::string_view model_key(const Rate& rate) {
    return rate.model == RateModel::unit ? "rate" : rate_model_text(rate.model);
  }

  void check_tier(const Rate& rate, std::size_t index, const Place& place) {
    const Tier& tier = rate.tiers[index];
    const bool is_last = index + 1 == rate.tiers.size();
    const bool rises = !tier.up_to || index == 0 || !rate.tiers[index - 1].up_to ||
                       Exact(*rate.tiers[index - 1].up_to).is_less_than(Exact(*tier.up_to));
    if (is_last == tier.up_to.has_value() || !rises) {
      issues_.report(IssueCode::policy_tier_end, place.pointer())
          .with("found", tier.up_to ? decimal_text(*tier.up_to) : "none");
    }
    check_price(tier.rate, rate.per, place, "rate");
    check_price(tier.flat, 1, place, "flat");
  }

  // What is not rounded has to come out even for every unit.
  void check_price(const Decimal& price, std::int64_t per, const Place& place, std::string_view key) {
    if (rules_.rounding != Rounding::exact) return;
    if (Exact(price).divided_by({per, 0}).is_multiple_of(unit_.quantum)) return;
    issues_.report(IssueCode::policy_price_finer_than_quantum, place.below(key).pointer())
        .with("price", decimal_text(price))
        .with("per", per)
        .with("quantum", decimal_text(unit_.quantum))
        .with("unit", unit_.code);
  }

  const RatingRules& rules_;
  const Unit& unit_;
  Contradictions& issues_;
};

}  // namespace

void check_rate_card(const RatingRules& rules, const Unit& unit, Contradictions& issues) {
  RateCardCheck(rules, unit, issues).run();
}

}  // namespace prepay
