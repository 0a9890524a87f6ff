// One event being decided: what the handlers of its kind read and move. Only the wallet's own sources include this.
//
// A handler looks at everything first and then moves: once an error is reported, nothing may have been changed. Moves
// themselves cannot fail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/wallet.hpp"

namespace prepay {

// How a wallet was before something fell due, for an event that is then refused. A copy of all its rows would take
// longer than most events: of grants, orders and invoices, what happened is kept instead.
struct BeforeDue {
  struct Happened {
    DueThing thing;
    std::int64_t amount = 0;    // what expired of a grant, or was held
    std::uint32_t key = kNone;  // of a hold
  };

  WalletStanding standing;
  std::vector<std::uint32_t> burn_order;
  std::vector<Alert> alerts;
  std::vector<Hold> holds;  // only open ones: there are few
  std::vector<Happened> things;
};

class Step {
 public:
  Step(const Policy& rules, WalletState& wallet, const Event& decided, std::uint32_t event_index, Ledger& ledger,
       std::size_t entries_before, Outcome& decision)
      : policy(rules),
        state(wallet),
        event(decided),
        outcome(decision),
        event_index_(event_index),
        ledger_(ledger),
        entries_before_(entries_before) {}

  const Policy& policy;
  WalletState& state;
  const Event& event;
  Outcome& outcome;

  // Findings. `member` is the event's member the finding is about: "order".
  Issue& refuse(IssueCode code, std::string_view member);
  // Takes over issues of a form check that speak of "/form…": they now point into the event.
  void refuse_form(Issues& form_issues);
  bool refused() const { return has_error(outcome.issues); }
  // Says what happened; of a long run of calls only the first kMaximumNotes are kept.
  Issue& explain(IssueCode code);
  // Nothing is rounded silently.
  Issue& explain_rounding(const RoundedFigure& figure);
  bool is_quiet = false;  // no notes for each charge: the event is a run of many calls

  // Words for figures.
  const Unit& unit() const { return policy.unit(policy.balance_unit); }
  std::string text(std::int64_t quanta) const { return amount_text({quanta, policy.balance_unit}, unit()); }

  // Lives up to `until`: everything due by then happens, each at its own time.
  void advance(Instant until);
  // Takes back everything that fell due. Nothing else may have been moved: the event was refused.
  void undo_due();

  // Of a run of calls: why the first one that was refused was.
  Issues first_refusal;

  // Limits. Each reports wallet.overflow, wallet.too_many_entries or wallet.too_many_rows.
  bool fits_credit(std::int64_t amount, std::string_view member);
  bool fits_charge(std::int64_t amount, std::string_view member);
  // The same for a run of calls: where it may end in debt, for all of them together.
  bool fits_calls(std::int64_t price, std::int64_t count);
  // Adds what was paid to the sum of top-ups in its currency, unless it does not fit.
  bool count_topup(const Amount& paid, std::string_view member);
  bool has_room(std::size_t entries, std::string_view member);
  // Room for one more row in a list of so many.
  bool has_place(std::size_t rows, std::string_view member, std::size_t most = kMaximumRows);
  // Makes room for a long run of calls at once, so that the ledger is not moved while it grows.
  void reserve_entries(std::size_t entries);
  std::size_t entry_count() const { return entries_before_ + ledger_.entries.size(); }

  // Moves of money. Amounts are quanta of the balance unit, greater than 0, and passed the limits.
  std::uint32_t add_grant(Grant grant, EntryType type, std::uint32_t subject);
  void start_grant(std::uint32_t index, EntryType type, std::uint32_t subject);
  void charge(std::int64_t amount, std::uint32_t item, std::uint32_t key);
  // `count` charges of `amount`, one every so often, from now on: each an entry of its own. The grant that is eaten
  // first pays for all and outlasts them; nothing else may happen meanwhile. They end at the time of the last.
  void charge_alike(std::int64_t amount, std::int64_t count, Instant every, std::uint32_t item, std::uint32_t key);
  void owe(std::int64_t amount);  // a debt carried over
  // Takes `amount`, at most what is left, out of one grant: expired, taken back or refunded.
  void take_back(std::uint32_t grant, std::int64_t amount, GrantState emptied, EntryType type, std::uint32_t subject);
  // The same out of several, as one entry.
  void take_back(const std::vector<EntryPart>& parts, GrantState emptied, EntryType type, std::uint32_t subject);

