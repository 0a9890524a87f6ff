#include "engine/int128.hpp"

namespace prepay {

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (b != 0) {
    const Int128 rest = a - quotient_of(a, b) * b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

}  // namespace prepay
