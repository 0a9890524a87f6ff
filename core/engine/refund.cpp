#include "engine/refund.hpp"

#include <algorithm>
#include <array>

#include "engine/form_text.hpp"

namespace prepay {

std::string_view refund_status_text(RefundStatus status) {
  constexpr std::array<std::string_view, 4> kTexts{"requested", "approved", "rejected", "completed"};
  return kTexts[static_cast<std::size_t>(status)];
}

std::int64_t refundable(const RefundRules& rules, const RefundFigures& figures, std::int64_t left) {
  // Wide, so that no wallet's figures can overflow it.
  Int128 amount = Int128{figures.paid} - figures.refunded;
  if (rules.less_consumed) amount -= figures.consumed;
  if (rules.less_invoiced) amount -= figures.invoiced;
  if (rules.less_gifts) amount -= figures.gifts;
  return static_cast<std::int64_t>(std::clamp<Int128>(amount, 0, std::max<std::int64_t>(left, 0)));
}

void check_refund_form(const RefundRules& rules, std::string_view reason, Issues& issues) {
  if (rules.reason_required && is_blank_text(reason)) {
    report(issues, IssueCode::refund_reason_missing, "/form/reason").with("rule", "/refund/reason_required");
    return;
  }
  check_form_text(reason, kMaximumReasonCharacters, true, "/form/reason", issues);
}

}  // namespace prepay
