// Time as data: a policy's time zone and business days, and the lengths of time its rules speak of. Nothing here reads
// a clock.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prepay {

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

// When a platform works.
struct Calendar {
  std::string zone;                     // IANA name, for people
  std::int32_t utc_offset_minutes = 0;  // -720 … 840; what the engine reckons with
  std::vector<Weekday> working_days;
  std::vector<std::string> holidays;  // dates such as 2026-10-01, no working days
};

// True for a date of the Gregorian calendar written as YYYY-MM-DD (RFC 3339).
bool is_date(std::string_view text);

enum class TimeUnit : std::uint8_t { minutes, hours, days, working_days };

// A length of time, such as 5 minutes or 3 working days.
struct Duration {
  std::int32_t count = 0;
  TimeUnit unit = TimeUnit::minutes;
};

// From so long to so long, such as 3–5 working days.
struct Span {
  std::int32_t from = 0;
  std::int32_t to = 0;
  TimeUnit unit = TimeUnit::days;  // days or working_days
};

}  // namespace prepay
