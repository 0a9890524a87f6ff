// The operations of the calculator's module: no wallet, no import. It is downloaded with every page that shows prices.
#include <array>

#include "json/operations.hpp"

namespace prepay::json {
namespace {

constexpr std::string_view kPolicy = "policy";

constexpr std::array<Operation, 11> kOperations{{
    {"amount.read", amount_read, kPolicy},
    {"estimate", estimate, kPolicy},
    {"messages", messages, {}},
    {"policy.check", policy_check, kPolicy, kPolicyLimits},
    {"policy.get", policy_get, {}},
    {"policy.list", policy_list, {}},
    {"policy.load", policy_load, kPolicy, kPolicyLimits},
    {"policy.unload", policy_unload, {}},
    {"quote", quote, kPolicy},
    {"topup.check", topup_check, kPolicy},
    {"version", version, {}},
}};

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace prepay::json
