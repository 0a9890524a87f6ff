// new-api's billing expressions: tier("short", p * 1.5 + c * 7.5), chosen by conditions on how long the prompt is.
// Source: core/import/README.md.
#pragma once

#include <cstddef>
#include <string_view>

#include "import/price_item.hpp"

namespace prepay::importer {

struct ExpressionReading {
  bool is_understood = false;
  std::size_t at = 0;  // where it stopped making sense, in bytes from 1
  // A condition looks at p or c where these leave out what is priced apart; thresholds here count the whole.
  bool counts_parts = false;
};

// Reads an expression into the prices and variants of `item`, which must have none. `usd` is what a US dollar is in the
// balance unit; the figures of an expression are dollars for a million tokens. Understood are sums of variables times
// numbers, tier(), fixed(), and conditions that compare a variable with a number, nested as deep as need be. Anything
// else (times of day, request parameters, rounding functions) is not, and `item` is then of no use. Any bytes are safe.
ExpressionReading read_billing_expression(std::string_view text, const Decimal& usd, PriceItem& item);

}  // namespace prepay::importer
