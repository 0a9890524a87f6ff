// Grants: the pieces of credit a balance is made of, and the order in which charges eat them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {

enum class GrantKind : std::uint8_t { paid, gift, trial, referral, code };
// Their words, in this order.
inline constexpr std::array<std::string_view, 5> kGrantKindTexts{"paid", "gift", "trial", "referral", "code"};
std::string_view grant_kind_text(GrantKind kind);

// One key of the burn-down order; a grant that wins at an earlier key is eaten first.
enum class BurnKey : std::uint8_t {
  priority,    // the smaller number first
  expiry,      // what expires sooner first; what never does, last
  gift_first,  // everything that was not paid first
  paid_first,  // what was paid first
  effective,   // what took effect earlier first
  age,         // what was granted earlier first
  id,          // by the bytes of the id
};
// Their words, in this order.
inline constexpr std::array<std::string_view, 7> kBurnKeyTexts{"priority",  "expiry", "gift_first", "paid_first",
                                                               "effective", "age",    "id"};
std::string_view burn_key_text(BurnKey key);

struct GrantRules {
  std::optional<Amount> trial;             // for a new account. Source: mole.trial
  std::optional<Amount> referral_inviter;  // for each friend who registers. Source: mole.referral
  std::vector<BurnKey> burn_down;          // empty: the oldest first
};

inline constexpr std::int32_t kDefaultPriority = 50;  // Stripe's and Lago's
inline constexpr std::uint32_t kNone = UINT32_MAX;    // "no grant", "no order": of every index in a wallet

// No wallet's figures may exceed it, so that sums of them always fit.
inline constexpr std::int64_t kMaximumBalance = INT64_MAX / 8;

enum class GrantState : std::uint8_t { pending, active, used, expired, refunded, voided };
std::string_view grant_state_text(GrantState state);

// All figures in quanta of the balance unit. Once it has begun, amount = left + refunded + lapsed + what charges ate.
struct Grant {
  std::string id;
  GrantKind kind = GrantKind::gift;
  GrantState state = GrantState::active;
  std::int32_t priority = kDefaultPriority;
  std::int64_t amount = 0;  // less what was taken back before it began
  std::int64_t left = 0;    // 0 while pending
  std::int64_t refunded = 0;
  std::int64_t lapsed = 0;  // expired, or taken back after it began
  Instant granted_at = 0;
  Instant effective_at = 0;
  Instant expires_at = kNever;  // the instant at which it has ended
  std::uint32_t order = kNone;  // the top-up it came from
  friend bool operator==(const Grant& a, const Grant& b) = default;
};

// True when `a` is eaten before `b`. Ties of all keys fall to whichever was granted first, then to the id, so that the
// order is total. Source: OpenMeter, Stigg, Stripe and Lago all state such a list of keys.
bool burns_before(const std::vector<BurnKey>& keys, const Grant& a, const Grant& b);

// The first key at which two grants differ, to say why one went first; `age` when none of the keys tells them apart.
BurnKey deciding_key(const std::vector<BurnKey>& keys, const Grant& a, const Grant& b);

}  // namespace prepay
