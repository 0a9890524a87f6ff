#include "engine/calendar.hpp"

#include <array>

namespace prepay {
namespace {

// The number the digits of `text` make; -1 when one is no digit.
std::int32_t number_of(std::string_view text) {
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool is_leap_year(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

}  // namespace

bool is_date(std::string_view text) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::int32_t year = number_of(text.substr(0, 4));
  const std::int32_t month = number_of(text.substr(5, 2));
  const std::int32_t day = number_of(text.substr(8, 2));
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  const bool is_long_february = month == 2 && is_leap_year(year);
  return day <= kDays[static_cast<std::size_t>(month - 1)] + (is_long_february ? 1 : 0);
}

}  // namespace prepay
