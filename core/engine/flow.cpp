#include "engine/flow.hpp"

namespace prepay {

std::string_view call_step_text(CallStep step) { return kCallStepTexts[static_cast<std::size_t>(step)]; }

}  // namespace prepay
