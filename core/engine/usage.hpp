// Usages: what was used, and the circumstances that its price depends on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {

// So many units of a meter, 0 or more.
struct Quantity {
  std::string_view meter;
  Decimal count;
};

// 0 when the meter is not among them.
Decimal count_of(const std::vector<Quantity>& quantities, std::string_view meter);

// The pointer of a usage's `member` ("before", "maximum"), when that of its quantities is `where`. Where that is
// another place, for lack of such members, it is that place.
std::string beside_quantities(std::string_view where, std::string_view member);

// An item of the rate card with quantities, or what the platform metered itself. Texts are views into the request.
struct Usage {
  std::string_view item;             // of the rate card, or a label beside `cost`; may be empty then
  std::vector<Quantity> quantities;  // of the item's meters
  std::vector<Quantity> before;      // what was charged already in the period that tiers count over
  std::vector<Quantity> maximum;     // for the worst case, in place of the item's
  std::string_view group;            // empty: the first
  std::string_view user;             // empty: none in particular
  std::string_view service_tier;     // empty: standard
  std::string_view region;           // empty: none
  std::vector<std::string_view> options;
  std::optional<Instant> at;
  std::optional<Amount> cost;  // balance unit, 0 or more
};

}  // namespace prepay
