#include "engine/wallet.hpp"

#include <algorithm>
#include <array>

#include "engine/check.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

void dispatch(Step& step) {
  switch (step.event.type) {
    case EventType::register_account:
    case EventType::referral:
    case EventType::grant:
    case EventType::grant_void:
    case EventType::alert_set:
    case EventType::plan_buy:
    case EventType::plan_refund:
      return apply_account_event(step);
    case EventType::order_create:
    case EventType::order_pay:
    case EventType::order_process:
    case EventType::order_complete:
    case EventType::order_cancel:
    case EventType::order_fail:
    case EventType::order_close:
      return apply_order_event(step);
    case EventType::code_issue:
    case EventType::code_redeem:
      return apply_code_event(step);
    case EventType::call:
    case EventType::charge:
      return apply_call_event(step);
    case EventType::hold:
    case EventType::hold_settle:
    case EventType::hold_void:
      return apply_hold_event(step);
    case EventType::refund_request:
    case EventType::refund_approve:
    case EventType::refund_reject:
    case EventType::refund_complete:
      return apply_refund_event(step);
    case EventType::invoice_request:
    case EventType::invoice_issue:
    case EventType::invoice_reverse:
    case EventType::invoice_confirm:
      return apply_invoice_event(step);
    case EventType::key_create:
    case EventType::key_limit:
    case EventType::key_delete:
      return apply_key_event(step);
    case EventType::workload:
      return apply_workload(step);
    case EventType::clock:
      break;
  }
}

// Decides `event` on `state`; what it writes goes to the end of `ledger`, before which `entries_before` entries lie
// elsewhere. True when the event is applied; otherwise state and ledger are as they were.
bool decide(const Policy& policy, WalletState& state, const EventIds& known, const Event& event, Ledger& ledger,
            std::size_t entries_before, Outcome& outcome) {
  const std::size_t entries = ledger.entries.size();
  const std::size_t parts = ledger.parts.size();
  const Instant now = state.now;
  outcome.first_entry = outcome.end_entry = entries_before + entries;
  Step step(policy, state, event, static_cast<std::uint32_t>(known.size()), ledger, entries_before, outcome);
  if (const std::uint32_t same = known.find(event.id); same != EventIds::kUnknown) {
    outcome.repeated = known.fingerprint(same) == event.fingerprint;
    step.refuse(outcome.repeated ? IssueCode::event_repeated : IssueCode::event_id_reused, "id").with("id", event.id);
    return false;
  }
  if (event.at < now) {
    step.refuse(IssueCode::event_out_of_order, "at").with_time("at", event.at).with_time("now", now);
    return false;
  }
  step.advance(event.at);
  if (step.has_place(known.size(), "id", kMaximumEntries)) dispatch(step);
  if (!step.refused()) {
    outcome.end_entry = step.entry_count();
    return true;
  }
  step.undo_due();
  state.now = now;
  ledger.entries.resize(entries);
  ledger.parts.resize(parts);
  outcome.explain.clear();
  sort_by_precedence(outcome.issues);
  return false;
}

// Grants and debt of an opening, one after the other; false after an issue.
bool open_grant(Step& step, const OpeningGrant& opening, const std::string& pointer, Issues& issues) {
  // What was given for the registration may be there still, if nothing more is given for one.
  const bool has_trial = opening.id == "trial" && (step.state.registered || !step.policy.grants.trial);
  if ((is_own_id(opening.id) && !has_trial) || find_by_id(step.state.grants, opening.id) != kNone) {
    report(issues, IssueCode::grant_id_taken, pointer + "/id").with("grant", opening.id);
    return false;
  }
  if (opening.expires_at <= std::max(opening.effective_at, step.state.now)) {
    report(issues, IssueCode::grant_expiry_past, pointer + "/expires_at")
        .with_time("expires", opening.expires_at)
        .with_time("starts", std::max(opening.effective_at, step.state.now));
    return false;
  }
  if (!step.fits_credit(opening.amount.quanta, "")) {
    report(issues, IssueCode::wallet_overflow, pointer + "/amount").with("unit", step.unit().code);
    return false;
  }
  Grant grant;
  grant.id = opening.id;
  grant.kind = opening.kind;
  grant.priority = opening.priority;
  grant.amount = opening.amount.quanta;
  grant.granted_at = opening.granted_at;
  grant.effective_at = opening.effective_at;
  grant.expires_at = opening.expires_at;
  step.add_grant(std::move(grant), EntryType::opening, kNone);
  return true;
}

}  // namespace

