// Rating: usage × rate card → quote. Every line is exact until its one named rounding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/issue.hpp"
#include "engine/rounding.hpp"

namespace prepay {

// So much for so many units of one meter: 2.50 per 1 000 000 input tokens.
struct Rate {
  std::string meter;
  Decimal rate;          // in the balance unit, 0 or more
  std::int64_t per = 1;  // 1, 1 000 or 1 000 000
};

// Something that can be used: an interface, a model.
struct Item {
  std::string id;
  std::vector<Rate> rates;
};

struct RatingRules {
  Rounding rounding = Rounding::exact;  // of each line
  std::vector<Item> items;
  std::optional<std::string> estimate_item;  // what "calls left" counts

  const Item* find_item(std::string_view id) const;
};

// So many units of a meter, 0 or more.
struct Quantity {
  std::string_view meter;
  std::int64_t count = 0;
};

struct QuoteLine {
  const Rate* rate = nullptr;
  std::int64_t count = 0;
  std::string exact;  // count × rate ÷ per
  Amount amount;
  bool is_rounded = false;
  std::string difference;  // amount − exact, when rounded
};

struct Quote {
  std::vector<QuoteLine> lines;  // in the order of the item's rates
  Amount total;
};

// Prices a usage of `item`. Meters left out count 0; every meter of `quantities` must be one of the item's.
// Appends rating.overflow at `where` on failure. Source: xunan.price.call.
std::optional<Quote> rate_usage(const RatingRules& rules, const Item& item, const std::vector<Quantity>& quantities,
                                const Unit& unit, UnitId unit_id, std::string_view where, Issues& issues);

// How many further whole single calls `balance` pays for; nothing when the item has no meter "call" or calls are free.
// A balance below 0 pays for none. Source: xunan.calls.available.
std::optional<std::int64_t> calls_left(const RatingRules& rules, const Item& item, const Amount& balance,
                                       const Unit& unit);

}  // namespace prepay
