// What happens by itself as time passes: grants start and end, unpaid orders close, holds run out, reversals lapse.
#include "engine/check.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

// Keeps the earlier of two things. Of two at the same instant the one found first stays: what kind goes before what is
// the order of the searches in next_due.
void keep_earlier(DueThing& best, Instant at, DueThing::What what, std::size_t index) {
  if (at < best.at) best = {at, what, static_cast<std::uint32_t>(index)};
}

}  // namespace

std::string_view due_text(DueThing::What what) {
  switch (what) {
    case DueThing::What::grant_starts:
      return "grant_starts";
    case DueThing::What::grant_expires:
      return "grant_expires";
    case DueThing::What::order_closes:
      return "order_closes";
    case DueThing::What::hold_expires:
      return "hold_expires";
    case DueThing::What::reversal_lapses:
      break;
  }
  return "reversal_lapses";
}

DueThing next_due(const WalletState& state) {
  DueThing best;
  for (std::size_t i = 0; i < state.grants.size(); ++i) {
    const Grant& grant = state.grants[i];
    if (grant.state == GrantState::pending) keep_earlier(best, grant.effective_at, DueThing::What::grant_starts, i);
    if (grant.state == GrantState::active) keep_earlier(best, grant.expires_at, DueThing::What::grant_expires, i);
  }
  for (std::size_t i = 0; i < state.orders.size(); ++i) {
    const Order& order = state.orders[i];
    if (order.status == OrderStatus::pending) keep_earlier(best, order.deadline, DueThing::What::order_closes, i);
  }
  for (std::size_t i = 0; i < state.holds.size(); ++i) {
    keep_earlier(best, state.holds[i].expires_at, DueThing::What::hold_expires, i);
  }
  for (std::size_t i = 0; i < state.invoices.size(); ++i) {
    const Invoice& invoice = state.invoices[i];
    if (invoice.status == InvoiceStatus::reversing) {
      keep_earlier(best, invoice.confirm_by, DueThing::What::reversal_lapses, i);
    }
  }
  return best;
}

void Step::happen(const DueThing& thing) {
  BeforeDue::Happened& kept = before_due_->things.emplace_back();
  kept.thing = thing;
  switch (thing.what) {
    case DueThing::What::grant_starts: {
      start_grant(thing.index,
                  state.grants[thing.index].kind == GrantKind::paid ? EntryType::recharge : EntryType::gift, kNone);
      const Grant& grant = state.grants[thing.index];
      explain(IssueCode::note_grant_started)
          .with("grant", grant.id)
          .with("amount", grant.amount, unit())
          .with("unit", unit().code)
          .with_time("at", thing.at);
      break;
    }
    case DueThing::What::grant_expires: {
      const Grant& grant = state.grants[thing.index];
      kept.amount = grant.left;
      explain(IssueCode::note_grant_expired)
          .with("grant", grant.id)
          .with("amount", grant.left, unit())
          .with("unit", unit().code)
          .with_time("at", thing.at);
      take_back(thing.index, grant.left, GrantState::expired, EntryType::expire, kNone);
      break;
    }
    case DueThing::What::order_closes: {
      Order& order = state.orders[thing.index];
      order.status = OrderStatus::closed;
      order.ended_at = thing.at;
      explain(IssueCode::note_order_closed)
          .with("order", order.id)
          .with_time("deadline", thing.at)
          .with("rule", "/orders/window_minutes");
      break;
    }
    case DueThing::What::hold_expires: {
      const Hold hold = state.holds[thing.index];
      kept.amount = hold.amount;
      kept.key = hold.key;
      state.holds.erase(state.holds.begin() + static_cast<std::ptrdiff_t>(thing.index));
      state.held -= hold.amount;
      if (hold.key != kNone) state.keys[hold.key].held -= hold.amount;
      explain(IssueCode::note_hold_expired)
          .with("hold", hold.id)
          .with("amount", hold.amount, unit())
          .with("unit", unit().code)
          .with_time("at", thing.at);
      break;
    }
    case DueThing::What::reversal_lapses: {
      Invoice& invoice = state.invoices[thing.index];
      invoice.status = InvoiceStatus::issued;
      invoice.confirm_by = kNever;
      explain(IssueCode::note_invoice_lapsed)
          .with("invoice", invoice.id)
          .with_time("by", thing.at)
          .with("rule", "/invoice/reversal/confirm_within");
      break;
    }
  }
}

// The opposite of `happen`, for the rows; figures and lists that were copied are put back as a whole.
void Step::undo(const BeforeDue::Happened& happened) {
  const std::uint32_t index = happened.thing.index;
  switch (happened.thing.what) {
    case DueThing::What::grant_starts:
      state.grants[index].state = GrantState::pending;
      state.grants[index].left = 0;
      break;
    case DueThing::What::grant_expires:
      state.grants[index].state = GrantState::active;
      state.grants[index].left = happened.amount;
      state.grants[index].lapsed -= happened.amount;
      break;
    case DueThing::What::order_closes:
      state.orders[index].status = OrderStatus::pending;
      state.orders[index].ended_at = kNever;
      break;
    case DueThing::What::hold_expires:
      if (happened.key != kNone) state.keys[happened.key].held += happened.amount;
      break;
    case DueThing::What::reversal_lapses:
      state.invoices[index].status = InvoiceStatus::reversing;
      state.invoices[index].confirm_by = happened.thing.at;
      break;
  }
}

void Step::undo_due() {
  if (!before_due_) return;
  std::vector<BeforeDue::Happened>& things = before_due_->things;
  for (; !things.empty(); things.pop_back()) undo(things.back());
  static_cast<WalletStanding&>(state) = before_due_->standing;
  state.burn_order = std::move(before_due_->burn_order);
  state.alerts = std::move(before_due_->alerts);
  state.holds = std::move(before_due_->holds);
}

void Step::advance(Instant until) {
  PREPAY_CHECK(until >= state.now);
  if (state.next_due <= until) {
    if (!before_due_) before_due_ = BeforeDue{state, state.burn_order, state.alerts, state.holds, {}};
    DueThing thing = next_due(state);
    for (; thing.at <= until; thing = next_due(state)) {
      state.now = thing.at > state.now ? thing.at : state.now;
      happen(thing);
    }
    state.next_due = thing.at;
  }
  state.now = until;
}

}  // namespace prepay
