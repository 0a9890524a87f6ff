// Which rates apply to a usage, and what multiplies them: the item's own, replaced and multiplied by its variants, the
// common ones, and the ratio of the group.
#pragma once

#include <vector>

#include "engine/rate_card.hpp"

namespace prepay {

struct SelectedRate {
  const Rate* rate = nullptr;
  Exact factor;  // the product of all multipliers
  bool is_common = false;
};

// Everything a usage counts of a meter: the whole with all that is part of it, inside or on top. Thresholds look at it.
Exact length_of(const RatingRules& rules, const Item& item, const Usage& usage, std::string_view meter);

// True when a quantity of `part` adds to the length of `meter`: it is the meter itself, or a part of it that comes on
// top.
bool adds_to_length(const RatingRules& rules, const Item& item, std::string_view part, std::string_view meter);

// True when everything but its threshold and its window holds.
bool holds_in_words(const RatingRules& rules, const Conditions& when, const Usage& usage);

// In the order of the item's rates, then what variants add, common ones last. `cut`, when given, switches that
// threshold off, and every one of its meter that is no lower, as if the usage had not reached it.
std::vector<SelectedRate> select_rates(const RatingRules& rules, const Item& item, const Usage& usage,
                                       const Threshold* cut = nullptr);

// The thresholds that the usage has reached, as they decide its rates.
std::vector<const Threshold*> reached_thresholds(const RatingRules& rules, const Item& item, const Usage& usage);

}  // namespace prepay
