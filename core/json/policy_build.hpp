// A policy file whose shape is right → the structs that the rules work on. What is left to find here are units that are
// not defined and amounts that their unit cannot hold.
#pragma once

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

// Builds the policy at `node`, which must have passed check_shape with kPolicyFormat. Appends policy.unknown_unit,
// policy.amount_finer_than_quantum and policy.out_of_range.
void build_policy(const Document& document, NodeId node, Policy& policy);

}  // namespace prepay::json
