#include "engine/rate.hpp"

#include "engine/check.hpp"

namespace prepay {
namespace {

const Exact kNothing;

bool is_zero(const Decimal& value) { return value.coefficient == 0; }

// What is billed of a quantity once the free units are taken off.
Exact beyond_free(const Rate& rate, const Exact& quantity) {
  if (is_zero(rate.free)) return quantity;
  const Exact rest = quantity.minus(Exact(rate.free));
  return rest.is_less_than(kNothing) ? kNothing : rest;
}

Exact per_unit(const Rate& rate, const Exact& quantity, const Decimal& price) {
  const Exact cost = quantity.times(price);
  return rate.per == 1 ? cost : cost.divided_by({rate.per, 0});
}

Exact packages(const Rate& rate, const Exact& quantity) {
  const std::optional<std::int64_t> begun = quantity.count_of({rate.per, 0}, Rounding::up);
  // A count that does not fit is an overflow, like any other.
  return begun ? Exact(Decimal{*begun, 0}).times(rate.rate) : Exact::overflow();
}

TierShare share_of(const Rate& rate, const Tier& tier, const Exact& quantity) {
  return {&tier, quantity, per_unit(rate, quantity, tier.rate).plus(Exact(tier.flat))};
}

bool reaches_beyond(const Exact& quantity, const Tier& tier) {
  return tier.up_to && Exact(*tier.up_to).is_less_than(quantity);
}

}  // namespace

std::string_view rate_model_text(RateModel model) {
  switch (model) {
    case RateModel::unit:
      return "unit";
    case RateModel::percent:
      return "percent";
    case RateModel::package:
      return "package";
    case RateModel::graduated:
      return "graduated";
    case RateModel::volume:
      return "volume";
  }
  __builtin_trap();
}

Rate unit_rate(std::string meter, const Decimal& rate, std::int64_t per) {
  Rate out;
  out.meter = std::move(meter);
  out.rate = rate;
  out.per = per;
  return out;
}

std::vector<TierShare> tier_shares(const Rate& rate, const Exact& quantity) {
  PREPAY_CHECK(!rate.tiers.empty() && !rate.tiers.back().up_to);
  std::vector<TierShare> shares;
  const Exact units = beyond_free(rate, quantity);
  const bool is_used = kNothing.is_less_than(units);
  if (!is_used && !rate.flat_at_zero) return shares;
  Exact from = kNothing;
  for (const Tier& tier : rate.tiers) {
    const bool goes_on = reaches_beyond(units, tier);
    if (rate.model == RateModel::graduated) {
      shares.push_back(share_of(rate, tier, (goes_on ? Exact(*tier.up_to) : units).minus(from)));
    } else if (!goes_on) {
      shares.push_back(share_of(rate, tier, units));
    }
    if (!goes_on) break;
    from = Exact(*tier.up_to);
  }
  return shares;
}

Exact price_of(const Rate& rate, const Exact& quantity) {
  Exact price;
  if (rate.tiers.empty()) {
    const Exact units = beyond_free(rate, quantity);
    price = rate.model == RateModel::package ? packages(rate, units) : per_unit(rate, units, rate.rate);
  } else {
    for (const TierShare& share : tier_shares(rate, quantity)) price = price.plus(share.price);
  }
  if (rate.minimum && kNothing.is_less_than(quantity) && price.is_less_than(Exact(*rate.minimum)))
    return Exact(*rate.minimum);
  if (rate.maximum && Exact(*rate.maximum).is_less_than(price)) return Exact(*rate.maximum);
  return price;
}

Exact price_after(const Rate& rate, const Exact& before, const Exact& quantity) {
  if (!kNothing.is_less_than(before)) return price_of(rate, quantity);
  return price_of(rate, before.plus(quantity)).minus(price_of(rate, before));
}

}  // namespace prepay
