// Exact decimals: text ⇄ a whole number and a count of decimals. No floating point anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/int128.hpp"

namespace prepay {

// value = coefficient ÷ 10^scale, kept without trailing zeros after the point, so equal values have equal members.
//   "20.50" → {205, 1}     "0.000002" → {2, 6}     "-3" → {-3, 0}
struct Decimal {
  std::int64_t coefficient = 0;
  std::int32_t scale = 0;  // 0 … kMaximumScale

  friend bool operator==(const Decimal& a, const Decimal& b) = default;
};

// Price tables need 19 decimals and carry float noise of up to 22.
inline constexpr std::int32_t kMaximumScale = 30;
// A value of no more digits than this always fits.
inline constexpr std::int32_t kExactDigits = 18;

// Drops the zeros that coefficient ÷ 10^scale has at the end of its decimals. The scale is 0 or more.
template <typename Integer>
void drop_trailing_zeros(Integer& coefficient, std::int32_t& scale) {
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
}

// True for digits without needless zeros in front, optionally with '.' and digits after it: "0.50", not ".5" or "-1".
bool has_decimal_form(std::string_view text);

enum class DecimalText : std::uint8_t { ok, malformed, out_of_range };

// Reads plain decimal text as programs write it: an optional '-' and what has_decimal_form. No '+', no exponent, no
// spaces. `out` is set only when the answer is ok.
DecimalText read_decimal(std::string_view text, Decimal& out);

// Appends the plain decimal text with at least `minimum_digits` decimals; trailing zeros beyond them are dropped.
// `minimum_digits` is 0 … kMaximumScale.
void append_decimal(std::string& out, const Decimal& value, std::int32_t minimum_digits);

// Appends coefficient ÷ 10^scale, for products that need more than 64 bits; otherwise as append_decimal.
void append_scaled(std::string& out, Int128 coefficient, std::int32_t scale, std::int32_t minimum_digits);

// The same as a text of its own.
std::string decimal_text(const Decimal& value, std::int32_t minimum_digits = 0);

// A whole number in decimal.
std::string integer_text(std::int64_t value);

}  // namespace prepay
