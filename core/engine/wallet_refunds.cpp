// Refunds in a wallet: requested, reviewed, paid back. Source: mimo.refund.*.
#include <algorithm>

#include "engine/wallet_step.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

// A reversed invoice is over nothing any more, whether or not its orders can be invoiced again.
bool is_invoiced(const WalletState& state, const Order& order) {
  return order.invoice != kNone && state.invoices[order.invoice].status != InvoiceStatus::reversed;
}

RefundFigures figures_of(const WalletState& state) {
  RefundFigures figures;
  figures.paid = state.totals.paid;
  figures.refunded = state.totals.refunded;
  figures.consumed = state.totals.consumed;
  figures.gifts = state.totals.given;
  for (const Grant& grant : state.grants) {
    if (grant.kind != GrantKind::paid && grant.state != GrantState::pending) figures.gifts -= grant.lapsed;
  }
  for (const Order& order : state.orders) {
    if (is_invoiced(state, order) && order.grant != kNone) figures.invoiced += order.credit - order.refunded_credit;
  }
  return figures;
}

// The money for a part of an order's credit: in proportion to what was paid, rounded down over all parts together, so
// that parts never add up to more than the whole.
std::int64_t money_for(const Order& order, std::int64_t credit) {
  const Int128 all = Int128{order.pay.quanta} * (order.refunded_credit + credit) / order.credit;
  return static_cast<std::int64_t>(all) - order.refunded_pay;
}

// What of a grant can go back: paid credit that is left, unless its order stands on an invoice and invoices are taken
// off.
std::int64_t returnable(const RefundRules& rules, const WalletState& state, const Grant& grant) {
  if (grant.kind != GrantKind::paid) return 0;
  const bool is_taken_off = grant.order != kNone && is_invoiced(state, state.orders[grant.order]);
  return is_taken_off && rules.less_invoiced ? 0 : grant.left;
}

// Newest orders first: their credit burned last.
std::vector<RefundShare> share_out(const RefundRules& rules, const WalletState& state, std::int64_t amount) {
  std::vector<RefundShare> shares;
  for (std::size_t i = state.grants.size(); i > 0 && amount > 0; --i) {
    const Grant& grant = state.grants[i - 1];
    const std::int64_t there = returnable(rules, state, grant);
    if (there <= 0) continue;
    RefundShare share;
    share.grant = static_cast<std::uint32_t>(i - 1);
    share.order = grant.order;
    share.credit = std::min(amount, there);
    if (grant.order != kNone) share.pay = money_for(state.orders[grant.order], share.credit);
    amount -= share.credit;
    shares.push_back(share);
  }
  return shares;
}

// What the policy takes off what was paid, and what is left; a figure that it does not take off is 0, so that the sum
// is right.
Issue& with_figures(const Step& step, Issue& issue, const RefundQuote& quote) {
  const RefundRules& rules = *step.policy.refund;
  const RefundFigures& figures = quote.figures;
  return issue.with("paid", figures.paid, step.unit())
      .with("refunded", figures.refunded, step.unit())
      .with("consumed", rules.less_consumed ? figures.consumed : 0, step.unit())
      .with("invoiced", rules.less_invoiced ? figures.invoiced : 0, step.unit())
      .with("gifts", rules.less_gifts ? figures.gifts : 0, step.unit())
      .with("sum", quote.sum, step.unit())
      .with("left", quote.left, step.unit())
      .with("unit", step.unit().code)
      .with("rule", "/refund/formula_less");
}

bool is_open(const Refund& refund) {
  return refund.status == RefundStatus::requested || refund.status == RefundStatus::approved;
}

void check_request(Step& step, const RefundRules& rules) {
  Issues form_issues;
  check_refund_form(rules, step.event.reason, form_issues);
  for (Issue& issue : form_issues) {
    issue.where = step.event.pointer + "/reason";
    step.outcome.issues.push_back(std::move(issue));
  }
  if (find_by_id(step.state.refunds, step.event.subject) != kNone) {
    step.refuse(IssueCode::refund_id_taken, "refund").with("refund", step.event.subject);
  }
  for (const Refund& refund : step.state.refunds) {
    if (is_open(refund)) step.refuse(IssueCode::refund_open_already, "refund").with("refund", refund.id);
  }
}

