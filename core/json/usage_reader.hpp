// Usages, read from the tree: {"item": "gpt-5", "quantities": {"input": "1200"}, "service_tier": "flex"}.
#pragma once

#include <vector>

#include "engine/rating.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// The item that the text at `node` names; null, after an issue, when the policy or its card lacks it.
const Item* find_item(Exchange& exchange, const Policy& policy, NodeId node);

// A quantity of the meter as text. Nothing after a fault, which does not say where: rating.quantity_malformed,
// rating.quantity_too_fine, rating.overflow. The policy has a rate card.
std::optional<Decimal> read_quantity(std::string_view text, std::string_view meter, const Policy& policy,
                                     Issues& faults);

// The members of the object at `node`; none when it is kNoNode. Reports rating.meter_unknown and what read_quantity
// does.
std::vector<Quantity> read_quantities(Exchange& exchange, const Policy& policy, const Item& item, NodeId node);

// The members of a usage beside "item" and "quantities", but not its time. Reports rating.group_unknown,
// rating.service_tier_unknown, rating.region_unknown, rating.option_unknown, and what read_quantities does.
void read_circumstances(Exchange& exchange, const Policy& policy, const Item& item, ObjectReader& object, Usage& usage);

// A whole usage of an object that has an item: everything above, and "at". Null after an issue about the item.
const Item* read_usage(Exchange& exchange, const Policy& policy, ObjectReader& object, Usage& usage);

}  // namespace prepay::json
