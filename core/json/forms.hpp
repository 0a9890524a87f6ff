// The forms people fill in, read from the tree: checks take them by themselves, scenarios inside events.
#pragma once

#include <string_view>
#include <vector>

#include "engine/invoice.hpp"
#include "engine/topup_form.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// Each takes the node of a member, which may be kNoNode, and reports what is wrong with its shape.
void read_topup_form(Exchange& exchange, NodeId node, TopupForm& form);

// The name in {"name": …}; empty when left out.
std::string_view read_profile(Exchange& exchange, NodeId node);

// Answers the node of the form's amount. The nodes of the orders go to `orders`, unless it is null.
NodeId read_invoice_form(Exchange& exchange, NodeId node, InvoiceForm& form, std::vector<NodeId>* orders);

// Invoices are written in the currency that is paid: that of the first channel, otherwise the balance unit.
UnitId invoice_unit(const Policy& policy);

}  // namespace prepay::json
