// Quantities of a rate card's item, read from the tree: {"input": "1200", "output": "300"}.
#pragma once

#include <vector>

#include "engine/rating.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// The item that the text at `node` names; null, after an issue, when the policy or its card lacks it.
const Item* find_item(Exchange& exchange, const Policy& policy, NodeId node);

// The members of the object at `node`. Reports rating.meter_unknown, rating.quantity_malformed, rating.overflow.
std::vector<Quantity> read_quantities(Exchange& exchange, const Item& item, NodeId node, const Unit& unit);

}  // namespace prepay::json
