// Time as data: instants read from events and written into answers. Nothing here reads a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prepay {

// Milliseconds since 1970-01-01T00:00:00Z, leap seconds left out as everywhere.
using Instant = std::int64_t;

inline constexpr Instant kNever = INT64_MAX;  // of a deadline: there is none
inline constexpr Instant kSecond = 1000;
inline constexpr Instant kMinute = 60 * kSecond;
inline constexpr Instant kHour = 60 * kMinute;
inline constexpr Instant kDay = 24 * kHour;

// The last instant a time may name: 9999-12-31T23:59:59.999Z.
inline constexpr Instant kLastInstant = 253402300799999;

// Reads RFC 3339 text with a zone ("2026-11-02T09:00:00+08:00", "…T01:00:00.250Z"), years 1970 to 9999, at most three
// decimals of a second, no leap second. Nothing for any other text.
std::optional<Instant> read_time(std::string_view text);

// Appends the instant in UTC: "2026-11-02T01:00:00Z", with three decimals only where they are not 0.
void append_time(std::string& out, Instant instant);
std::string time_text(Instant instant);

// A date of the Gregorian calendar as a count of days since 1970-01-01.
using DayNumber = std::int32_t;
DayNumber day_number(std::int32_t year, std::int32_t month, std::int32_t day);

// Reads YYYY-MM-DD (RFC 3339). Nothing for a day that does not exist.
std::optional<DayNumber> read_date(std::string_view text);

// Reads HH:MM, 00:00 to 23:59, as minutes after midnight. Nothing for any other text.
std::optional<std::int32_t> read_clock(std::string_view text);

// instant + span, not past kLastInstant. `span` is 0 or more.
Instant later(Instant instant, std::int64_t span);

}  // namespace prepay
