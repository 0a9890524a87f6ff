#include "engine/calendar.hpp"

#include <algorithm>

namespace prepay {
namespace {

// A policy lists at most 1 000 holidays; a run of days off longer than that plus a week cannot be.
constexpr std::int32_t kLongestBreak = 1100;

bool is_working_day(const Calendar& calendar, DayNumber day) {
  const std::int32_t weekday = (day % 7 + 10) % 7;  // 1970-01-01, day 0, was a Thursday: 3
  if ((calendar.working_days >> weekday & 1) == 0) return false;
  return std::find(calendar.holidays.begin(), calendar.holidays.end(), day) == calendar.holidays.end();
}

Instant after_working_days(const Calendar& calendar, Instant start, std::int32_t count) {
  const Instant local = start + calendar.utc_offset_minutes * kMinute;
  auto day = static_cast<DayNumber>(local >= 0 ? local / kDay : -1);
  const DayNumber first = day;
  std::int32_t left = count;
  for (std::int32_t idle = 0; left > 0 && idle < kLongestBreak; ++idle) {
    ++day;
    if (!is_working_day(calendar, day)) continue;
    --left;
    idle = 0;
  }
  return later(start, (day - first) * kDay);
}

}  // namespace

Instant after(const Calendar& calendar, Instant start, const Duration& duration) {
  switch (duration.unit) {
    case Duration::Unit::minutes:
      return later(start, duration.count * kMinute);
    case Duration::Unit::hours:
      return later(start, duration.count * kHour);
    case Duration::Unit::days:
      return later(start, duration.count * kDay);
    case Duration::Unit::working_days:
      break;
  }
  return after_working_days(calendar, start, duration.count);
}

}  // namespace prepay
