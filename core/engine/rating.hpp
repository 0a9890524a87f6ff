// Rating: usage × rate card → quote. Everything is exact until the one rounding that the policy names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/issue.hpp"
#include "engine/price_selection.hpp"

namespace prepay {

struct QuoteLine {
  const Rate* rate = nullptr;
  Decimal quantity;              // as the usage states it
  Exact billed;                  // what the rate bills of it
  Exact before;                  // what was charged already, where tiers count over a period
  Exact factor;                  // what the price is multiplied by
  Exact exact;                   // the price times the factor
  std::optional<Amount> amount;  // rounded; nothing where the total is rounded instead
};

struct Quote {
  std::vector<QuoteLine> lines;
  Exact exact;  // the sum of the lines' exact prices
  Amount total;
  bool is_least_quantum = false;  // lifted to one quantum
};

// Prices a usage of `item`. Meters left out count 0; every meter of the quantities must be billable (is_billable), the
// usage's group must be known or empty, its service tier be one that find_service_tier knows. Appends at `where`, which
// points to the quantities: rating.parts_exceed_whole, rating.meter_unknown, rating.finer_than_quantum,
// rating.overflow; then nothing. And the warnings rating.nothing_returned and rating.time_missing. Source:
// xunan.price.call.
std::optional<Quote> rate_usage(const RatingRules& rules, const Item& item, const Usage& usage, const Unit& unit,
                                UnitId unit_id, std::string_view where, Issues& issues);

// What the same usage would cost if it had not reached a threshold. Nothing when that cannot be told.
std::optional<Quote> rate_below(const RatingRules& rules, const Item& item, const Usage& usage,
                                const Threshold& threshold, const Unit& unit, UnitId unit_id);

// How many further whole single calls `balance` pays for; nothing when the item is not sold by call or calls are free.
// A balance below 0 pays for none. Source: xunan.calls.available.
// `like` says the circumstances: group, options, time.
std::optional<std::int64_t> calls_left(const RatingRules& rules, const Item& item, const Amount& balance,
                                       const Unit& unit, const Usage& like = {});

}  // namespace prepay
