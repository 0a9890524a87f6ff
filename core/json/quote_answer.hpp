// A quote in an answer: its lines, each rounding, and the total.
#pragma once

#include "engine/rating.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// Writes the members "lines", "exact"?, "rounding"?, "total" of the open object. What they hold is in RATING.md.
void write_quote(Exchange& exchange, const Policy& policy, const Quote& quote);

}  // namespace prepay::json
