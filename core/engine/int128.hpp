// 128-bit whole numbers: what products and sums are worked out in. What is kept is 64 bits wide.
#pragma once

#include <cstdint>

namespace prepay {

__extension__ using Int128 = __int128;

// True when the value can be kept in 64 bits.
inline bool fits_64_bits(Int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }

// a ÷ b, cut off towards zero. b is not 0. Where both fit 64 bits, which is nearly always, it is that much quicker.
inline Int128 quotient_of(Int128 a, Int128 b) {
  if (fits_64_bits(a) && fits_64_bits(b) && a != INT64_MIN) {
    return static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b);
  }
  return a / b;
}

// The largest whole number that divides both; never negative. 0 only for two zeros.
Int128 greatest_common_divisor(Int128 a, Int128 b);

}  // namespace prepay
