// Refunds: what a request for one must contain, and how much can be paid back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/calendar.hpp"
#include "engine/issue.hpp"
#include "engine/time.hpp"

namespace prepay {

struct RefundRules {
  bool reason_required = false;
  bool less_consumed = false;  // what the formula takes off what was paid. Source: mimo.refund.amount
  bool less_invoiced = false;
  bool less_gifts = false;
  bool freezes_calls = false;  // from the request until it is complete or rejected. Source: mimo.refund.freeze
  bool freezes_topups = false;
  bool late_charges_reduce = false;  // said by the policy; whatever it says, no more than is left is paid back
  bool by_original_method = false;
  std::optional<DaySpan> time;  // how long the money takes. Source: mimo.refund.route
};

// What a refund is made up from, in quanta of the balance unit. Money paid is counted as the credit it bought.
struct RefundFigures {
  std::int64_t paid = 0;      // credited by top-ups, bonus left out
  std::int64_t refunded = 0;  // of it, earlier
  std::int64_t consumed = 0;
  std::int64_t invoiced = 0;  // credit of orders that stand on an invoice
  std::int64_t gifts = 0;     // everything given, less what lapsed
};

// paid − refunded − the deductions that the policy names, never below 0 nor above `left`, the paid credit that is still
// there. Source: mimo.refund.amount.
std::int64_t refundable(const RefundRules& rules, const RefundFigures& figures, std::int64_t left);

enum class RefundStatus : std::uint8_t { requested, approved, rejected, completed };
std::string_view refund_status_text(RefundStatus status);

// What goes back of one paid grant.
struct RefundShare {
  std::uint32_t grant = UINT32_MAX;
  std::uint32_t order = UINT32_MAX;  // none: paid credit that came from no order; then `pay` is 0
  std::int64_t credit = 0;           // quanta of the balance unit
  std::int64_t pay = 0;              // quanta of the order's pay unit
  friend bool operator==(const RefundShare& a, const RefundShare& b) = default;
};

struct Refund {
  std::string id;
  RefundStatus status = RefundStatus::requested;
  std::string reason;
  std::int64_t shown = 0;             // what could be paid back when it was requested
  std::optional<std::int64_t> asked;  // less than all of it
  std::int64_t consumed = 0;          // what had been charged in all when it was requested
  std::vector<RefundShare> shares;    // as shown; once completed, as paid
  std::optional<std::int64_t> paid;   // what came off the balance
  Instant requested_at = 0;
  Instant approved_at = kNever;  // from then on the money is on its way
  friend bool operator==(const Refund& a, const Refund& b) = default;
};

inline constexpr std::uint32_t kMaximumReasonCharacters = 1000;

// Appends refund.reason_missing, field.too_long or field.control_character for /form/reason. Source:
// mimo.refund.reason.
void check_refund_form(const RefundRules& rules, std::string_view reason, Issues& issues);

}  // namespace prepay
