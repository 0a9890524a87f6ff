// invoice.check and refund.check.
#include "json/exchange.hpp"
#include "json/forms.hpp"

namespace prepay::json {

void invoice_check(Exchange& exchange) {
  InvoiceForm form;
  NodeId amount_node = kNoNode;
  const Policy* policy = nullptr;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    amount_node = read_invoice_form(exchange, object.required("form"), form, nullptr);
  }
  if (policy == nullptr) return exchange.answer_issues();
  const UnitId unit_id = invoice_unit(*policy);
  const Unit& unit = policy->unit(unit_id);
  const std::optional<Amount> amount = exchange.amount(amount_node, unit, unit_id, false);
  if (!exchange.failed() && !policy->invoice) report(exchange.issues(), IssueCode::invoice_not_offered, "/form");
  if (exchange.failed()) return exchange.answer_issues();
  const InvoiceMedium medium = check_invoice_form(*policy->invoice, form, exchange.issues());
  exchange.open_answer();
  exchange.writer().key("preview");
  exchange.writer().open_object();
  exchange.writer().member("medium", invoice_medium_text(medium));
  // Where the platform bears the tax, the buyer's amount has no surcharge. Where it does not say, neither do we.
  if (amount && policy->invoice->platform_bears_tax) {
    exchange.write_amount("surcharge", {0, unit_id}, unit, "currency");
    exchange.write_amount("total", *amount, unit, "currency");
  }
  exchange.writer().close_object();
  exchange.close_answer();
}

void refund_check(Exchange& exchange) {
  const Policy* policy = nullptr;
  std::string_view reason;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    if (const NodeId form = object.required("form"); form != kNoNode) {
      ObjectReader fields(exchange.request(), form);
      reason = exchange.text(fields.optional("reason"));
    }
  }
  if (policy == nullptr || exchange.failed()) return exchange.answer_issues();
  if (policy->refund) {
    check_refund_form(*policy->refund, reason, exchange.issues());
  } else {
    report(exchange.issues(), IssueCode::refund_not_offered, "/form");
  }
  exchange.answer_issues();
}

}  // namespace prepay::json
