// The wallet: its state, its history, and the one function that moves it: apply(policy, wallet, event) → outcome.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.hpp"
#include "engine/event_ids.hpp"
#include "engine/hold.hpp"
#include "engine/ledger.hpp"

namespace prepay {

// What was used of one item.
struct ItemUse {
  std::string id;
  std::int64_t used = 0;  // quanta of the balance unit
  std::int64_t requests = 0;
  friend bool operator==(const ItemUse& a, const ItemUse& b) = default;
};

// Sums since the beginning, in quanta of the balance unit. Invariant 2: paid + given − opening_debt = consumed + left +
// refunded + lapsed − overdue.
struct Totals {
  std::int64_t paid = 0;   // credited by top-ups, and granted as paid
  std::int64_t given = 0;  // trial, referral, gifts, bonus, codes
  std::int64_t opening_debt = 0;
  std::int64_t consumed = 0;
  std::int64_t refunded = 0;
  std::int64_t expired = 0;
  std::int64_t voided = 0;
  std::int64_t requests = 0;  // calls that were served
  friend bool operator==(const Totals& a, const Totals& b) = default;
};

// How a wallet stands: what of it is single figures, not lists.
struct WalletStanding {
  Instant now = 0;
  std::int64_t left = 0;       // Σ left of all grants
  std::int64_t overdue = 0;    // what is owed
  std::int64_t held = 0;       // Σ of all holds
  std::int64_t pending = 0;    // Σ of grants that have not started
  std::size_t burn_first = 0;  // in the burn order: those before it are used up
  Totals totals;
  Instant next_due = kNever;  // nothing falls due before it

  std::int64_t balance() const { return left - overdue; }
  std::int64_t available() const { return left - overdue - held; }
  friend bool operator==(const WalletStanding& a, const WalletStanding& b) = default;
};

// Everything rules look at. Copying it is a preview; the history is not copied.
struct WalletState : WalletStanding {
  // Written out once, in wallet.cpp: a state is large, and every inlined copy of its copying is downloaded.
  WalletState();
  ~WalletState();
  WalletState(const WalletState& other);
  WalletState(WalletState&& other) noexcept;
  WalletState& operator=(WalletState&& other) noexcept;
  WalletState& operator=(const WalletState& other) = delete;

  bool registered = false;
  std::string region;         // of the owner; empty: not stated
  std::string buyer;          // "individual" or "company"; empty: not stated
  std::string profile;        // the owner's name; empty: not stated
  std::vector<Grant> grants;  // in the order they were granted; never removed, so an index names one for ever
  std::vector<std::uint32_t> burn_order;  // those with something left, the first to be eaten first
  std::vector<Order> orders;              // in the order they were created
  std::vector<Hold> holds;                // open ones
  std::vector<Refund> refunds;
  std::vector<Invoice> invoices;
  std::vector<ApiKey> keys;
  std::vector<Alert> alerts;
  std::vector<Plan> plans;
  std::vector<IssuedCode> codes;
  std::vector<std::string> friends;
  std::vector<ItemUse> items;
  std::vector<Amount> topup_totals;  // what was paid for credited orders, one for each currency
  bool freezes_calls = false;        // a refund request is open, and the policy freezes them
  bool freezes_topups = false;

  friend bool operator==(const WalletState& a, const WalletState& b) = default;
};

// What only grows: the ledger and the ids of applied events.
struct WalletHistory {
  Ledger ledger;
  EventIds events;
};

struct Wallet {
  WalletState state;
  WalletHistory history;
};

// What a wallet holds before its first event.
struct OpeningGrant {
  std::string_view id;
  GrantKind kind = GrantKind::gift;
  Amount amount;
  std::int32_t priority = kDefaultPriority;
  Instant granted_at = 0;
  Instant effective_at = 0;
  Instant expires_at = kNever;
};
struct Opening {
  Instant at = 0;
  bool registered = false;
  std::string_view region;
  std::string_view buyer;  // "individual" or "company"; empty: not stated
  std::string_view profile;
  std::optional<Amount> overdue;  // balance unit
  std::vector<OpeningGrant> grants;
};

// Lists are searched from end to end: of orders, open holds, codes and so on a wallet has at most so many each. Of
// events it knows as many as entries.
inline constexpr std::size_t kMaximumRows = 10000;
inline constexpr std::size_t kMaximumKeys = 1000;

// A wallet as an opening describes it; its entries belong to the event "opening". `pointer` is where the opening
// stands; appends grant.id_taken, grant.expiry_past or wallet.overflow on failure, and the wallet is then of no use.
Wallet open_wallet(const Policy& policy, const Opening& opening, std::string_view pointer, Issues& issues);

// Decides an event and, when it is not refused, changes the wallet. A refused event leaves the wallet as it was, byte
// for byte. Deterministic: nothing but the arguments is looked at.
Outcome apply(const Policy& policy, Wallet& wallet, const Event& event);

// The same on a copy of the state, which is left in `after`. The entries that `wallet` would gain are in `entries`
// (numbered from the length of its ledger on), so the outcome's indices count from there, too.
Outcome preview(const Policy& policy, const Wallet& wallet, const Event& event, WalletState& after, Ledger& entries);

// What a refund of this state comes to: its figures, what it pays in `amount` and, grant by grant, in `shares`.
// `amount` is the smaller of `sum` and `left`, or what was asked for when that is less.
struct RefundQuote {
  RefundFigures figures;
  std::int64_t sum = 0;   // what the formula leaves, at least 0
  std::int64_t left = 0;  // paid credit that is there and not held, at least 0
  std::int64_t amount = 0;
  std::vector<RefundShare> shares;
};
RefundQuote quote_refund(const Policy& policy, const WalletState& state, std::optional<std::int64_t> at_most);

// One run of a workload on a copy of the wallet. Nothing when every call was served.
// `workload` must have passed `apply` or `preview` without an error in itself: items priced, keys known.
std::optional<Instant> first_refusal(const Policy& policy, const WalletState& state, const Event& workload);

// The next thing that falls due; kNever when nothing does.
struct DueThing {
  Instant at = kNever;
  enum class What : std::uint8_t { grant_starts, grant_expires, order_closes, hold_expires, reversal_lapses } what{};
  std::uint32_t index = 0;
};
DueThing next_due(const WalletState& state);
std::string_view due_text(DueThing::What what);

}  // namespace prepay
