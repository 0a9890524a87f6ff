#include "engine/rounding.hpp"

namespace prepay {

std::string_view rounding_text(Rounding rounding) {
  switch (rounding) {
    case Rounding::exact:
      return "exact";
    case Rounding::down:
      return "down";
    case Rounding::up:
      return "up";
    case Rounding::half_up:
      return "half_up";
    case Rounding::half_even:
      return "half_even";
  }
  __builtin_trap();
}

}  // namespace prepay