  void note_due(Instant at) { state.next_due = at < state.next_due ? at : state.next_due; }

  // Of a forecast: the ledger is not wanted.
  bool keeps_ledger = true;

 private:
  void close_entry(EntryType type, std::int64_t before, std::uint32_t first_part, std::uint32_t subject,
                   std::uint32_t key);
  void add_part(std::uint32_t grant, std::int64_t amount);
  void enqueue(std::uint32_t grant);
  void leave_queue(std::uint32_t grant);
  void explain_part(const Grant& grant, std::int64_t amount);
  void watch_alerts();
  void happen(const DueThing& thing);
  void undo(const BeforeDue::Happened& happened);

  std::optional<BeforeDue> before_due_;
  std::uint32_t event_index_;
  Ledger& ledger_;
  std::size_t entries_before_;
};

inline constexpr std::size_t kMaximumNotes = 100;

// The index of the row with an id; kNone when there is none. The newest are looked at first: events are mostly about
// them.
template <typename Row>
std::uint32_t find_by_id(const std::vector<Row>& rows, std::string_view id) {
  for (std::size_t i = rows.size(); i > 0; --i) {
    if (rows[i - 1].id == id) return static_cast<std::uint32_t>(i - 1);
  }
  return kNone;
}

// True for ids of grants that the wallet gives itself: "order:o1", "trial".
bool is_own_id(std::string_view id);

// The handlers, each in the file of its group.
void apply_account_event(Step& step);  // register, referral, grant*, alert, plan*: wallet_account.cpp
void apply_key_event(Step& step);      // key.*: wallet_keys.cpp
void apply_code_event(Step& step);     // code.*: wallet_codes.cpp
void apply_order_event(Step& step);    // order.*: wallet_orders.cpp
void apply_call_event(Step& step);     // call, charge: wallet_calls.cpp
void apply_hold_event(Step& step);     // hold*: wallet_holds.cpp
void apply_refund_event(Step& step);   // refund.*: wallet_refunds.cpp
void apply_invoice_event(Step& step);  // invoice.*: wallet_invoices.cpp
void apply_workload(Step& step);       // workload: wallet_workload.cpp

void refuse_deleted_key(Step& step, std::string_view key);

// Gives back every hold of a deleted key: it is never charged again. Source: mimo.key.deleted.
void release_holds(Step& step, std::uint32_t key);

// Issues the invoice of a credited order whose region is invoiced unasked.
void invoice_automatically(Step& step, std::uint32_t order);

// A usage with its price, ready to be served again and again.
struct PricedCall {
  std::int64_t price = -1;                // -1: not priced yet
  std::optional<RoundedFigure> rounding;  // of this price, until that was said
  std::string_view item;                  // its label in statistics; empty: none
  std::uint32_t item_index = kNone;       // known once one was served
  std::uint32_t key = kNone;
};
// Prices a usage and finds its key. Nothing after issues (rating.*, key.unknown, key.deleted).
std::optional<PricedCall> price_call(Step& step, const Usage& usage, std::string_view key, std::string_view member);
// True when the price of a usage depends on when it comes: its item has time windows.
bool is_priced_by_time(const Policy& policy, const Usage& usage);
// The price now of a call of a run. One that cannot be priced is refused alone, since those before it were served: then
// false, and the reason is kept if it is the first.
bool price_again(Step& step, const Usage& usage, PricedCall& call);
// Whether the call is served now. With `reports`, the reasons against it are reported.
bool may_serve(Step& step, const PricedCall& call, bool reports);
// Keeps when and why the first call of a run was refused.
void note_first_refusal(Step& step, const PricedCall& call);
// Tells of the refused calls of a run in which others were served.
void explain_refusals(Step& step);
// Serves it: counts it and, unless `is_free`, charges it.
void serve(Step& step, PricedCall& call, bool is_free);
// Charges it without counting a request: what was metered late, or settled.
void charge_call(Step& step, PricedCall& call);
// The row of an item in the statistics; made when there is none yet.
std::uint32_t item_row(WalletState& state, std::string_view id);

}  // namespace prepay
