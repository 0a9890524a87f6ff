// The words that a rate card knows: the names of groups, service tiers, meters, regions and options that prices depend
// on.
#pragma once

#include <string>
#include <string_view>

#include "engine/rate_card.hpp"

namespace prepay {

// What an issue lists beside a word that is unknown: the first few names, since a card may have hundreds.
std::string known_groups(const RatingRules& rules);
std::string known_service_tiers(const RatingRules& rules);
std::string known_meters(const RatingRules& rules, const Item& item);

// A condition of variants that a usage names by a word of its own: &Conditions::region or &Conditions::option.
using ConditionWord = std::string Conditions::*;

// True when any price of the card depends on the word.
bool knows_word(const RatingRules& rules, const Item& item, ConditionWord condition, std::string_view word);
// The first few words of that condition, as above.
std::string known_words(const RatingRules& rules, ConditionWord condition);

// True when the item has a price of its own for the service tier, which may be an alias, or when that is the standard.
bool has_price_for_tier(const RatingRules& rules, const Item& item, std::string_view service_tier);

}  // namespace prepay
