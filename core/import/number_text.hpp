// Numbers as price lists write them, read exactly: JSON numbers and the same as text.
#pragma once

#include <optional>
#include <string_view>

#include "engine/decimal.hpp"

namespace prepay::importer {

// The exact value of a JSON number (RFC 8259: "1.25e-06", "32000.0", "0", "2.9999900000000002e-06"). Nothing when the
// text is no such number, or when its value needs more than 64 bits or kMaximumScale decimals. Any bytes are safe.
std::optional<Decimal> read_number(std::string_view text);

// value × 10^places, when that fits. `places` may be negative.
std::optional<Decimal> shifted(const Decimal& value, std::int32_t places);

// True for what a price may be in a policy: from 0 to a thousand million.
bool is_price(const Decimal& value);

// True when value ≤ limit.
bool is_at_most(const Decimal& value, const Decimal& limit);

// a × b, when it fits.
std::optional<Decimal> product(const Decimal& a, const Decimal& b);

}  // namespace prepay::importer
