#include "engine/usage.hpp"

#include <algorithm>

namespace prepay {

Decimal count_of(const std::vector<Quantity>& quantities, std::string_view meter) {
  const auto found =
      std::find_if(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.meter == meter; });
  return found == quantities.end() ? Decimal{} : found->count;
}

}  // namespace prepay
