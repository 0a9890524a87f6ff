// Overdraft: what happens when a charge meets too little credit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {

enum class OverdraftMode : std::uint8_t {
  // A call is served only when it can be paid in full. Source: xunan.insufficient
  refuse_below_price,
  // Served while the balance is not negative; the last call may overdraw. Source: mimo.call.negative
  serve_until_negative,
  // The estimate is reserved before, what it cost is charged after, whatever is left. Source: new-api
  precharge,
  // Down to minus the limit. Source: Blnk overdraft_limit, Formance "allowing overdraft up to"
  credit_limit,
  // Always served. Source: Blnk allow_overdraft
  unlimited,
};

struct OverdraftRules {
  OverdraftMode mode = OverdraftMode::refuse_below_price;
  std::string refusal;               // the platform's own text with {balance}; empty: none
  std::optional<Instant> live_from;  // before it, calls are free. Source: mimo.call.prelaunch
  bool is_free_before_live = false;
  std::optional<Amount> credit_limit;
  std::optional<Amount> trust_above;  // with more than this available nothing is reserved. Source: new-api trust quota
};

// How far below 0 calls may bring a wallet, in quanta of the balance unit; 0 unless the mode has a limit for it.
std::int64_t credit_of(const OverdraftRules* rules);

// True when calls alone can bring a wallet below 0.
bool may_overdraw(const OverdraftRules* rules);

// What a wallet must have for a call, in quanta of the balance unit.
struct Gate {
  bool is_open = false;
  std::int64_t needed = 0;  // of `available`, when it is closed; below 0 where a credit covers it
};

// Whether a call of `price` is served while `available` (balance − held) is there. `rules` may be null: then a call has
// to be paid in full, the only reading that cannot run up a debt.
Gate gate_for(const OverdraftRules* rules, std::int64_t available, std::int64_t price);

// True while calls are free because billing has not gone live.
bool is_before_live(const OverdraftRules* rules, Instant at);

}  // namespace prepay
