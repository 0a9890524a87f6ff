// Rates: the price of so many units of one meter, in the models that price lists are written in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/exact.hpp"

namespace prepay {

enum class RateModel : std::uint8_t {
  unit,       // so much per so many units
  percent,    // a share of the units, which count money
  package,    // a block that is begun is paid. Source: Lago and OpenMeter package prices
  graduated,  // each unit at the rate of the tier it falls into. Source: Lago, Stripe, OpenMeter
  volume,     // all units at the rate of the tier they reach. Source: Lago, Stripe, OpenMeter
};

// The word of a model in a quote.
std::string_view rate_model_text(RateModel model);

// The units after the tier before, up to and including `up_to`; the last tier has no end.
struct Tier {
  std::optional<Decimal> up_to;
  Decimal rate;  // 0 or more
  Decimal flat;  // for entering it, 0 or more
};

struct Rate {
  std::string meter;
  RateModel model = RateModel::unit;
  Decimal rate;                             // of units, packages, or in percent; in the balance unit, 0 or more
  std::int64_t per = 1;                     // units that `rate` is the price of, 1 or more; 100 of a percentage
  std::vector<Tier> tiers;                  // graduated, volume: at least one, ends rising, the last open
  Decimal free;                             // units that cost nothing, taken off first
  std::optional<Decimal> minimum, maximum;  // of the line once something is used, in the balance unit
  bool flat_at_zero = false;                // the first tier's flat is due without any use. Source: Lago, OpenMeter
};

// A rate per so many units, and nothing else to it.
Rate unit_rate(std::string meter, const Decimal& rate, std::int64_t per);

// The price of the first `quantity` units (0 or more), exact. It overflows as an Exact does.
Exact price_of(const Rate& rate, const Exact& quantity);

// What the units after the first `before` cost: the price of both less what the first were charged, and nothing for
// none before. Below 0 where a volume price falls. Source: OpenMeter's usage already billed.
Exact price_after(const Rate& rate, const Exact& before, const Exact& quantity);

// One tier's part of a price.
struct TierShare {
  const Tier* tier = nullptr;
  Exact quantity;
  Exact price;  // its flat included
};

// The tiers that the first `quantity` units enter, in their order; for a volume price the one that they reach.
std::vector<TierShare> tier_shares(const Rate& rate, const Exact& quantity);

}  // namespace prepay
