#include "engine/topup.hpp"

#include <algorithm>

namespace prepay {

Decimal step_of(const Channel& channel, const std::vector<Unit>& units) {
  const Unit& unit = units[channel.amount_unit.index];
  if (!channel.step) return unit.quantum;
  // The step is a count of quanta, so its decimal is quanta × quantum without trailing zeros.
  Decimal step{};
  const DecimalText read = read_decimal(amount_text(*channel.step, unit), step);
  return read == DecimalText::ok ? step : unit.quantum;
}

std::int32_t typed_decimals(const Channel& channel, const std::vector<Unit>& units) {
  return std::max(step_of(channel, units).scale, units[channel.amount_unit.index].digits);
}

}  // namespace prepay
