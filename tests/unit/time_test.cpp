// Times and calendars, against dates worked out by hand and against a day-by-day walk.
#include "engine/time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "engine/calendar.hpp"

namespace prepay::test {
namespace {

Instant at(std::string_view text) {
  const std::optional<Instant> time = read_time(text);
  EXPECT_TRUE(time.has_value()) << text;
  return time.value_or(0);
}

TEST(Time, ReadsWhatRfc3339Writes) {
  EXPECT_EQ(at("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(at("2001-09-09T01:46:40Z"), 1000000000000);
  EXPECT_EQ(at("2026-11-02T09:00:00+08:00"), at("2026-11-02T01:00:00Z"));
  EXPECT_EQ(at("2026-11-01T20:30:00-04:30"), at("2026-11-02T01:00:00Z"));
  EXPECT_EQ(at("1970-01-01T00:00:00.5Z"), 500);
  EXPECT_EQ(at("1970-01-01t00:00:00.025z"), 25);
  EXPECT_EQ(at("2024-02-29T00:00:00Z") + kDay, at("2024-03-01T00:00:00Z"));
  EXPECT_EQ(at("9999-12-31T23:59:59.999Z"), kLastInstant);
}

TEST(Time, RefusesWhatIsNoInstant) {
  constexpr std::array<std::string_view, 19> kWrong{"",
                                                    "2026-11-02",
                                                    "2026-11-02T09:00:00",
                                                    "2026-11-02 09:00:00Z",
                                                    "2026-02-29T00:00:00Z",
                                                    "2026-13-01T00:00:00Z",
                                                    "2026-00-01T00:00:00Z",
                                                    "2026-11-02T24:00:00Z",
                                                    "2026-11-02T09:60:00Z",
                                                    "2026-11-02T09:00:60Z",
                                                    "2026-11-02T09:00:00+0800",
                                                    "2026-11-02T09:00:00+24:00",
                                                    "2026-11-02T09:00:00.Z",
                                                    "2026-11-02T09:00:00.0001Z",
                                                    "1969-12-31T23:59:59Z",
                                                    "1970-01-01T00:00:00+00:01",
                                                    "9999-12-31T23:59:59-00:01",
                                                    "2026-11-02T09:00:00Z ",
                                                    "2026-11-02T09:00:00.5"};
  for (const std::string_view text : kWrong) EXPECT_FALSE(read_time(text).has_value()) << text;
  EXPECT_FALSE(read_time("1900-02-29T00:00:00Z").has_value());
}

TEST(Time, WritesWhatItReads) {
  EXPECT_EQ(time_text(at("2026-11-02T09:00:00+08:00")), "2026-11-02T01:00:00Z");
  EXPECT_EQ(time_text(25), "1970-01-01T00:00:00.025Z");
  EXPECT_EQ(time_text(kLastInstant), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(time_text(at("2000-02-29T12:34:56Z")), "2000-02-29T12:34:56Z");
}

// Every day of the first five hundred years, counted up one by one.
TEST(Time, KnowsEveryDay) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  DayNumber day = 0;
  for (std::int32_t year = 1970; year < 2470; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (std::int32_t month = 1; month <= 12; ++month) {
      const std::int32_t days = kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
      for (std::int32_t date = 1; date <= days; ++date, ++day) {
        ASSERT_EQ(day_number(year, month, date), day) << year << "-" << month << "-" << date;
        const std::optional<Instant> again = read_time(time_text(day * kDay));
        ASSERT_TRUE(again && *again == day * kDay) << day;
      }
    }
  }
}

// China: UTC+8, Monday to Friday, with the holidays of October 2026 as the example policies have them.
Calendar china() {
  Calendar calendar;
  calendar.utc_offset_minutes = 480;
  for (const std::int32_t date : {1, 2, 5, 6, 7}) calendar.add_holiday(day_number(2026, 10, date));
  return calendar;
}

TEST(Calendar, CountsWorkingDays) {
  // Friday 20 November 2026, 10:00 in China.
  const Instant friday = at("2026-11-20T10:00:00+08:00");
  const Calendar calendar = china();
  EXPECT_EQ(after(calendar, friday, {Duration::Unit::working_days, 1}), at("2026-11-23T10:00:00+08:00"));
  EXPECT_EQ(after(calendar, friday, {Duration::Unit::working_days, 3}), at("2026-11-25T10:00:00+08:00"));
  EXPECT_EQ(after(calendar, friday, {Duration::Unit::working_days, 6}), at("2026-11-30T10:00:00+08:00"));
}

TEST(Calendar, SkipsHolidays) {
  // Wednesday 30 September 2026; the next working day is Thursday 8 October.
  EXPECT_EQ(after(china(), at("2026-09-30T10:00:00+08:00"), {Duration::Unit::working_days, 1}),
            at("2026-10-08T10:00:00+08:00"));
}

TEST(Calendar, LooksAtTheLocalDay) {
  // Sunday 23:30 UTC is Monday 07:30 in China, so the next working day is Tuesday there.
  EXPECT_EQ(after(china(), at("2026-11-22T23:30:00Z"), {Duration::Unit::working_days, 1}), at("2026-11-23T23:30:00Z"));
}

// Day by day, however long it takes.
Instant walked(const Calendar& calendar, Instant start, std::int32_t count) {
  Instant end = start;
  for (std::int32_t left = count; left > 0;) {
    end += kDay;
    const auto day = static_cast<DayNumber>((end + calendar.utc_offset_minutes * kMinute) / kDay);
    const bool is_holiday = std::count(calendar.holidays.begin(), calendar.holidays.end(), day) > 0;
    // Day 4 was the first Monday.
    if (!is_holiday && (calendar.working_days >> ((day + 3) % 7) & 1) != 0) --left;
  }
  return end;
}

TEST(Calendar, CountsAsAWalkFromDayToDayWould) {
  const Instant start = at("2026-09-28T15:00:00Z");
  std::int64_t counted = 0;
  for (unsigned week = 1; week < 128; ++week) {
    for (unsigned pattern = 0; pattern < 64; ++pattern) {
      Calendar calendar = china();
      calendar.working_days = static_cast<std::uint8_t>(week);
      for (std::int32_t i = 0; i < 6; ++i) {
        if ((pattern >> i & 1) != 0) calendar.add_holiday(day_number(2026, 10, 14) - i * 2);
      }
      for (const std::int32_t count : {0, 1, 2, 3, 7, 8, 30}) {
        ASSERT_EQ(after(calendar, start, {Duration::Unit::working_days, count}), walked(calendar, start, count))
            << week << ' ' << pattern << ' ' << count;
        ++counted;
      }
    }
  }
  EXPECT_EQ(counted, 127 * 64 * 7);
}

TEST(Calendar, KnowsNoLongestBreak) {
  // One working day a week, and it is a holiday for a thousand weeks; listed from the last one to the first, twice.
  Calendar calendar;
  calendar.working_days = 1;
  const DayNumber monday = day_number(2026, 11, 23);
  for (std::int32_t week = 999; week >= 0; --week) calendar.add_holiday(monday + week * 7);
  for (std::int32_t week = 999; week >= 0; --week) calendar.add_holiday(monday + week * 7);
  EXPECT_EQ(calendar.holidays.size(), 1000U);
  const Instant friday = at("2026-11-20T10:00:00Z");
  EXPECT_EQ(after(calendar, friday, {Duration::Unit::working_days, 1}), friday + (3 + 1000 * 7) * kDay);
  // Past the last year that can be written, at once.
  EXPECT_EQ(after(calendar, friday, {Duration::Unit::working_days, 5256000}), kLastInstant);
}

TEST(Calendar, AddsPlainDurations) {
  const Instant start = at("2026-11-20T10:00:00Z");
  EXPECT_EQ(after({}, start, {Duration::Unit::minutes, 5}), at("2026-11-20T10:05:00Z"));
  EXPECT_EQ(after({}, start, {Duration::Unit::hours, 72}), at("2026-11-23T10:00:00Z"));
  EXPECT_EQ(after({}, start, {Duration::Unit::days, 7}), at("2026-11-27T10:00:00Z"));
  EXPECT_EQ(after({}, kLastInstant, {Duration::Unit::days, 1}), kLastInstant);
}

}  // namespace
}  // namespace prepay::test
