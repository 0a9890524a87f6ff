#include "json/forms.hpp"

namespace prepay::json {

void read_topup_form(Exchange& exchange, NodeId node, TopupForm& form) {
  if (node == kNoNode) return;
  ObjectReader object(exchange.request(), node);
  form.channel = exchange.text(object.optional("channel"));
  form.method = exchange.text(object.optional("method"));
  form.region = exchange.text(object.optional("region"));
  form.buyer = exchange.text(object.optional("buyer"));
  form.amount = exchange.text(object.optional("amount"));
  form.code = exchange.text(object.optional("code"));
  form.remitter = exchange.text(object.optional("remitter"));
  form.bank = exchange.text(object.optional("bank"));
  form.remarks = exchange.text(object.optional("remarks"));
  if (const NodeId agreement = object.optional("agreement"); agreement != kNoNode) {
    form.agreement = exchange.request().boolean(agreement).value_or(false);
  }
}

std::string_view read_profile(Exchange& exchange, NodeId node) {
  if (node == kNoNode) return {};
  ObjectReader object(exchange.request(), node);
  return exchange.text(object.required("name"));
}

NodeId read_invoice_form(Exchange& exchange, NodeId node, InvoiceForm& form, std::vector<NodeId>* orders) {
  if (node == kNoNode) return kNoNode;
  ObjectReader object(exchange.request(), node);
  form.buyer = exchange.text(object.optional("buyer"));
  form.kind = exchange.text(object.optional("kind"));
  form.medium = exchange.text(object.optional("medium"));
  form.email = exchange.text(object.optional("email"));
  form.phone = exchange.text(object.optional("phone"));
  const NodeId list = object.optional("orders");
  if (list != kNoNode && exchange.request().expect(list, Kind::array)) {
    const Tree& tree = exchange.tree();
    for (NodeId child = tree[list].first_child; child != kNoNode; child = tree[child].next) {
      const std::optional<std::string_view> order = exchange.request().text(child);
      if (!order) continue;
      form.orders.push_back(*order);
      if (orders != nullptr) orders->push_back(child);
    }
  }
  return object.optional("amount");
}

UnitId invoice_unit(const Policy& policy) {
  return policy.topup && !policy.topup->channels.empty() ? policy.topup->channels.front().pay_unit
                                                         : policy.balance_unit;
}

}  // namespace prepay::json
