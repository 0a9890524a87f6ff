// The account: registration, referrals, credit given and taken back, alerts, plans.
#include <algorithm>

#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

constexpr std::size_t kMaximumAlerts = 16;

Grant given(const Step& step, std::string id, GrantKind kind, std::int64_t amount) {
  Grant grant;
  grant.id = std::move(id);
  grant.kind = kind;
  grant.amount = amount;
  grant.granted_at = grant.effective_at = step.state.now;
  return grant;
}

// Source: mole.trial.
void register_account(Step& step) {
  if (step.state.registered) {
    step.refuse(IssueCode::account_registered_already, "type");
    return;
  }
  const std::optional<Amount>& trial = step.policy.grants.trial;
  if (trial && (!step.fits_credit(trial->quanta, "type") || !step.has_room(1, "type"))) return;
  step.state.registered = true;
  if (trial) step.add_grant(given(step, "trial", GrantKind::trial, trial->quanta), EntryType::gift, kNone);
}

// Source: mole.referral.
void refer(Step& step) {
  const std::string_view name = step.event.subject;
  std::vector<std::string>& friends = step.state.friends;
  const std::optional<Amount>& reward = step.policy.grants.referral_inviter;
  if (!reward) {
    step.refuse(IssueCode::referral_not_offered, "type");
  } else if (std::find(friends.begin(), friends.end(), name) != friends.end()) {
    step.refuse(IssueCode::referral_friend_known, "friend").with("friend", name);
  } else if (step.has_place(friends.size(), "friend") && step.fits_credit(reward->quanta, "type") &&
             step.has_room(1, "type")) {
    friends.emplace_back(name);
    step.add_grant(given(step, std::string("referral:").append(name), GrantKind::referral, reward->quanta),
                   EntryType::gift, kNone);
  }
}

void give(Step& step) {
  const Event& event = step.event;
  const Instant starts = std::max(event.effective_at.value_or(event.at), event.at);
  const Instant ends = event.expires_at.value_or(kNever);
  if (is_own_id(event.subject) || find_by_id(step.state.grants, event.subject) != kNone) {
    step.refuse(IssueCode::grant_id_taken, "grant").with("grant", event.subject);
  }
  if (ends <= starts) {
    step.refuse(IssueCode::grant_expiry_past, "expires_at").with_time("expires", ends).with_time("starts", starts);
  }
  if (step.refused() || !step.has_place(step.state.grants.size(), "grant")) return;
  if (!step.fits_credit(event.amount->quanta, "amount") || !step.has_room(2, "type")) return;
  Grant grant = given(step, std::string(event.subject), event.kind, event.amount->quanta);
  grant.priority = event.priority;
  grant.effective_at = starts;
  grant.expires_at = ends;
  step.add_grant(std::move(grant), event.kind == GrantKind::paid ? EntryType::recharge : EntryType::gift, kNone);
}

// Of credit that has not begun nothing is in the balance or in any sum yet, so nothing lapses: with a part taken back
// it begins with less.
void take_pending_back(Step& step, Grant& grant, std::int64_t amount) {
  step.state.pending -= amount;
  if (amount < grant.amount) {
    grant.amount -= amount;
  } else {
    grant.state = GrantState::voided;
  }
}

// Source: Lago's voiding of a named inbound, OpenMeter's voidedAt.
void take_grant_back(Step& step) {
  const Event& event = step.event;
  const std::uint32_t index = find_by_id(step.state.grants, event.subject);
  if (index == kNone) {
    step.refuse(IssueCode::grant_unknown, "grant").with("grant", event.subject);
    return;
  }
  Grant& grant = step.state.grants[index];
  const bool is_pending = grant.state == GrantState::pending;
  const std::int64_t there = is_pending ? grant.amount : grant.left;
  const std::int64_t asked = event.amount ? event.amount->quanta : there;
  if (asked == 0) {
    step.refuse(IssueCode::grant_nothing_left, "grant").with("grant", grant.id);
    return;
  }
  if (asked > there) {
    step.refuse(IssueCode::grant_too_little_left, "amount")
        .with("grant", grant.id)
        .with("left", there, step.unit())
        .with("asked", asked, step.unit())
        .with("unit", step.unit().code);
    return;
  }
  if (is_pending) {
    take_pending_back(step, grant, asked);
  } else {
    if (!step.has_room(1, "type")) return;
    step.take_back(index, asked, GrantState::voided, EntryType::voided, kNone);
  }
  step.explain(IssueCode::note_grant_voided)
      .with("grant", step.event.subject)
      .with("amount", asked, step.unit())
      .with("unit", step.unit().code);
}