WalletState::WalletState() = default;
WalletState::~WalletState() = default;
WalletState::WalletState(const WalletState& other) = default;
WalletState::WalletState(WalletState&& other) noexcept = default;
WalletState& WalletState::operator=(WalletState&& other) noexcept = default;

std::string_view event_type_text(EventType type) {
  constexpr std::array<std::string_view, kEventTypeCount> kTexts{"register",        "referral",
                                                                 "order.create",    "order.pay",
                                                                 "order.process",   "order.complete",
                                                                 "order.cancel",    "order.fail",
                                                                 "order.close",     "code.issue",
                                                                 "code.redeem",     "call",
                                                                 "charge",          "hold",
                                                                 "hold.settle",     "hold.void",
                                                                 "grant",           "grant.void",
                                                                 "refund.request",  "refund.approve",
                                                                 "refund.reject",   "refund.complete",
                                                                 "invoice.request", "invoice.issue",
                                                                 "invoice.reverse", "invoice.confirm",
                                                                 "key.create",      "key.limit",
                                                                 "key.delete",      "alert.set",
                                                                 "plan.buy",        "plan.refund",
                                                                 "workload",        "clock"};
  return kTexts[static_cast<std::size_t>(type)];
}

Wallet open_wallet(const Policy& policy, const Opening& opening, std::string_view pointer, Issues& issues) {
  Wallet wallet;
  WalletState& state = wallet.state;
  state.now = opening.at;
  state.registered = opening.registered;
  state.region = opening.region;
  state.buyer = opening.buyer;
  state.profile = opening.profile;
  Event event;
  event.id = "opening";
  event.pointer = pointer;
  event.at = opening.at;
  Outcome outcome;
  Step step(policy, state, event, 0, wallet.history.ledger, 0, outcome);
  if (opening.overdue && opening.overdue->quanta > 0) {
    if (!step.fits_charge(opening.overdue->quanta, "overdue")) {
      report(issues, IssueCode::wallet_overflow, std::string(pointer) + "/overdue").with("unit", step.unit().code);
      return wallet;
    }
    step.owe(opening.overdue->quanta);
  }
  for (std::size_t i = 0; i < opening.grants.size(); ++i) {
    const std::string place = std::string(pointer) + "/grants/" + integer_text(static_cast<std::int64_t>(i));
    if (!open_grant(step, opening.grants[i], place, issues)) return wallet;
  }
  if (policy.alert && policy.alert->threshold) {
    Alert alert{"balance", policy.alert->threshold->quanta, false, {}};
    alert.armed = !is_low(&*policy.alert, alert, state.balance());
    state.alerts.push_back(std::move(alert));
  }
  wallet.history.events.add("opening", 0);
  return wallet;
}

Outcome apply(const Policy& policy, Wallet& wallet, const Event& event) {
  Outcome outcome;
  outcome.applied = decide(policy, wallet.state, wallet.history.events, event, wallet.history.ledger, 0, outcome);
  if (outcome.applied) wallet.history.events.add(event.id, event.fingerprint);
  return outcome;
}

Outcome preview(const Policy& policy, const Wallet& wallet, const Event& event, WalletState& after, Ledger& entries) {
  after = WalletState(wallet.state);
  entries.entries.clear();
  entries.parts.clear();
  Outcome outcome;
  outcome.applied =
      decide(policy, after, wallet.history.events, event, entries, wallet.history.ledger.entries.size(), outcome);
  return outcome;
}

}  // namespace prepay