std::string routes_of(const WalletState& state, const std::vector<RefundShare>& shares) {
  std::string routes;
  for (const RefundShare& share : shares) {
    if (share.order == kNone) continue;
    const std::string& method = state.orders[share.order].method;
    if (routes.find(method) == std::string::npos) append_word(routes, method);
  }
  return routes;
}

void freeze(Step& step, bool is_frozen) {
  const RefundRules& rules = *step.policy.refund;
  step.state.freezes_calls = is_frozen && rules.freezes_calls;
  step.state.freezes_topups = is_frozen && rules.freezes_topups;
}

// Of what goes back by no order, nothing is known.
void explain_route(Step& step, const RefundQuote& quote) {
  const std::string routes = routes_of(step.state, quote.shares);
  if (routes.empty()) return;
  Issue& note = step.explain(IssueCode::note_refund_route).with("route", routes);
  if (step.policy.refund->by_original_method) note.with("rule", "/refund/route");
}

// The sum, and what keeps the refund below it.
void explain_figures(Step& step, const RefundQuote& quote) {
  with_figures(step, step.explain(IssueCode::note_refund_figures), quote).with("amount", quote.amount, step.unit());
  if (quote.left < quote.sum) {
    std::int64_t lapsed = 0;
    for (const Grant& grant : step.state.grants) lapsed += grant.kind == GrantKind::paid ? grant.lapsed : 0;
    step.explain(IssueCode::note_refund_limited)
        .with("left", quote.left, step.unit())
        .with("held", step.state.held, step.unit())
        .with("lapsed", lapsed, step.unit())
        .with("unit", step.unit().code);
  }
  if (quote.amount < std::min(quote.sum, quote.left)) {
    step.explain(IssueCode::note_refund_asked).with("asked", quote.amount, step.unit()).with("unit", step.unit().code);
  }
}

void explain_request(Step& step, const RefundQuote& quote) {
  explain_figures(step, quote);
  std::string frozen;
  if (step.state.freezes_calls) append_word(frozen, "calls");
  if (step.state.freezes_topups) append_word(frozen, "topups");
  if (!frozen.empty()) {
    step.explain(IssueCode::note_refund_frozen).with("frozen", frozen).with("rule", "/refund/freezes");
  }
  explain_route(step, quote);
}

void request(Step& step) {
  const Event& event = step.event;
  check_request(step, *step.policy.refund);
  const RefundQuote all = quote_refund(step.policy, step.state, std::nullopt);
  if (all.amount == 0) with_figures(step, step.refuse(IssueCode::refund_nothing, "type"), all);
  if (event.amount && all.amount > 0 && event.amount->quanta > all.amount) {
    step.refuse(IssueCode::refund_above_refundable, "amount")
        .with("asked", event.amount->quanta, step.unit())
        .with("refundable", all.amount, step.unit())
        .with("unit", step.unit().code)
        .with("rule", "/refund/formula_less");
  }
  if (step.refused() || !step.has_place(step.state.refunds.size(), "refund")) return;
  Refund refund;
  refund.id = event.subject;
  refund.reason = event.reason;
  refund.requested_at = event.at;
  refund.consumed = step.state.totals.consumed;
  if (event.amount) refund.asked = event.amount->quanta;
  const RefundQuote quote = quote_refund(step.policy, step.state, refund.asked);
  refund.shown = quote.amount;
  refund.shares = quote.shares;
  freeze(step, true);
  explain_request(step, quote);
  step.state.refunds.push_back(std::move(refund));
}

