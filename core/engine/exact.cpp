#include "engine/exact.hpp"

#include "engine/check.hpp"

namespace prepay {
namespace {

constexpr Int128 kSmallest = static_cast<Int128>(1) << 127;

Int128 power_of_ten(std::int32_t exponent) {
  PREPAY_CHECK(exponent >= 0 && exponent <= kMaximumScale);
  // As long as 64 bits hold it; in WebAssembly a product of 128 bits is a call.
  std::int64_t short_power = 1;
  std::int32_t done = 0;
  for (; done < exponent && done < 18; ++done) short_power *= 10;
  Int128 power = short_power;
  for (; done < exponent; ++done) power *= 10;
  return power;
}

// Products of two 64-bit values fit without a check; that is nearly every one, and several times quicker in
// WebAssembly.
bool multiply_overflows(Int128 a, Int128 b, Int128& product) {
  if (fits_64_bits(a) && fits_64_bits(b)) {
    product = a * b;
    return false;
  }
  // The smallest value has no negative, so it counts as overflow and negating is always safe.
  return __builtin_mul_overflow(a, b, &product) || product == kSmallest;
}

template <typename Integer>
std::optional<Integer> divided_as(Integer numerator, Integer denominator, Rounding rounding) {
  const Integer quotient = numerator / denominator;
  const Integer remainder = numerator - quotient * denominator;
  if (remainder == 0) return quotient;
  const Integer away = numerator < 0 ? quotient - 1 : quotient + 1;
  const Integer distance = remainder < 0 ? -remainder : remainder;
  const Integer to_next = denominator - distance;
  switch (rounding) {
    case Rounding::exact:
      return std::nullopt;
    case Rounding::down:
      return quotient;
    case Rounding::up:
      return away;
    case Rounding::half_up:
      return distance >= to_next ? away : quotient;
    case Rounding::half_even:
      if (distance != to_next) return distance > to_next ? away : quotient;
      return quotient % 2 == 0 ? quotient : away;
  }
  __builtin_trap();
}

}  // namespace

std::optional<Int128> divided(Int128 numerator, Int128 denominator, Rounding rounding) {
  if (!fits_64_bits(numerator) || !fits_64_bits(denominator) || numerator == INT64_MIN)
    return divided_as(numerator, denominator, rounding);
  return divided_short(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator), rounding);
}

std::optional<std::int64_t> divided_short(std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
  return divided_as(numerator, denominator, rounding);
}

Exact::Exact(const Decimal& value) : numerator_(value.coefficient), denominator_(power_of_ten(value.scale)) {}

void Exact::reduce() {
  const Int128 divisor = greatest_common_divisor(numerator_, denominator_);
  if (divisor <= 1) return;
  numerator_ /= divisor;
  denominator_ /= divisor;
}

Exact Exact::scaled(Int128 numerator, Int128 denominator) const {
  Exact result = *this;
  if (overflowed_) return result;
  const auto try_it = [&] {
    Int128 n = 0;
    Int128 d = 0;
    if (multiply_overflows(result.numerator_, numerator, n) || multiply_overflows(result.denominator_, denominator, d))
      return false;
    result.numerator_ = n;
    result.denominator_ = d;
    return true;
  };
  if (try_it()) return result;
  // Cancelling first is slow and rarely needed, so it comes second: across the product, then within the value.
  const Int128 across = greatest_common_divisor(result.numerator_, denominator);
  const Int128 back = greatest_common_divisor(numerator, result.denominator_);
  if (across > 1) {
    result.numerator_ /= across;
    denominator /= across;
  }
  if (back > 1) {
    numerator /= back;
    result.denominator_ /= back;
  }
  result.reduce();
  if (!try_it()) result.overflowed_ = true;
  return result;
}

Exact Exact::overflow() {
  Exact value;
  value.overflowed_ = true;
  return value;
}

Exact Exact::times(const Decimal& factor) const { return scaled(factor.coefficient, power_of_ten(factor.scale)); }

Exact Exact::times(const Exact& factor) const {
  return factor.overflowed_ ? factor : scaled(factor.numerator_, factor.denominator_);
}

Exact Exact::divided_by(const Decimal& divisor) const {
  PREPAY_CHECK(divisor.coefficient != 0);
  const Int128 sign = divisor.coefficient < 0 ? -1 : 1;
  return scaled(sign * power_of_ten(divisor.scale), sign * Int128{divisor.coefficient});
}

