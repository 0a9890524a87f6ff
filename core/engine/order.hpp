// Top-up orders: from creation to credit, and the table of moves between their states.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/amount.hpp"
#include "engine/calendar.hpp"
#include "engine/grant.hpp"
#include "engine/topup_price.hpp"

namespace prepay {

enum class OrderStatus : std::uint8_t { pending, processing, credited, closed, cancelled, failed, refunded };
std::string_view order_status_text(OrderStatus status);

// True for the only moves there are:
//   pending → processing credited closed cancelled failed    processing → credited failed    credited → refunded
// Source: wuliang.order.cancel, mimo.order.timeout; new-api: pending → success, failed or expired.
bool may_move(OrderStatus from, OrderStatus to);

struct OrderRules {
  bool credited_on_verification = false;  // false: as soon as it is paid
  std::int32_t window_minutes = 0;        // how long an order waits to be paid; 0: for ever
  std::optional<Duration> late_after;     // after payment; source: xiaomai.topup.late, wuliang.order.time
  std::optional<DaySpan> time;            // when a transfer is usually verified
  bool may_cancel = false;                // a pending one, by its owner
  bool cancel_confirmed = false;          // only with a confirmation
  std::int32_t page_size = 10;
};

struct Order {
  std::string id;
  OrderStatus status = OrderStatus::pending;
  std::string channel;
  std::string method;
  std::string region;       // empty: not stated
  Amount pay;               // pay unit
  std::int64_t credit = 0;  // quanta of the balance unit, without the bonus
  std::int64_t bonus = 0;
  std::vector<RoundedFigure> roundings;  // of these
  std::int64_t refunded_credit = 0;
  std::int64_t refunded_pay = 0;  // quanta of the pay unit
  Instant created_at = 0;
  Instant deadline = kNever;
  Instant paid_at = kNever;
  Instant ended_at = kNever;      // credited, closed, cancelled or failed
  std::uint32_t grant = kNone;    // the paid grant it became
  std::uint32_t invoice = kNone;  // the invoice it stands on; one that was reversed stays unless another may follow
  friend bool operator==(const Order& a, const Order& b) = default;
};

// When an order closes that nobody pays; kNever where the policy lets it wait. Source: mimo.order.timeout.
Instant deadline_of(const OrderRules& rules, Instant created_at);

// The times and the status at `at` of an order of whose payment nothing was heard. Precondition: created_at <= at.
Order unpaid_order(const OrderRules& rules, Instant created_at, Instant at);

// True when an order ought to be credited by `at` and is not: what its owner should do next is in the policy's notes.
bool is_late(const OrderRules& rules, const Calendar& calendar, const Order& order, Instant at);

}  // namespace prepay
