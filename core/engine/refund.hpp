// Refunds: what a request for one must contain.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/issue.hpp"

namespace prepay {

struct RefundRules {
  bool reason_required = false;
};

inline constexpr std::uint32_t kMaximumReasonCharacters = 1000;

// Appends refund.reason_missing, field.too_long or field.control_character for /form/reason. Source:
// mimo.refund.reason.
void check_refund_form(const RefundRules& rules, std::string_view reason, Issues& issues);

}  // namespace prepay
