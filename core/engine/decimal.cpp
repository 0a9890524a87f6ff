#include "engine/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/ascii.hpp"
#include "engine/check.hpp"

namespace prepay {
namespace {

// Appends one digit to a non-positive coefficient: the negative side of the range is the larger one, so reading there
// loses nothing.
bool push_digit(std::int64_t& negative, char digit) {
  return !__builtin_mul_overflow(negative, std::int64_t{10}, &negative) &&
         !__builtin_sub_overflow(negative, std::int64_t{digit - '0'}, &negative);
}

// Appends a whole number in decimal with a point `scale` places from its end.
void append_pointed(std::string& out, std::string_view digits, std::int32_t point_scale, std::int32_t minimum_digits) {
  if (digits[0] == '-') {
    out.push_back('-');
    digits.remove_prefix(1);
  }
  const auto scale = static_cast<std::size_t>(point_scale);
  if (digits.size() > scale) {
    out.append(digits.substr(0, digits.size() - scale));
    digits.remove_prefix(digits.size() - scale);
  } else {
    out.push_back('0');
  }
  const std::size_t shown = std::max(scale, static_cast<std::size_t>(minimum_digits));
  if (shown == 0) return;
  out.push_back('.');
  out.append(scale - digits.size(), '0');
  out.append(digits);
  out.append(shown - scale, '0');
}

}  // namespace

bool has_decimal_form(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == 0 || (i > 1 && text[0] == '0')) return false;
  if (i == text.size()) return true;
  if (text[i] != '.') return false;
  const std::size_t fraction = ++i;
  while (i < text.size() && is_digit(text[i])) ++i;
  return i == text.size() && i > fraction;
}

DecimalText read_decimal(std::string_view text, Decimal& out) {
  const bool is_negative = !text.empty() && text[0] == '-';
  if (is_negative) text.remove_prefix(1);
  if (!has_decimal_form(text)) return DecimalText::malformed;
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    while (text.back() == '0') text.remove_suffix(1);
    if (text.back() == '.') text.remove_suffix(1);
  }
  std::int64_t negative = 0;
  std::int32_t scale = 0;
  bool after_point = false;
  for (const char c : text) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    if (!push_digit(negative, c)) return DecimalText::out_of_range;
    if (after_point) ++scale;
  }
  if (scale > kMaximumScale || (!is_negative && negative == INT64_MIN)) return DecimalText::out_of_range;
  out = {is_negative ? negative : -negative, scale};
  return DecimalText::ok;
}

void append_decimal(std::string& out, const Decimal& value, std::int32_t minimum_digits) {
  PREPAY_CHECK(value.scale >= 0 && value.scale <= kMaximumScale);
  PREPAY_CHECK(minimum_digits >= 0 && minimum_digits <= kMaximumScale);
  std::array<char, 24> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.coefficient);
  append_pointed(out, {buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())}, value.scale,
                 minimum_digits);
}

void append_scaled(std::string& out, Int128 coefficient, std::int32_t scale, std::int32_t minimum_digits) {
  if (fits_64_bits(coefficient)) {
    auto small = static_cast<std::int64_t>(coefficient);
    drop_trailing_zeros(small, scale);
    append_decimal(out, {small, scale}, minimum_digits);
    return;
  }
  drop_trailing_zeros(coefficient, scale);
  std::string reversed;
  for (Int128 rest = coefficient; rest != 0; rest /= 10) {
    const auto digit = static_cast<int>(rest % 10);
    reversed.push_back(static_cast<char>('0' + (digit < 0 ? -digit : digit)));
  }
  if (coefficient < 0) reversed.push_back('-');
  append_pointed(out, std::string(reversed.rbegin(), reversed.rend()), scale, minimum_digits);
}

std::string decimal_text(const Decimal& value, std::int32_t minimum_digits) {
  std::string text;
  append_decimal(text, value, minimum_digits);
  return text;
}

std::string integer_text(std::int64_t value) { return decimal_text({value, 0}); }

}  // namespace prepay
