// The prices of a policy, read from a tree whose shape is right.
#pragma once

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

// Reads "rating" of the policy at `node`, if it has one. The calendar must have been read before: windows without an
// offset of their own count in its.
void build_rating(const Document& document, NodeId node, Policy& policy);

}  // namespace prepay::json
