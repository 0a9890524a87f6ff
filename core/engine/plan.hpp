// Plans: purchases of their own beside the balance.
#pragma once

#include <string>

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {

// Source: mimo.plan.separate, mimo.plan.cumulative, mimo.plan.norefund.
struct PlanRules {
  bool paid_from_balance = false;
  bool counts_as_topup = false;
  bool refundable = false;
};

struct Plan {
  std::string id;
  Amount price;
  Instant bought_at = 0;
  bool from_balance = false;
  bool refunded = false;
  friend bool operator==(const Plan& a, const Plan& b) = default;
};

}  // namespace prepay
