// invoice.check and refund.check.
#include "json/exchange.hpp"

namespace prepay::json {
namespace {

struct InvoiceRequest {
  InvoiceForm form;
  NodeId amount_node = kNoNode;
};

void read_orders(Exchange& exchange, NodeId node, InvoiceForm& form) {
  if (node == kNoNode || !exchange.request().expect(node, Kind::array)) return;
  const Tree& tree = exchange.tree();
  for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next) {
    if (exchange.request().text(child)) ++form.order_count;
  }
}

void read_invoice_form(Exchange& exchange, NodeId node, InvoiceRequest& request) {
  if (node == kNoNode) return;
  ObjectReader object(exchange.request(), node);
  request.form.buyer = exchange.text(object.optional("buyer"));
  request.form.kind = exchange.text(object.optional("kind"));
  request.form.medium = exchange.text(object.optional("medium"));
  request.form.email = exchange.text(object.optional("email"));
  request.form.phone = exchange.text(object.optional("phone"));
  read_orders(exchange, object.optional("orders"), request.form);
  request.amount_node = object.optional("amount");
}

// Invoices are written in the currency that is paid: that of the first channel, otherwise the balance unit.
UnitId invoice_unit(const Policy& policy) {
  return policy.topup && !policy.topup->channels.empty() ? policy.topup->channels.front().pay_unit
                                                         : policy.balance_unit;
}

}  // namespace

void invoice_check(Exchange& exchange) {
  InvoiceRequest request;
  const Policy* policy = nullptr;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    read_invoice_form(exchange, object.required("form"), request);
  }
  if (policy == nullptr) return exchange.answer_issues();
  const UnitId unit_id = invoice_unit(*policy);
  const Unit& unit = policy->unit(unit_id);
  const std::optional<Amount> amount = exchange.amount(request.amount_node, unit, unit_id, false);
  if (!exchange.failed() && !policy->invoice) report(exchange.issues(), IssueCode::invoice_not_offered, "/form");
  if (exchange.failed()) return exchange.answer_issues();
  const InvoiceMedium medium = check_invoice_form(*policy->invoice, request.form, exchange.issues());
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
