// Cliffs: where one unit more changes the price of a whole request.
#pragma once

#include <string_view>

#include "engine/rating.hpp"

namespace prepay {

// Warns at `where`, which points to the quantities, of steps in the price next to a usage that was quoted:
// rating.cliff when the same quantities would cost less below a threshold or in the volume tier before;
// rating.dearer_part when only some of their lines would, and others cost more; rating.cliff_ahead when one step of a
// meter more leads past such a point; and rating.cheaper_above when some units more would cost less, looking at the
// nearest 64 counts from which on another price applies. Source: new-api's tier(), OpenMeter's volume example.
void warn_of_cliffs(const RatingRules& rules, const Item& item, const Usage& usage, const Quote& quote,
                    const Unit& unit, std::string_view where, Issues& issues);

}  // namespace prepay
