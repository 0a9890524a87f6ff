// A policy as JSON → a policy as structs: shape, then the meaning of every section whose shape is right, everything
// that is wrong at once, and never a part of a policy.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/policy.hpp"
#include "json/tree.hpp"

namespace prepay::json {

// Reads the policy at `node`. Appends every policy.* issue with `prefix` + the JSON pointer inside the policy;
// `duplicates` are the values of the whole tree that repeat a key. A section whose shape is wrong is left out when the
// meaning of the others is checked; where that section is one that all others lean on, as the units are, nothing more
// is checked. The answer is null when there was any issue.
std::shared_ptr<const Policy> read_policy(const Tree& tree, NodeId node, const std::string& prefix,
                                          const std::vector<NodeId>& duplicates, Issues& issues);

}  // namespace prepay::json
