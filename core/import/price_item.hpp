// An item of a rate card in the making: what importers gather from a price list, and how it is written into a policy.
// Source: core/json/RATING.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/decimal.hpp"
#include "json/writer.hpp"

namespace prepay::importer {

// The longest id of an item, and the longest of a rate card's other names.
inline constexpr std::size_t kMaximumNameBytes = 128;
// The largest threshold, and the largest maximum of a meter.
inline constexpr std::int64_t kMaximumUnits = 1000000000000000;
inline constexpr std::size_t kMaximumItems = 4096;
inline constexpr std::size_t kMaximumVariants = 64;

// What one unit of a meter costs, in the balance unit.
struct Price {
  std::string_view meter;
  Decimal each;
};
using Prices = std::vector<Price>;

// Adds a price. False when the meter has one already, which stays.
bool add_price(Prices& prices, std::string_view meter, const Decimal& each);
// Null when the meter has none.
const Price* find_price(const Prices& prices, std::string_view meter);
// Does nothing when the meter has none.
void remove_price(Prices& prices, std::string_view meter);

// When a variant holds; what is empty is no condition.
struct When {
  std::string_view meter;  // of the threshold
  std::int64_t units = 0;
  bool is_from = false;  // so many or more, not only above
  std::string_view service_tier;
  std::string_view region;
  std::string_view option;
  std::string_view window_from, window_to;  // times of day in UTC, such as 16:30

  friend bool operator==(const When& a, const When& b) = default;
};

struct PriceVariant {
  When when;
  Prices prices;
  std::optional<Decimal> multiplier;  // of the item's token meters
};

struct PriceItem {
  std::string_view id;
  Prices prices;
  std::vector<PriceVariant> variants;
  std::int64_t maximum_output = 0;    // 0: not stated
  bool counts_cache_outside = false;  // cached tokens come on top of the prompt's. Source: Anthropic
  bool least_quantum = false;
};

// The variant of a condition, made when there is none yet; null when there are kMaximumVariants.
PriceVariant* variant_for(PriceItem& item, const When& when);

// True when tokens have a price, in the item's own list or in a variant: then a multiplier has something to multiply.
bool has_token_price(const PriceItem& item);

// Writes an item as an object of rating.items.
void write_item(json::Writer& writer, const PriceItem& item);

// Writes {meter: rate}. A rate is that of one unit, or, where that is the shorter text, of a million of what is counted
// by the million: tokens, characters, pixels.
void write_rates(json::Writer& writer, const Prices& prices);

// The value of rating.meters: the parts of prompts and answers, and what is counted in fractions.
std::string_view meters_json();

}  // namespace prepay::importer
