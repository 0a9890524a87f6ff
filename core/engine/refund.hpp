// Refunds: what may come back, and what a request for it must contain.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/issue.hpp"

namespace prepay {

enum class RefundDeduction : std::uint8_t { consumed, invoiced, gifts };
enum class Frozen : std::uint8_t { calls, topups };

struct RefundRules {
  std::vector<RefundDeduction> less;  // refundable = paid less these
  bool reason_required = false;
  std::vector<Frozen> freezes;       // what stops while a request is open
  bool late_charges_reduce = false;  // charges that land after the request still come off
  bool to_original_method = false;
  std::optional<Span> time;
};

inline constexpr std::uint32_t kMaximumReasonCharacters = 1000;

// Appends refund.reason_missing, field.too_long or field.control_character for /form/reason. Source:
// mimo.refund.reason.
void check_refund_form(const RefundRules& rules, std::string_view reason, Issues& issues);

}  // namespace prepay
