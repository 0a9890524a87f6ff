// Fractions of 128 bits for models that share nothing with the engine: slow, and small enough to be right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/decimal.hpp"
#include "engine/rounding.hpp"

namespace prepay::test {

// A fraction of whole numbers of 128 bits, kept small by the ranges that the tests draw from.
struct Fraction {
  Int128 numerator = 0;
  Int128 denominator = 1;
};

inline Int128 power(std::int32_t exponent) { return exponent == 0 ? 1 : 10 * power(exponent - 1); }

inline Int128 divisor_of(Int128 a, Int128 b) { return b == 0 ? (a < 0 ? -a : a) : divisor_of(b, a % b); }

inline Fraction reduced(Fraction f) {
  const Int128 d = divisor_of(f.numerator, f.denominator);
  return d > 1 ? Fraction{f.numerator / d, f.denominator / d} : f;
}

inline Fraction times(const Fraction& a, const Fraction& b) {
  return reduced({a.numerator * b.numerator, a.denominator * b.denominator});
}
inline Fraction of(const Decimal& value) { return reduced({value.coefficient, power(value.scale)}); }
inline Fraction over(const Fraction& a, const Fraction& b) { return times(a, {b.denominator, b.numerator}); }
inline Fraction plus(const Fraction& a, const Fraction& b) {
  return reduced({a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator});
}
inline Fraction minus(const Fraction& a, const Fraction& b) { return plus(a, {-b.numerator, b.denominator}); }
inline bool operator==(const Fraction& a, const Fraction& b) {
  return a.numerator * b.denominator == b.numerator * a.denominator;
}
inline bool is_less(const Fraction& a, const Fraction& b) { return minus(a, b).numerator < 0; }

// The count of quanta by its definition: the neighbours, and which of them the mode asks for. For values of 0 or more.
inline std::optional<std::int64_t> slow_count(const Fraction& value, const Decimal& quantum, Rounding mode) {
  const Fraction steps = over(value, of(quantum));
  const Int128 below = steps.numerator / steps.denominator;
  const Int128 rest = steps.numerator % steps.denominator;
  Int128 count = below;
  if (rest != 0) {
    const bool is_over_half = 2 * rest > steps.denominator;
    const bool is_tie = 2 * rest == steps.denominator;
    if (mode == Rounding::exact) return std::nullopt;
    if (mode == Rounding::up || is_over_half) count = mode == Rounding::down ? below : below + 1;
    if (is_tie && mode == Rounding::half_up) count = below + 1;
    if (is_tie && mode == Rounding::half_even && below % 2 != 0) count = below + 1;
  }
  return static_cast<std::int64_t>(count);
}

// Decimal text, which may need more than 64 bits.
inline Fraction read_fraction(std::string_view text) {
  Fraction value;
  bool is_negative = false;
  bool is_after_point = false;
  for (const char c : text) {
    if (c == '-') {
      is_negative = true;
    } else if (c == '.') {
      is_after_point = true;
    } else {
      value.numerator = value.numerator * 10 + (c - '0');
      if (is_after_point) value.denominator *= 10;
    }
  }
  if (is_negative) value.numerator = -value.numerator;
  return reduced(value);
}

// A text that Exact wrote: a decimal or "a/b".
inline Fraction read_exact(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const Fraction numerator = read_fraction(text.substr(0, slash));
  return slash == text.size() ? numerator : over(numerator, read_fraction(text.substr(slash + 1)));
}

}  // namespace prepay::test
