// order.check: what has become of an order by a time, for the page that waits for its payment. No wallet is needed.
#include "engine/order.hpp"
#include "json/exchange.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

void write_order(Writer& writer, const Policy& policy, const Order& order, Instant at) {
  const bool is_open = order.status == OrderStatus::pending;
  writer.key("order");
  writer.open_object();
  writer.member("status", order_status_text(order.status));
  writer.member("created_at", time_text(order.created_at));
  if (order.deadline != kNever) writer.member("deadline", time_text(order.deadline));
  if (!is_open) writer.member("closed_at", time_text(order.ended_at));
  if (is_open && policy.orders.time) {
    const Expected verified = expected(policy.calendar, order.created_at, *policy.orders.time);
    writer.member("expected_from", time_text(verified.from));
    writer.member("expected_by", time_text(verified.by));
  }
  writer.key("late");
  writer.boolean(is_late(policy.orders, policy.calendar, order, at));
  writer.close_object();
}

}  // namespace

void order_check(Exchange& exchange) {
  const Policy* policy = nullptr;
  NodeId at_node = kNoNode;
  std::optional<Instant> created_at;
  std::optional<Instant> at;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    const ValueReader values(exchange);
    created_at = values.time(object.required("created_at"));
    at_node = object.required("at");
    at = values.time(at_node);
    // Nobody has seen an order before it was made.
    if (created_at && at && *at < *created_at)
      values.report_range(at_node, time_text(*at), time_text(*created_at), time_text(kLastInstant));
  }
  if (policy != nullptr && !policy->topup) report(exchange.issues(), IssueCode::topup_not_offered, "");
  if (policy == nullptr || exchange.failed()) return exchange.answer_issues();
  exchange.open_answer();
  write_order(exchange.writer(), *policy, unpaid_order(policy->orders, *created_at, *at), *at);
  exchange.close_answer();
}

}  // namespace prepay::json
