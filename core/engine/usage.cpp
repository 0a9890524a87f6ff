#include "engine/usage.hpp"

#include <algorithm>

#include "engine/pointer.hpp"

namespace prepay {

Decimal count_of(const std::vector<Quantity>& quantities, std::string_view meter) {
  const auto found =
      std::find_if(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.meter == meter; });
  return found == quantities.end() ? Decimal{} : found->count;
}

std::string beside_quantities(std::string_view where, std::string_view member) {
  constexpr std::string_view kQuantities = "/quantities";
  if (!where.ends_with(kQuantities)) return std::string(where);
  return below(std::string(where.substr(0, where.size() - kQuantities.size())), member);
}

}  // namespace prepay