// Source: mimo.alert; mole.buffer.
void set_alert(Step& step) {
  const Event& event = step.event;
  std::vector<Alert>& alerts = step.state.alerts;
  const auto found = std::find_if(alerts.begin(), alerts.end(), [&](const Alert& a) { return a.id == event.subject; });
  if (!step.policy.alert) {
    step.refuse(IssueCode::alert_not_offered, "type");
  } else if (step.policy.alert->threshold) {
    step.refuse(IssueCode::alert_threshold_fixed, "threshold")
        .with("threshold", step.policy.alert->threshold->quanta, step.unit())
        .with("unit", step.unit().code)
        .with("rule", "/alert/threshold");
  } else if (!event.amount) {
    if (found == alerts.end()) {
      step.refuse(IssueCode::alert_unknown, "alert").with("alert", event.subject);
    } else {
      alerts.erase(found);
    }
  } else if (found == alerts.end() && alerts.size() == kMaximumAlerts) {
    step.refuse(IssueCode::request_out_of_range, "alert")
        .with("found", static_cast<std::int64_t>(alerts.size() + 1))
        .with("minimum", std::int64_t{0})
        .with("maximum", std::int64_t{kMaximumAlerts});
  } else {
    Alert& alert = found != alerts.end() ? *found : alerts.emplace_back();
    alert.id = event.subject;
    alert.threshold = event.amount->quanta;
    alert.armed = !is_low(&*step.policy.alert, alert, step.state.balance());
  }
}

// Pays a plan out of the balance where the policy lets it; false after an issue.
bool pay_plan_from_balance(Step& step) {
  const Amount& price = *step.event.amount;
  if (!step.policy.plan->paid_from_balance || price.unit != step.policy.balance_unit) {
    step.refuse(IssueCode::plan_not_from_balance, "pay_with").with("rule", "/plan/paid_from_balance");
    return false;
  }
  if (!step.fits_charge(price.quanta, "price")) return false;
  if (step.state.available() < price.quanta) {
    step.refuse(IssueCode::call_insufficient, "price")
        .with("needed", price.quanta, step.unit())
        .with("available", step.state.available(), step.unit())
        .with("missing", price.quanta - step.state.available(), step.unit())
        .with("unit", step.unit().code);
    return false;
  }
  if (!step.has_room(1, "type")) return false;
  step.charge(price.quanta, item_row(step.state, step.event.subject), kNone);
  return true;
}

// Source: mimo.plan.separate, mimo.plan.cumulative.
void buy_plan(Step& step) {
  const Event& event = step.event;
  if (!step.policy.plan) {
    step.refuse(IssueCode::plan_not_offered, "type");
    return;
  }
  if (find_by_id(step.state.plans, event.subject) != kNone) {
    step.refuse(IssueCode::plan_id_taken, "plan").with("plan", event.subject);
    return;
  }
  if (!step.has_place(step.state.plans.size(), "plan")) return;
  if (event.from_balance) {
    if (!pay_plan_from_balance(step)) return;
  } else if (step.policy.plan->counts_as_topup) {
    if (!step.count_topup(*event.amount, "price")) return;
  } else {
    step.explain(IssueCode::note_plan_separate).with("plan", event.subject).with("rule", "/plan");
  }
  step.state.plans.push_back({std::string(event.subject), *event.amount, event.at, event.from_balance, false});
}

// What came from the balance goes back to it; as a gift, since it may have been one.
void give_plan_back(Step& step, std::uint32_t index) {
  Plan& plan = step.state.plans[index];
  if (!step.fits_credit(plan.price.quanta, "plan") || !step.has_room(1, "type")) return;
  plan.refunded = true;
  step.add_grant(given(step, "plan:" + plan.id, GrantKind::gift, plan.price.quanta), EntryType::gift, kNone);
}

// Source: mimo.plan.norefund.
void refund_plan(Step& step) {
  const std::uint32_t index = find_by_id(step.state.plans, step.event.subject);
  if (index == kNone || step.state.plans[index].refunded) {
    step.refuse(IssueCode::plan_unknown, "plan").with("plan", step.event.subject);
  } else if (!step.policy.plan || !step.policy.plan->refundable) {
    step.refuse(IssueCode::plan_not_refundable, "plan").with("rule", "/plan/refundable");
  } else if (step.state.plans[index].from_balance) {
    give_plan_back(step, index);
  } else {
    step.state.plans[index].refunded = true;
  }
}

}  // namespace

bool is_own_id(std::string_view id) { return id == "trial" || id.find(':') != std::string_view::npos; }

void apply_account_event(Step& step) {
  switch (step.event.type) {
    case EventType::register_account:
      return register_account(step);
    case EventType::referral:
      return refer(step);
    case EventType::grant:
      return give(step);
    case EventType::grant_void:
      return take_grant_back(step);
    case EventType::alert_set:
      return set_alert(step);
    case EventType::plan_buy:
      return buy_plan(step);
    case EventType::plan_refund:
      return refund_plan(step);
    default:
      __builtin_trap();  // no other comes here: see dispatch
  }
}

}  // namespace prepay
