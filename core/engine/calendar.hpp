// Time as data: dates in a policy. Nothing here reads a clock.
#pragma once

#include <string_view>

namespace prepay {

// True for a date of the Gregorian calendar written as YYYY-MM-DD (RFC 3339).
bool is_date(std::string_view text);

}  // namespace prepay
