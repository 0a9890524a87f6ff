#include "import/number_text.hpp"

#include <algorithm>

#include "engine/ascii.hpp"
#include "engine/exact.hpp"

namespace prepay::importer {
namespace {

// No text within the limits has so many digits that a larger exponent could still lead to a value that fits.
constexpr std::int64_t kMaximumExponent = 1000000000;

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text[0] != expected) return false;
  text.remove_prefix(1);
  return true;
}

// What follows the "e"; nothing when that is no exponent.
std::optional<std::int64_t> read_exponent(std::string_view text) {
  const bool is_negative = take(text, '-');
  if (!is_negative) take(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty() || !text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) value = std::min<std::int64_t>(value * 10 + (c - '0'), kMaximumExponent);
  return is_negative ? -value : value;
}

// coefficient × 10^exponent in lowest terms.
std::optional<Decimal> normalised(std::int64_t coefficient, std::int64_t exponent) {
  if (coefficient == 0) return Decimal{};
  for (; exponent < 0 && coefficient % 10 == 0; ++exponent) coefficient /= 10;
  for (; exponent > 0; --exponent) {
    if (__builtin_mul_overflow(coefficient, std::int64_t{10}, &coefficient)) return std::nullopt;
  }
  if (-exponent > kMaximumScale) return std::nullopt;
  return Decimal{coefficient, static_cast<std::int32_t>(-exponent)};
}

}  // namespace

std::optional<Decimal> read_number(std::string_view text) {
  const bool is_negative = take(text, '-');
  const std::string_view whole = take_digits(text);
  if (whole.empty() || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
  std::string_view fraction;
  if (take(text, '.')) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  std::int64_t exponent = 0;
  if (take(text, 'e') || take(text, 'E')) {
    const std::optional<std::int64_t> read = read_exponent(text);
    if (!read) return std::nullopt;
    exponent = *read;
  } else if (!text.empty()) {
    return std::nullopt;
  }
  // Zeros at the end are counted, not kept: "32000.0" and "1000000…" have few digits that matter.
  std::int64_t coefficient = 0;
  std::int64_t zeros = 0;
  for (const std::string_view digits : {whole, fraction}) {
    for (const char c : digits) {
      ++zeros;
      if (c == '0') continue;
      for (; zeros > 0; --zeros) {
        if (coefficient == 0) {
          zeros = 0;
          break;
        }
        if (__builtin_mul_overflow(coefficient, std::int64_t{10}, &coefficient)) return std::nullopt;
      }
      if (__builtin_add_overflow(coefficient, std::int64_t{c - '0'}, &coefficient)) return std::nullopt;
    }
  }
  return normalised(is_negative ? -coefficient : coefficient,
                    exponent + zeros - static_cast<std::int64_t>(fraction.size()));
}

std::optional<Decimal> shifted(const Decimal& value, std::int32_t places) {
  return normalised(value.coefficient, std::int64_t{places} - value.scale);
}

bool is_price(const Decimal& value) { return value.coefficient >= 0 && is_at_most(value, {1000000000, 0}); }

bool is_at_most(const Decimal& value, const Decimal& limit) { return Exact(limit).is_at_least(Exact(value)); }

std::optional<Decimal> product(const Decimal& a, const Decimal& b) {
  Int128 coefficient = Int128{a.coefficient} * b.coefficient;
  std::int32_t scale = a.scale + b.scale;
  drop_trailing_zeros(coefficient, scale);
  if (!fits_64_bits(coefficient)) return std::nullopt;
  return normalised(static_cast<std::int64_t>(coefficient), -std::int64_t{scale});
}

}  // namespace prepay::importer
