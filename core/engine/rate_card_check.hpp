// The contradictions of a rate card.
#pragma once

#include "engine/contradictions.hpp"
#include "engine/rate_card.hpp"

namespace prepay {

// Appends, with JSON pointers into the policy: policy.price_finer_than_quantum, policy.tier_end,
// policy.minimum_above_maximum, policy.unknown_meter, policy.unknown_service_tier, policy.duplicate_id of a service
// tier, policy.part_of_itself, policy.unknown_item. `unit` is the balance unit.
void check_rate_card(const RatingRules& rules, const Unit& unit, Contradictions& issues);

}  // namespace prepay
