// Grants as requests state them: {"id", "kind", "amount", "priority"?, "granted_at"?, "effective_at"?, "expires_at"?}.
#pragma once

#include "engine/wallet.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// Each reports a request.* issue for what cannot be read, and then gives some value: the request is refused by then.
GrantKind read_grant_kind(Exchange& exchange, NodeId node);
std::int32_t read_priority(Exchange& exchange, NodeId node);  // kDefaultPriority when left out

// One grant; what it does not say of its times begins at `granted_at`.
void read_grant_entry(Exchange& exchange, const Policy& policy, NodeId node, Instant granted_at, OpeningGrant& grant);

}  // namespace prepay::json
