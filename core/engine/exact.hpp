// Exact intermediate values: a fraction of two 128-bit whole numbers. Rates, percentages and divisions are worked out
// in it, and the one rounding at the end is asked for by name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/decimal.hpp"
#include "engine/rounding.hpp"

namespace prepay {

// numerator ÷ denominator (greater than 0), rounded as named; nothing when `exact` and there is a remainder.
std::optional<Int128> divided(Int128 numerator, Int128 denominator, Rounding rounding);

// The same where both are known to fit 64 bits, which is much quicker. `numerator` is above INT64_MIN.
std::optional<std::int64_t> divided_short(std::int64_t numerator, std::int64_t denominator, Rounding rounding);

// A fraction, or the knowledge that it did not fit. Overflow sticks, so a chain of operations is checked once, at its
// end.
class Exact {
 public:
  Exact() = default;
  explicit Exact(const Decimal& value);
  static Exact overflow();

  Exact times(const Decimal& factor) const;
  Exact times(const Exact& factor) const;
  // `divisor` must not be 0.
  Exact divided_by(const Decimal& divisor) const;
  Exact divided_by(const Exact& divisor) const;
  Exact plus(const Exact& other) const;
  Exact minus(const Exact& other) const;

  bool overflowed() const { return overflowed_; }
  bool is_at_least(const Exact& other) const;   // false when it cannot be told
  bool is_less_than(const Exact& other) const;  // false when either overflowed or the comparison itself would

  // How many whole `step`s (greater than 0) the value is, rounded as named. Nothing when it does not fit 64 bits, when
  // the value overflowed, or when the mode is `exact` and the value is no multiple of the step.
  std::optional<std::int64_t> count_of(const Decimal& step, Rounding rounding) const;

  // True when the value is a whole number of steps. False when it overflowed.
  bool is_multiple_of(const Decimal& step) const;

  // The value as lowest terms, denominator > 0. Nothing when it overflowed.
  struct Ratio {
    Int128 numerator;
    Int128 denominator;
  };
  std::optional<Ratio> lowest_terms() const;

  // Decimal text when it has at most kMaximumScale decimals, otherwise a fraction such as "1000/73". Empty when it
  // overflowed.
  std::string text() const;

 private:
  // -1, 0 or 1; nothing when it cannot be told.
  std::optional<int> compared_with(const Exact& other) const;
  Exact scaled(Int128 numerator, Int128 denominator) const;
  void reduce();

  Int128 numerator_ = 0;
  Int128 denominator_ = 1;  // always greater than 0
  bool overflowed_ = false;
};

}  // namespace prepay