Exact Exact::divided_by(const Exact& divisor) const {
  if (divisor.overflowed_) return divisor;
  PREPAY_CHECK(divisor.numerator_ != 0);
  const Int128 sign = divisor.numerator_ < 0 ? -1 : 1;
  return scaled(sign * divisor.denominator_, sign * divisor.numerator_);
}

Exact Exact::plus(const Exact& other) const {
  Exact left = *this;
  if (other.overflowed_) left.overflowed_ = true;
  if (left.overflowed_) return left;
  Exact right = other;
  Exact sum;
  if (left.denominator_ == right.denominator_) {
    sum.denominator_ = left.denominator_;
  } else {
    left.reduce();
    right.reduce();
    // Over the least common denominator: prices of one list mostly share their tens.
    const Int128 shared = greatest_common_divisor(left.denominator_, right.denominator_);
    const Int128 left_share = left.denominator_ / shared;
    const Int128 right_share = right.denominator_ / shared;
    left.overflowed_ = multiply_overflows(left.numerator_, right_share, left.numerator_) ||
                       multiply_overflows(right.numerator_, left_share, right.numerator_) ||
                       multiply_overflows(left.denominator_, right_share, sum.denominator_);
    if (left.overflowed_) return left;
  }
  left.overflowed_ =
      __builtin_add_overflow(left.numerator_, right.numerator_, &sum.numerator_) || sum.numerator_ == kSmallest;
  return left.overflowed_ ? left : sum;
}

Exact Exact::minus(const Exact& other) const { return plus(other.scaled(-1, 1)); }

std::optional<int> Exact::compared_with(const Exact& other) const {
  const auto sign = [](Int128 value) { return value < 0 ? -1 : value > 0 ? 1 : 0; };
  if (overflowed_ || other.overflowed_) return std::nullopt;
  if (fits_64_bits(numerator_) && fits_64_bits(other.numerator_) && fits_64_bits(denominator_) &&
      fits_64_bits(other.denominator_))
    return sign(numerator_ * other.denominator_ - other.numerator_ * denominator_);
  const Exact difference = minus(other);
  if (difference.overflowed_) return std::nullopt;
  return sign(difference.numerator_);
}

bool Exact::is_at_least(const Exact& other) const {
  const std::optional<int> order = compared_with(other);
  return order && *order >= 0;
}

bool Exact::is_less_than(const Exact& other) const {
  const std::optional<int> order = compared_with(other);
  return order && *order < 0;
}

std::optional<std::int64_t> Exact::count_of(const Decimal& step, Rounding rounding) const {
  PREPAY_CHECK(step.coefficient > 0);
  const Exact steps = divided_by(step);
  if (steps.overflowed_) return std::nullopt;
  const std::optional<Int128> count = divided(steps.numerator_, steps.denominator_, rounding);
  if (!count || !fits_64_bits(*count)) return std::nullopt;
  return static_cast<std::int64_t>(*count);
}

bool Exact::is_multiple_of(const Decimal& step) const {
  PREPAY_CHECK(step.coefficient > 0);
  const Exact steps = divided_by(step);
  return !steps.overflowed_ && steps.numerator_ % steps.denominator_ == 0;
}

std::optional<Exact::Ratio> Exact::lowest_terms() const {
  if (overflowed_) return std::nullopt;
  Exact value = *this;
  value.reduce();
  return Ratio{value.numerator_, value.denominator_};
}

std::string Exact::text() const {
  std::string out;
  if (overflowed_) return out;
  Exact value = *this;
  value.reduce();
  PREPAY_CHECK(value.denominator_ > 0);
  Int128 rest = value.numerator_ % value.denominator_;
  if (rest < 0) rest = -rest;
  std::string decimals;
  for (std::int32_t i = 0; rest != 0 && i < kMaximumScale; ++i) {
    Int128 ten_rest = 0;
    if (multiply_overflows(rest, 10, ten_rest)) break;
    decimals.push_back(static_cast<char>('0' + static_cast<int>(ten_rest / value.denominator_)));
    rest = ten_rest % value.denominator_;
  }
  const Int128 whole = value.numerator_ / value.denominator_;
  if (rest != 0) {
    append_scaled(out, value.numerator_, 0, 0);
    out.push_back('/');
    append_scaled(out, value.denominator_, 0, 0);
    return out;
  }
  if (value.numerator_ < 0 && whole == 0) out.push_back('-');
  append_scaled(out, whole, 0, 0);
  if (!decimals.empty()) out.append(1, '.').append(decimals);
  return out;
}

}  // namespace prepay
