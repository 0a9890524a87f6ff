// Plans: a purchase of its own beside the balance.
#pragma once

namespace prepay {

struct PlanRules {
  bool paid_from_balance = false;
  bool counts_as_topup = false;  // towards the cumulative top-up
  bool refundable = false;
};

}  // namespace prepay
