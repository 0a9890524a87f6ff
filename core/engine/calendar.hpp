// The calendar a platform counts its deadlines in: its zone's offset, its working days and its holidays.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/time.hpp"

namespace prepay {

// A stretch of time as a policy writes it.
struct Duration {
  enum class Unit : std::uint8_t { minutes, hours, days, working_days };

  Unit unit = Unit::minutes;
  std::int32_t count = 0;  // 0 or more
};

// "1 to 3 working days": from … to, inclusive.
struct DaySpan {
  std::int32_t from = 0;
  std::int32_t to = 0;
  Duration::Unit unit = Duration::Unit::days;  // days or working_days
};

struct Calendar {
  std::int32_t utc_offset_minutes = 0;
  std::uint8_t working_days = 0b0011111;  // bit 0 is Monday; at least one is set, none beyond bit 6
  std::vector<DayNumber> holidays;        // of the local calendar, in order, each once

  void add_holiday(DayNumber day);
};

// The instant `duration` after `start`. Working days are counted from the day after `start` on and keep the time of
// day: 3 working days after Friday 10:00 is Wednesday 10:00. A holiday or a day off in between does not count. Source:
// wuliang.order.time, mimo.refund.route.
Instant after(const Calendar& calendar, Instant start, const Duration& duration);

// When a span of days that is counted from `start` begins and ends.
struct Expected {
  Instant from;
  Instant by;
};
Expected expected(const Calendar& calendar, Instant start, const DaySpan& span);

}  // namespace prepay
