#include "engine/calendar.hpp"

#include <algorithm>
#include <bit>

#include "engine/check.hpp"

namespace prepay {
namespace {

bool works_on_weekday_of(const Calendar& calendar, DayNumber day) {
  const std::int32_t weekday = (day % 7 + 10) % 7;  // 1970-01-01, day 0, was a Thursday: 3
  return (calendar.working_days >> weekday & 1) != 0;
}

// The working day that is `count` after `day` in a year without holidays. Whole weeks at once: a count can be of many
// years.
DayNumber after_weekdays(const Calendar& calendar, DayNumber day, std::int32_t count) {
  const std::int32_t per_week = std::popcount(calendar.working_days);
  const std::int32_t weeks = std::max(count - 1, 0) / per_week;
  day += weeks * 7;
  for (std::int32_t left = count - weeks * per_week; left > 0;) {
    ++day;
    if (works_on_weekday_of(calendar, day)) --left;
  }
  return day;
}

Instant after_working_days(const Calendar& calendar, Instant start, std::int32_t count) {
  const Instant local = start + calendar.utc_offset_minutes * kMinute;
  const auto first = static_cast<DayNumber>(local >= 0 ? local / kDay : -1);
  DayNumber day = after_weekdays(calendar, first, count);
  const std::vector<DayNumber>& holidays = calendar.holidays;
  // Each holiday that would have been worked on moves the end by one working day.
  for (auto holiday = std::upper_bound(holidays.begin(), holidays.end(), first);
       holiday != holidays.end() && *holiday <= day; ++holiday) {
    if (works_on_weekday_of(calendar, *holiday)) day = after_weekdays(calendar, day, 1);
  }
  return later(start, (day - first) * kDay);
}

}  // namespace

void Calendar::add_holiday(DayNumber day) {
  const auto place = std::lower_bound(holidays.begin(), holidays.end(), day);
  if (place == holidays.end() || *place != day) holidays.insert(place, day);
}

Instant after(const Calendar& calendar, Instant start, const Duration& duration) {
  PREPAY_CHECK(duration.count >= 0 && calendar.working_days != 0);
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

Expected expected(const Calendar& calendar, Instant start, const DaySpan& span) {
  return {after(calendar, start, {span.unit, span.from}), after(calendar, start, {span.unit, span.to})};
}

}  // namespace prepay
