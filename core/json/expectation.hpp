// What a scenario expects, held against the answer.
#pragma once

#include <string_view>

#include "json/exchange.hpp"

namespace prepay::json {

// `expect` is a part of `answer`, which is what the Writer wrote: each member of an expected object has to be there and
// fit, other members may be there as well; a list has the same length and fits entry by entry. Its member "absent"
// lists JSON pointers to what must not be there. Appends a scenario.expectation for each difference, with `where` in
// the request.
void check_expectation(Exchange& exchange, NodeId expect, std::string_view answer);

}  // namespace prepay::json
