// Top-up orders in a wallet: created, paid, verified, credited, cancelled, failed, closed.
#include "engine/check.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

void explain_roundings(Step& step, const Order& order) {
  for (const RoundedFigure& figure : order.roundings) step.explain_rounding(figure);
}

void describe_waiting(Step& step, const Order& order) {
  step.explain(IssueCode::note_order_pending)
      .with("order", order.id)
      .with("pay", order.pay, step.policy.units)
      .with("currency", step.policy.unit(order.pay.unit).code);
  if (order.deadline != kNever) {
    step.explain(IssueCode::note_order_deadline)
        .with("order", order.id)
        .with_time("deadline", order.deadline)
        .with("rule", "/orders/window_minutes");
  }
  if (!step.policy.orders.time) return;
  const Expected verified = expected(step.policy.calendar, order.created_at, *step.policy.orders.time);
  step.explain(IssueCode::note_order_verified_by)
      .with("order", order.id)
      .with_time("from", verified.from)
      .with_time("by", verified.by)
      .with("rule", "/orders/time");
}

// Channel and method as the form meant them: a channel with one method needs none to be named.
void keep_choice(const Policy& policy, const TopupForm& form, Order& order) {
  const Channel* channel = channel_of(*policy.topup, form.channel, form.method);
  PREPAY_CHECK(channel != nullptr);
  order.channel = channel->id;
  order.method = form.method;
  if (form.method.empty()) order.method = channel->methods.front().id;
}

// The form with what the wallet knows of its owner filled in.
TopupForm form_of(const Step& step) {
  TopupForm form = step.event.form;
  if (form.region.empty()) form.region = step.state.region;
  if (form.buyer.empty()) form.buyer = step.state.buyer;
  return form;
}

void create(Step& step) {
  const Event& event = step.event;
  if (find_by_id(step.state.orders, event.subject) != kNone) {
    step.refuse(IssueCode::order_id_taken, "order").with("order", event.subject);
  }
  if (step.state.freezes_topups) step.refuse(IssueCode::topup_frozen, "type").with("rule", "/refund/freezes");
  const TopupForm form = form_of(step);
  const std::string_view profile = event.profile.empty() ? std::string_view(step.state.profile) : event.profile;
  Issues form_issues;
  const WalletFigures figures{profile, Amount{step.state.balance(), step.policy.balance_unit},
                              Amount{step.state.overdue, step.policy.balance_unit}};
  const TopupPreview preview = check_topup_form(step.policy, form, figures, form_issues);
  // A form with a code alone is a redemption and has no price; an order needs one.
  if (!preview.price && !has_error(form_issues)) report(form_issues, IssueCode::amount_empty, "/form/amount");
  step.refuse_form(form_issues);
  if (step.refused() || !step.has_place(step.state.orders.size(), "order")) return;
  Order order;
  order.id = event.subject;
  keep_choice(step.policy, form, order);
  order.region = form.region;
  order.pay = preview.price->pay;
  order.credit = preview.price->credit.quanta;
  if (preview.price->bonus) order.bonus = preview.price->bonus->quanta;
  order.created_at = event.at;
  order.deadline = deadline_of(step.policy.orders, event.at);
  if (order.deadline != kNever) step.note_due(order.deadline);
  order.roundings = preview.price->roundings;
  explain_roundings(step, order);
  describe_waiting(step, order);
  step.state.orders.push_back(std::move(order));
}

// A move the order's table does not know: why, and for which states it would be possible.
void refuse_move(Step& step, const Order& order, std::string_view wanted, std::string_view allowed) {
  step.refuse(IssueCode::order_wrong_status, "order")
      .with("order", order.id)
      .with("status", order_status_text(order.status))
      .with("wanted", wanted)
      .with("allowed", allowed);
}

// The same for what would have credited it: money that comes for a closed order needs advice.
void refuse_credit(Step& step, const Order& order, std::string_view wanted, std::string_view allowed) {
  if (order.status != OrderStatus::closed) return refuse_move(step, order, wanted, allowed);
  Issue& issue = step.refuse(IssueCode::order_closed, "order");
  issue.with("order", order.id).with_time("deadline", order.ended_at);
  if (step.policy.orders.window_minutes > 0) issue.with("rule", "/orders/window_minutes");
}

// An open order whose payment was noted waits for its credit: it is neither paid again nor closed as unpaid, and its
// owner cannot cancel it, since nothing credits a cancelled order: the money would be gone.
bool is_paid_already(const Order& order) {
  const bool is_open = order.status == OrderStatus::pending || order.status == OrderStatus::processing;
  return is_open && order.paid_at != kNever;
}

void refuse_as_paid(Step& step, const Order& order) {
  step.refuse(IssueCode::order_paid_already, "order").with("order", order.id).with_time("paid_at", order.paid_at);
}

Grant grant_of(const Step& step, const Order& order, std::uint32_t index, bool is_bonus) {
  Grant grant;
  grant.id = (is_bonus ? "bonus:" : "order:") + order.id;
  grant.kind = is_bonus ? GrantKind::gift : GrantKind::paid;
  grant.amount = is_bonus ? order.bonus : order.credit;
  grant.granted_at = grant.effective_at = step.state.now;
  grant.order = index;
  return grant;
}

