#include "engine/flow.hpp"

#include <array>

namespace prepay {

std::string_view call_step_text(CallStep step) {
  constexpr std::array<std::string_view, 6> kTexts{"identity", "balance", "logic", "deduct", "record", "respond"};
  return kTexts[static_cast<std::size_t>(step)];
}

}  // namespace prepay
