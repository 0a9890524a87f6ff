#include "engine/order.hpp"

#include <array>

#include "engine/check.hpp"

namespace prepay {

std::string_view order_status_text(OrderStatus status) {
  constexpr std::array<std::string_view, 7> kTexts{"pending",   "processing", "credited", "closed",
                                                   "cancelled", "failed",     "refunded"};
  return kTexts[static_cast<std::size_t>(status)];
}

bool may_move(OrderStatus from, OrderStatus to) {
  switch (from) {
    case OrderStatus::pending:
      return to != OrderStatus::pending && to != OrderStatus::refunded;
    case OrderStatus::processing:
      return to == OrderStatus::credited || to == OrderStatus::failed;
    case OrderStatus::credited:
      return to == OrderStatus::refunded;
    case OrderStatus::closed:
    case OrderStatus::cancelled:
    case OrderStatus::failed:
    case OrderStatus::refunded:
      break;
  }
  return false;
}

Instant deadline_of(const OrderRules& rules, Instant created_at) {
  return rules.window_minutes > 0 ? later(created_at, rules.window_minutes * kMinute) : kNever;
}

Order unpaid_order(const OrderRules& rules, Instant created_at, Instant at) {
  PREPAY_CHECK(created_at <= at);
  Order order;
  order.created_at = created_at;
  order.deadline = deadline_of(rules, created_at);
  if (order.deadline > at) return order;
  order.status = OrderStatus::closed;
  order.ended_at = order.deadline;
  return order;
}

bool is_late(const OrderRules& rules, const Calendar& calendar, const Order& order, Instant at) {
  const bool is_open = order.status == OrderStatus::pending || order.status == OrderStatus::processing;
  if (!is_open || !rules.late_after) return false;
  // A transfer is on its way from the moment the order was made; an online payment from the moment it was paid.
  const Instant since = rules.credited_on_verification ? order.created_at : order.paid_at;
  return since != kNever && at > after(calendar, since, *rules.late_after);
}

}  // namespace prepay
