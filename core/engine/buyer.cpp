#include "engine/buyer.hpp"

namespace prepay {

std::optional<Buyer> read_buyer(std::string_view text) {
  if (text == "individual") return Buyer::individual;
  if (text == "company") return Buyer::company;
  return std::nullopt;
}

std::string_view buyer_text(Buyer buyer) { return buyer == Buyer::individual ? "individual" : "company"; }

}  // namespace prepay
