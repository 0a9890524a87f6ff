#include "engine/buyer.hpp"

namespace prepay {

std::optional<Buyer> read_buyer(std::string_view text) {
  for (const Buyer buyer : {Buyer::individual, Buyer::company}) {
    if (buyer_text(buyer) == text) return buyer;
  }
  return std::nullopt;
}

std::string_view buyer_text(Buyer buyer) { return kBuyerTexts[static_cast<std::size_t>(buyer)]; }

}  // namespace prepay
