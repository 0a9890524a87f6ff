// Who pays: a person or a company. Payment methods and invoices depend on it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace prepay {

enum class Buyer : std::uint8_t { individual, company };
// Their words, in this order.
inline constexpr std::array<std::string_view, 2> kBuyerTexts{"individual", "company"};

// "individual" or "company"; nothing for any other text.
std::optional<Buyer> read_buyer(std::string_view text);
std::string_view buyer_text(Buyer buyer);

// Kinds of buyer a rule is open to; an empty list means both.
using Buyers = std::vector<Buyer>;

}  // namespace prepay
