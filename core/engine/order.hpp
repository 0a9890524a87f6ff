// Top-up orders: when they are credited, close, are late, and may be cancelled.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/calendar.hpp"

namespace prepay {

enum class Credited : std::uint8_t {
  on_payment,       // as soon as the payment succeeded
  on_verification,  // once the platform verified the transfer
};

struct OrderRules {
  Credited credited = Credited::on_payment;
  bool starts_pending = false;
  std::optional<std::int32_t> window_minutes;  // an unpaid order closes by itself after this
  std::optional<Duration> late_after;          // from then on a paid, not credited order is late
  std::optional<Span> time;                    // how long crediting takes
  bool cancel_pending = false;                 // only a pending order can be cancelled; false: none
  bool cancel_confirmed = false;               // after the person confirmed it
  bool cumulative_total = false;               // the page shows the sum of all top-ups
  bool newest_first = false;
  std::optional<std::int32_t> page_size;
};

}  // namespace prepay
