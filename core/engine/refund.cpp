#include "engine/refund.hpp"

#include "engine/form_text.hpp"

namespace prepay {

void check_refund_form(const RefundRules& rules, std::string_view reason, Issues& issues) {
  if (rules.reason_required && is_blank_text(reason)) {
    report(issues, IssueCode::refund_reason_missing, "/form/reason").with("rule", "/refund/reason_required");
    return;
  }
  check_form_text(reason, kMaximumReasonCharacters, true, "/form/reason", issues);
}

}  // namespace prepay
