// Alerts: one notice when a balance falls below a threshold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {

struct AlertRules {
  std::optional<Amount> threshold;  // absent: each user sets one
  bool fires_on_reaching = false;   // true: at the threshold already (Lago); false: below it (mimo.alert)
};

struct Alert {
  std::string id;
  std::int64_t threshold = 0;  // quanta of the balance unit
  bool armed = false;          // fires at the next crossing; rising to the threshold or above arms it again
  std::vector<Instant> fired;  // the last kMaximumFired of them
  friend bool operator==(const Alert& a, const Alert& b) = default;
};

inline constexpr std::size_t kMaximumFired = 100;

// True when `balance` is on the alarming side of the threshold.
inline bool is_low(const AlertRules* rules, const Alert& alert, std::int64_t balance) {
  const bool fires_on_reaching = rules != nullptr && rules->fires_on_reaching;
  return fires_on_reaching ? balance <= alert.threshold : balance < alert.threshold;
}

}  // namespace prepay
