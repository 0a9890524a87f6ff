#include "json/wallet_answer.hpp"

#include <algorithm>

#include "engine/heap_sort.hpp"

namespace prepay::json {
namespace {

// Adds to the sum of its unit.
void add_to(std::vector<Amount>& sums, const Amount& amount) {
  for (Amount& sum : sums) {
    if (sum.unit != amount.unit) continue;
    sum = sum_of(sum, amount).value_or(sum);  // shares of money that was paid: they fit
    return;
  }
  sums.push_back(amount);
}

std::string_view order_of(const WalletState& state, std::uint32_t index) { return state.orders[index].id; }

bool is_open(const Order& order) {
  return order.status == OrderStatus::pending || order.status == OrderStatus::processing;
}

}  // namespace

void WalletWriter::pay(std::string_view key, const Amount& amount) {
  exchange_.write_amount(key, amount, view_.policy.unit(amount.unit), "currency");
}

void WalletWriter::pay_list(std::string_view key, const std::vector<Amount>& amounts) {
  writer_.key(key);
  writer_.open_array();
  for (const Amount& amount : amounts) exchange_.write_amount_value(amount, view_.policy.unit(amount.unit), "currency");
  writer_.close_array();
}

std::vector<Amount> WalletWriter::paid_back(const std::vector<RefundShare>& shares) const {
  std::vector<Amount> sums;
  for (const RefundShare& share : shares) {
    if (share.order < state_.orders.size()) add_to(sums, {share.pay, state_.orders[share.order].pay.unit});
  }
  return sums;
}

void WalletWriter::expected(Instant start, const std::optional<DaySpan>& span) {
  if (!span) return;
  const Expected range = prepay::expected(view_.policy.calendar, start, *span);
  time("expected_from", range.from);
  time("expected_by", range.by);
}

void WalletWriter::wallet() {
  writer_.open_object();
  figures();
  refundable();
  grants();
  writer_.key("orders");
  writer_.open_array();
  for (std::size_t i = state_.orders.size(); i > 0; --i) order(state_.orders[i - 1]);
  writer_.close_array();
  entries(0, view_.entry_count());
  count("entries_total", static_cast<std::int64_t>(view_.entry_count()));
  list("invoices", state_.invoices, &WalletWriter::invoice);
  list("refunds", state_.refunds, &WalletWriter::refund);
  list("keys", state_.keys, &WalletWriter::key);
  list("alerts", state_.alerts, &WalletWriter::alert);
  list("plans", state_.plans, &WalletWriter::plan);
  list("codes", state_.codes, &WalletWriter::code);
  stats();
  next();
  writer_.close_object();
}

void WalletWriter::figures() {
  time("at", state_.now);
  writer_.member("unit", unit_.code);
  flag("registered", state_.registered);
  figure("balance", state_.balance());
  figure("overdue", state_.overdue);
  figure("held", state_.held);
  figure("available", state_.available());
  const std::optional<OverdraftRules>& overdraft = view_.policy.overdraft;
  flag("live", !is_before_live(overdraft ? &*overdraft : nullptr, state_.now));
  writer_.key("frozen");
  writer_.open_array();
  if (state_.freezes_calls) writer_.text("calls");
  if (state_.freezes_topups) writer_.text("topups");
  writer_.close_array();
}

void WalletWriter::refundable() {
  if (!view_.policy.refund) return;
  const RefundQuote quote = quote_refund(view_.policy, state_, std::nullopt);
  writer_.key("refundable");
  writer_.open_object();
  figure("paid", quote.figures.paid);
  figure("consumed", quote.figures.consumed);
  figure("invoiced", quote.figures.invoiced);
  figure("gifts", quote.figures.gifts);
  figure("refunded", quote.figures.refunded);
  figure("amount", quote.amount);
  pay_list("pay", paid_back(quote.shares));
  writer_.close_object();
}

void WalletWriter::grants() {
  std::vector<std::uint32_t> order(state_.grants.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::vector<BurnKey>& keys = view_.policy.grants.burn_down;
  const auto comes_before = [&](std::uint32_t a, std::uint32_t b) {
    const Grant& left = state_.grants[a];
    const Grant& right = state_.grants[b];
    return burns_before(keys, left, right) || (!burns_before(keys, right, left) && a < b);
  };
  heap_sort(order, comes_before);
  writer_.key("grants");
  writer_.open_array();
  for (const std::uint32_t index : order) grant(state_.grants[index]);
  writer_.close_array();
}

void WalletWriter::grant(const Grant& grant) {
  writer_.open_object();
  writer_.member("id", grant.id);
  writer_.member("kind", grant_kind_text(grant.kind));
  figure("amount", grant.amount);
  figure("left", grant.left);
  count("priority", grant.priority);
  time("granted_at", grant.granted_at);
  if (grant.effective_at != grant.granted_at) time("effective_at", grant.effective_at);
  optional_time("expires_at", grant.expires_at);
  if (grant.order != kNone) writer_.member("order", order_of(state_, grant.order));
  writer_.member("state", grant_state_text(grant.state));
  writer_.close_object();
}

void WalletWriter::order(const Order& order) {
  const OrderRules& rules = view_.policy.orders;
  const bool is_credited = order.status == OrderStatus::credited || order.status == OrderStatus::refunded;
  writer_.open_object();
  writer_.member("id", order.id);
  writer_.member("status", order_status_text(order.status));
  writer_.member("channel", order.channel);
  writer_.member("method", order.method);
  pay("pay", order.pay);
  figure("credit", order.credit);
  if (order.bonus != 0) figure("bonus", order.bonus);
  time("created_at", order.created_at);
  optional_time("deadline", order.deadline);
  optional_time("paid_at", order.paid_at);
  if (!is_credited) optional_time("closed_at", order.ended_at);
  if (is_credited) optional_time("credited_at", order.ended_at);
  if (is_open(order)) expected(order.created_at, rules.time);
  flag("late", is_late(rules, view_.policy.calendar, order, state_.now));
  if (order.refunded_credit != 0) figure("refunded", order.refunded_credit);
  if (order.invoice != kNone) writer_.member("invoice", state_.invoices[order.invoice].id);
  writer_.key("can");
  writer_.open_array();
  const bool is_unpaid = order.status == OrderStatus::pending && order.paid_at == kNever;
  if (is_unpaid) writer_.text("pay");
  if (is_unpaid && rules.may_cancel) writer_.text("cancel");
  writer_.close_array();
  writer_.close_object();
}

void WalletWriter::invoice(const Invoice& invoice) {
  writer_.open_object();
  writer_.member("id", invoice.id);
  writer_.member("status", invoice_status_text(invoice.status));
  pay("amount", invoice.amount);
  writer_.key("orders");
  writer_.open_array();
  for (const std::uint32_t order : invoice.orders) writer_.text(order_of(state_, order));
  writer_.close_array();
  flag("automatic", invoice.automatic);
  if (invoice.buyer) writer_.member("buyer", buyer_text(*invoice.buyer));
  if (invoice.kind) writer_.member("kind", invoice_kind_text(*invoice.kind));
  // What nobody applied for has no form to say it.
  if (!invoice.automatic) writer_.member("medium", invoice_medium_text(invoice.medium));
  time("requested_at", invoice.requested_at);
  optional_time("issue_by", invoice.issue_by);
  optional_time("issued_at", invoice.issued_at);
  optional_time("confirm_by", invoice.confirm_by);
  writer_.close_object();
}

void WalletWriter::refund(const Refund& refund) {
  writer_.open_object();
  writer_.member("id", refund.id);
  writer_.member("status", refund_status_text(refund.status));
  writer_.member("reason", refund.reason);
  figure("shown", refund.shown);
  if (refund.paid) figure("paid", *refund.paid);
  pay_list("pay", paid_back(refund.shares));
  writer_.key("route");
  writer_.open_array();
  std::vector<std::string_view> route;
  for (const RefundShare& share : refund.shares) {
    if (share.order >= state_.orders.size()) continue;
    const std::string_view method = state_.orders[share.order].method;
    if (std::find(route.begin(), route.end(), method) != route.end()) continue;
    route.push_back(method);
    writer_.text(method);
  }
  writer_.close_array();
  time("requested_at", refund.requested_at);
  optional_time("approved_at", refund.approved_at);
  // The money is on its way from the approval on; before the review nobody can say.
  if (refund.status == RefundStatus::approved)
    expected(refund.approved_at, view_.policy.refund ? view_.policy.refund->time : std::nullopt);
  writer_.close_object();
}

void WalletWriter::key(const ApiKey& key) {
  writer_.open_object();
  writer_.member("id", key.id);
  if (key.limit) figure("limit", *key.limit);
  figure("used", key.used);
  if (key.limit) figure("left", std::max<std::int64_t>(0, *key.limit - key.used - key.held));
  count("requests", key.requests);
  flag("deleted", key.deleted);
  writer_.close_object();
}

void WalletWriter::alert(const Alert& alert) {
  writer_.open_object();
  writer_.member("id", alert.id);
  figure("threshold", alert.threshold);
  flag("armed", alert.armed);
  writer_.key("fired");
  writer_.open_array();
  for (const Instant at : alert.fired) writer_.text(time_text(at));
  writer_.close_array();
  writer_.close_object();
}

void WalletWriter::plan(const Plan& plan) {
  writer_.open_object();
  writer_.member("id", plan.id);
  pay("price", plan.price);
  time("bought_at", plan.bought_at);
  if (plan.refunded) flag("refunded", true);
  writer_.close_object();
}

void WalletWriter::code(const IssuedCode& code) {
  writer_.open_object();
  writer_.member("code", code.code);
  figure("value", code.value);
  writer_.member("use", code_use_text(code.use));
  optional_time("expires_at", code.expires_at);
  writer_.key("redeemed_by");
  writer_.open_array();
  for (const std::string& by : code.redeemed_by) writer_.text(by);
  writer_.close_array();
  writer_.close_object();
}

void WalletWriter::stats() {
  const Totals& totals = state_.totals;
  std::int64_t orders = 0;
  for (const Order& order : state_.orders) {
    if (order.status == OrderStatus::credited || order.status == OrderStatus::refunded) ++orders;
  }
  writer_.key("stats");
  writer_.open_object();
  figure("usage", totals.consumed);
  count("requests", totals.requests);
  pay_list("topup_total", state_.topup_totals);
  count("topup_orders", orders);
  figure("gifted", totals.given);
  figure("expired", totals.expired);
  figure("refunded", totals.refunded);
  figure("voided", totals.voided);
  const auto row = [this](std::string_view name, std::string_view id, std::int64_t used, std::int64_t requests) {
    writer_.open_object();
    writer_.member(name, id);
    figure("usage", used);
    count("requests", requests);
    writer_.close_object();
  };
  writer_.key("by_key");
  writer_.open_array();
  for (const ApiKey& key : state_.keys) row("key", key.id, key.used, key.requests);
  writer_.close_array();
  writer_.key("by_item");
  writer_.open_array();
  for (const ItemUse& item : state_.items) row("item", item.id, item.used, item.requests);
  writer_.close_array();
  calls_left();
  writer_.close_object();
}

void WalletWriter::calls_left() {
  const std::optional<RatingRules>& rating = view_.policy.rating;
  if (!rating || !rating->estimate_item) return;
  const Item* item = rating->find_item(*rating->estimate_item);
  const Amount available{std::max<std::int64_t>(0, state_.available()), view_.policy.balance_unit};
  const std::optional<std::int64_t> calls = item ? prepay::calls_left(*rating, *item, available, unit_) : std::nullopt;
  if (calls) writer_.member("calls_left", integer_text(*calls));
}

void WalletWriter::next() {
  const DueThing due = next_due(state_);
  if (due.at == kNever) return;
  writer_.key("next");
  writer_.open_object();
  time("at", due.at);
  writer_.member("what", due_text(due.what));
  switch (due.what) {
    case DueThing::What::grant_starts:
    case DueThing::What::grant_expires:
      writer_.member("id", state_.grants[due.index].id);
      break;
    case DueThing::What::order_closes:
      writer_.member("id", state_.orders[due.index].id);
      break;
    case DueThing::What::hold_expires:
      writer_.member("id", state_.holds[due.index].id);
      break;
    case DueThing::What::reversal_lapses:
      writer_.member("id", state_.invoices[due.index].id);
      break;
  }
  writer_.close_object();
}

}  // namespace prepay::json
