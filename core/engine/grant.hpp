// Grants: the pieces of credit a wallet is made of, and in which order they are eaten.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/amount.hpp"

namespace prepay {

// A key of the burn-down order; the first that tells two grants apart decides.
enum class BurnDownKey : std::uint8_t {
  priority,    // smaller number first
  expiry,      // soonest first, without expiry last
  gift_first,  // gifts, trial and referral credit before paid credit
  paid_first,  // the other way round
  age,         // oldest first
  id,
};

struct GrantRules {
  std::optional<Amount> trial;             // what a new user starts with
  std::optional<Amount> referral_inviter;  // what an inviter gets once the friend registered
  bool referral_shown_once_credited = false;
  std::vector<BurnDownKey> burn_down;
};

}  // namespace prepay