void refuse_move(Step& step, const Refund& refund, std::string_view wanted, std::string_view allowed) {
  step.refuse(IssueCode::refund_wrong_status, "refund")
      .with("refund", refund.id)
      .with("status", refund_status_text(refund.status))
      .with("wanted", wanted)
      .with("allowed", allowed);
}

void pay_back(Step& step, const std::vector<RefundShare>& shares, std::uint32_t index) {
  std::vector<EntryPart> parts;
  for (const RefundShare& share : shares) {
    parts.push_back({share.grant, share.credit});
    if (share.order == kNone) continue;
    Order& order = step.state.orders[share.order];
    order.refunded_credit += share.credit;
    order.refunded_pay += share.pay;
    if (order.refunded_credit == order.credit) order.status = OrderStatus::refunded;
  }
  if (!parts.empty()) step.take_back(parts, GrantState::refunded, EntryType::refund, index);
}

// What arrives may be less than what was shown: late charges or an invoice came first. Source: mimo.refund.delay.
void explain_reduction(Step& step, const Refund& refund, const RefundQuote& quote) {
  explain_figures(step, quote);
  Issue& note = step.explain(IssueCode::note_refund_reduced);
  note.with("shown", refund.shown, step.unit())
      .with("amount", quote.amount, step.unit())
      .with("unit", step.unit().code);
  const bool has_late_charges = step.state.totals.consumed > refund.consumed;
  if (has_late_charges && step.policy.refund->late_charges_reduce) note.with("rule", "/refund/late_charges_reduce");
}

void complete_refund(Step& step, std::uint32_t index) {
  Refund& refund = step.state.refunds[index];
  const RefundQuote quote = quote_refund(step.policy, step.state, refund.shown);
  if (!step.has_room(1, "type")) return;
  if (quote.amount < refund.shown) explain_reduction(step, refund, quote);
  explain_route(step, quote);
  refund.shares = quote.shares;
  refund.paid = quote.amount;
  refund.status = RefundStatus::completed;
  freeze(step, false);
  pay_back(step, quote.shares, index);
}

void review(Step& step, std::uint32_t index) {
  Refund& refund = step.state.refunds[index];
  switch (step.event.type) {
    case EventType::refund_approve:
      if (refund.status != RefundStatus::requested) return refuse_move(step, refund, "approving", "requested");
      refund.status = RefundStatus::approved;
      refund.approved_at = step.event.at;
      return;
    case EventType::refund_reject:
      if (!is_open(refund)) return refuse_move(step, refund, "rejecting", "requested, approved");
      refund.status = RefundStatus::rejected;
      return freeze(step, false);
    case EventType::refund_complete:
      if (refund.status != RefundStatus::approved) return refuse_move(step, refund, "completing", "approved");
      return complete_refund(step, index);
    default:
      __builtin_trap();  // no other comes here: see dispatch
  }
}

}  // namespace

RefundQuote quote_refund(const Policy& policy, const WalletState& state, std::optional<std::int64_t> at_most) {
  RefundQuote quote;
  if (!policy.refund) return quote;
  quote.figures = figures_of(state);
  std::int64_t left = 0;
  for (const Grant& grant : state.grants) left += returnable(*policy.refund, state, grant);
  quote.sum = refundable(*policy.refund, quote.figures, INT64_MAX);
  quote.left = std::max<std::int64_t>(std::min(left, state.available()), 0);
  quote.amount = std::min(quote.sum, quote.left);
  if (at_most) quote.amount = std::min(quote.amount, *at_most);
  quote.shares = share_out(*policy.refund, state, quote.amount);
  return quote;
}

void apply_refund_event(Step& step) {
  if (!step.policy.refund) {
    step.refuse(IssueCode::refund_not_offered, "type");
    return;
  }
  if (step.event.type == EventType::refund_request) return request(step);
  const std::uint32_t index = find_by_id(step.state.refunds, step.event.subject);
  if (index == kNone) {
    step.refuse(IssueCode::refund_unknown, "refund").with("refund", step.event.subject);
    return;
  }
  review(step, index);
}

}  // namespace prepay
