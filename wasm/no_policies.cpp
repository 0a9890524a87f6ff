// For a module that needs none of the built-in policies.
#include "json/policy_store.hpp"

namespace prepay::json {

std::span<const BuiltinPolicy> builtin_policies() { return {}; }

}  // namespace prepay::json
