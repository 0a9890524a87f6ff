#include "engine/amount.hpp"

#include "engine/check.hpp"

namespace prepay {

std::optional<Amount> sum_of(const Amount& a, const Amount& b) {
  PREPAY_CHECK(a.unit == b.unit);
  Amount sum{0, a.unit};
  if (__builtin_add_overflow(a.quanta, b.quanta, &sum.quanta)) return std::nullopt;
  return sum;
}

std::optional<Amount> difference_of(const Amount& a, const Amount& b) {
  PREPAY_CHECK(a.unit == b.unit);
  Amount difference{0, a.unit};
  if (__builtin_sub_overflow(a.quanta, b.quanta, &difference.quanta)) return std::nullopt;
  return difference;
}

int compare(const Amount& a, const Amount& b) {
  PREPAY_CHECK(a.unit == b.unit);
  if (a.quanta == b.quanta) return 0;
  return a.quanta < b.quanta ? -1 : 1;
}

Exact exact_of(const Amount& amount, const Unit& unit) { return Exact(Decimal{amount.quanta, 0}).times(unit.quantum); }

void append_amount(std::string& out, const Amount& amount, const Unit& unit) {
  append_scaled(out, Int128{amount.quanta} * unit.quantum.coefficient, unit.quantum.scale, unit.digits);
}

std::string amount_text(const Amount& amount, const Unit& unit) {
  std::string text;
  append_amount(text, amount, unit);
  return text;
}

}  // namespace prepay
