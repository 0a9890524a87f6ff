#include "engine/time.hpp"

#include "engine/check.hpp"

namespace prepay {
namespace {

// Digits from `at` on as a number; -1 when one of them is none.
std::int32_t digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in(std::int32_t year, std::int32_t month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Decimals of a second from the '.' at `at` on, as milliseconds; moves `at` behind them.
std::int32_t read_fraction(std::string_view text, std::size_t& at) {
  std::int32_t milliseconds = 0;
  std::int32_t weight = 100;
  const std::size_t first = ++at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    if (weight == 0) return -1;
    milliseconds += weight * (text[at++] - '0');
    weight /= 10;
  }
  return at == first ? -1 : milliseconds;
}

// "Z" or "+hh:mm" as minutes; nothing for any other text.
std::optional<std::int32_t> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const std::int32_t hours = digits(text, 1, 2);
  const std::int32_t minutes = digits(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const std::int32_t offset = hours * 60 + minutes;
  return text[0] == '-' ? -offset : offset;
}

void append_padded(std::string& out, std::int64_t value, int width) {
  for (std::int64_t weight = width == 4 ? 1000 : width == 3 ? 100 : 10; weight > 0; weight /= 10) {
    out.push_back(static_cast<char>('0' + value / weight % 10));
  }
}

}  // namespace

// Days before a date, counted in 400-year cycles that start on 1 March, so that the leap day comes last.
DayNumber day_number(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::int32_t shifted = month <= 2 ? year - 1 : year;
  const std::int32_t of_cycle = shifted % 400;
  const std::int32_t of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  return shifted / 400 * 146097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719468;
}

std::optional<DayNumber> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::int32_t year = digits(text, 0, 4);
  const std::int32_t month = digits(text, 5, 2);
  const std::int32_t day = digits(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
  return day_number(year, month, day);
}

std::optional<Instant> read_time(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return {};
  const std::optional<DayNumber> day = read_date(text.substr(0, 10));
  const std::int32_t hours = digits(text, 11, 2);
  const std::int32_t minutes = digits(text, 14, 2);
  const std::int32_t seconds = digits(text, 17, 2);
  if (!day || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return {};
  std::size_t at = 19;
  const std::int32_t milliseconds = text[at] == '.' ? read_fraction(text, at) : 0;
  const std::optional<std::int32_t> offset = read_offset(text.substr(at));
  if (milliseconds < 0 || !offset) return {};
  const Instant instant =
      *day * kDay + hours * kHour + (minutes - *offset) * kMinute + seconds * kSecond + milliseconds;
  if (instant < 0 || instant > kLastInstant) return {};
  return instant;
}

std::optional<std::int32_t> read_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const std::int32_t hours = digits(text, 0, 2);
  const std::int32_t minutes = digits(text, 3, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

void append_time(std::string& out, Instant instant) {
  PREPAY_CHECK(instant >= 0 && instant <= kLastInstant);
  // The civil date of a day number, by the same cycles as day_number.
  const std::int64_t shifted = instant / kDay + 719468;
  const std::int64_t of_cycle = shifted % 146097;
  const std::int64_t year_of_cycle = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
  const std::int64_t day_of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  append_padded(out, year_of_cycle + shifted / 146097 * 400 + (month <= 2 ? 1 : 0), 4);
  out.push_back('-');
  append_padded(out, month, 2);
  out.push_back('-');
  append_padded(out, day_of_year - (153 * month_from_march + 2) / 5 + 1, 2);
  out.push_back('T');
  append_padded(out, instant % kDay / kHour, 2);
  out.push_back(':');
  append_padded(out, instant % kHour / kMinute, 2);
  out.push_back(':');
  append_padded(out, instant % kMinute / kSecond, 2);
  if (instant % kSecond != 0) {
    out.push_back('.');
    append_padded(out, instant % kSecond, 3);
  }
  out.push_back('Z');
}

std::string time_text(Instant instant) {
  std::string out;
  append_time(out, instant);
  return out;
}

Instant later(Instant instant, std::int64_t span) {
  PREPAY_CHECK(instant <= kLastInstant && span >= 0);
  return span > kLastInstant - instant ? kLastInstant : instant + span;
}

}  // namespace prepay