// Credits an order; nothing has moved when it is refused.
void credit(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  // Both fit 63 bits: prices are checked against the unit when the order is made.
  if (order.credit > kMaximumBalance || order.bonus > kMaximumBalance ||
      !step.fits_credit(order.credit + order.bonus, "order") || !step.has_room(2, "type") ||
      !step.count_topup(order.pay, "order")) {
    if (!step.refused()) step.refuse(IssueCode::wallet_overflow, "order").with("unit", step.unit().code);
    return;
  }
  explain_roundings(step, order);
  order.status = OrderStatus::credited;
  if (order.paid_at == kNever) order.paid_at = step.state.now;
  order.ended_at = step.state.now;
  order.deadline = kNever;
  order.grant = step.add_grant(grant_of(step, order, index, false), EntryType::recharge, index);
  if (order.bonus > 0) step.add_grant(grant_of(step, order, index, true), EntryType::gift, index);
  invoice_automatically(step, index);
}

// Source: xiaomai.topup.immediate, mimo.topup.realtime, wuliang.order.created.
void pay(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  if (step.state.freezes_topups) step.refuse(IssueCode::topup_frozen, "type").with("rule", "/refund/freezes");
  if (is_paid_already(order)) {
    refuse_as_paid(step, order);
  } else if (order.status != OrderStatus::pending) {
    refuse_credit(step, order, "paying", "pending");
  }
  if (step.refused()) return;
  if (step.policy.orders.credited_on_verification) {
    order.paid_at = step.event.at;
    order.deadline = kNever;
    step.explain(IssueCode::note_order_paid).with("order", order.id).with("rule", "/orders/credited");
  } else if (step.event.paid_late) {
    order.paid_at = step.event.at;
    order.deadline = kNever;
    order.status = OrderStatus::processing;
    step.explain(IssueCode::note_order_processing).with("order", order.id);
  } else {
    credit(step, index);
  }
}

void complete_order(Step& step, std::uint32_t index) {
  const Order& order = step.state.orders[index];
  const bool is_unpaid = order.status == OrderStatus::pending && !step.policy.orders.credited_on_verification;
  if (is_unpaid) {
    step.refuse(IssueCode::order_not_paid, "order").with("order", order.id);
  } else if (!may_move(order.status, OrderStatus::credited)) {
    refuse_credit(step, order, "completing", "pending, processing");
  } else {
    credit(step, index);
  }
}

void process(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  if (order.status != OrderStatus::pending) {
    refuse_move(step, order, "processing", "pending");
  } else if (!step.policy.orders.credited_on_verification) {
    step.refuse(IssueCode::order_not_paid, "order").with("order", order.id);
  } else {
    order.status = OrderStatus::processing;
    order.deadline = kNever;
  }
}

void end(Step& step, Order& order, OrderStatus to) {
  order.status = to;
  order.ended_at = step.event.at;
}

// Source: wuliang.order.cancel.
void cancel(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  if (!step.policy.orders.may_cancel) {
    step.refuse(IssueCode::order_cancel_not_offered, "type").with("order", order.id);
    return;
  }
  if (order.status != OrderStatus::pending) {
    refuse_move(step, order, "cancelling", "pending");
  } else if (is_paid_already(order)) {
    refuse_as_paid(step, order);
  }
  if (step.policy.orders.cancel_confirmed && !step.event.confirmed) {
    step.refuse(IssueCode::order_cancel_unconfirmed, "confirmed")
        .with("order", order.id)
        .with("rule", "/orders/cancel_confirmed");
  }
  if (!step.refused()) end(step, order, OrderStatus::cancelled);
}

// The payment failed.
void fail(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  if (!may_move(order.status, OrderStatus::failed)) return refuse_move(step, order, "failing", "pending, processing");
  end(step, order, OrderStatus::failed);
}

// The payment page timed out.
void close(Step& step, std::uint32_t index) {
  Order& order = step.state.orders[index];
  if (is_paid_already(order)) return refuse_as_paid(step, order);
  if (!may_move(order.status, OrderStatus::closed)) return refuse_move(step, order, "closing", "pending");
  end(step, order, OrderStatus::closed);
}

}  // namespace

void apply_order_event(Step& step) {
  if (step.event.type == EventType::order_create) return create(step);
  const std::uint32_t index = find_by_id(step.state.orders, step.event.subject);
  if (index == kNone) {
    step.refuse(IssueCode::order_unknown, "order").with("order", step.event.subject);
    return;
  }
  switch (step.event.type) {
    case EventType::order_pay:
      return pay(step, index);
    case EventType::order_process:
      return process(step, index);
    case EventType::order_complete:
      return complete_order(step, index);
    case EventType::order_cancel:
      return cancel(step, index);
    case EventType::order_fail:
      return fail(step, index);
    case EventType::order_close:
      return close(step, index);
    default:
      __builtin_trap();  // no other comes here: see dispatch
  }
}

}  // namespace prepay
