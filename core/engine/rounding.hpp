// Rounding: the only five ways a figure may lose digits, always named by the rule that does it.
#pragma once

#include <cstdint>
#include <string_view>

namespace prepay {

enum class Rounding : std::uint8_t {
  exact,      // does not round: what does not come out even is refused
  down,       // towards zero: 2.9 → 2, -2.9 → -2
  up,         // away from zero: 2.1 → 3, -2.1 → -3
  half_up,    // to the nearest, ties away from zero: 2.5 → 3, -2.5 → -3
  half_even,  // to the nearest, ties to the even neighbour: 2.5 → 2, 3.5 → 4
};

// The word a policy uses for a mode.
std::string_view rounding_text(Rounding rounding);

}  // namespace prepay
