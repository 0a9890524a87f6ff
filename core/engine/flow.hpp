// How a platform writes its account flows: the numbers of their types, and the steps of a call.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace prepay {

// The steps of serving a call, in the order a policy lists them. Source: xunan.flow.
enum class CallStep : std::uint8_t { identity, balance, logic, deduct, record, respond };
// Their words, in this order.
inline constexpr std::array<std::string_view, 6> kCallStepTexts{"identity", "balance", "logic",
                                                                "deduct",   "record",  "respond"};
std::string_view call_step_text(CallStep step);

struct FlowRules {
  std::optional<std::int32_t> recharge_number;  // of entries that add. Source: xunan.record
  std::optional<std::int32_t> deduct_number;    // of entries that take
  std::vector<CallStep> call_order;             // empty: not stated
};

}  // namespace prepay
