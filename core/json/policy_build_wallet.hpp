// The sections of a policy that only a wallet acts on: calendar, grants, overdraft, orders, refunds, alerts, keys,
// flows.
#pragma once

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

// Fills those sections in. The policy's shape must be right, and its units, code and invoice must have been built.
// Appends policy.* issues about amounts their units cannot hold.
void build_wallet_rules(const Document& document, NodeId node, Policy& policy);

}  // namespace prepay::json
