// Alerts: one notification when the balance falls below a threshold.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/amount.hpp"

namespace prepay {

enum class AlertRoute : std::uint8_t { phone, email };

// Fires on the falling edge, once per crossing; rising above the threshold re-arms it.
struct AlertRules {
  std::optional<Amount> threshold;  // absent: the user sets it
  std::vector<AlertRoute> notify;
};

}  // namespace prepay
