// Amounts: a count of quanta of one unit. Two units never meet in an operation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/exact.hpp"

namespace prepay {

enum class UnitKind : std::uint8_t {
  currency,  // money a bank knows
  credit,    // what a platform counts balances in; never exchanged, only bought at the platform's ratio
};

// What a balance or a payment is counted in.
struct Unit {
  std::string code;  // "CNY", "USDE"
  UnitKind kind = UnitKind::currency;
  Decimal quantum{1, 0};             // smallest step, greater than 0: 0.01, 0.000002
  std::int32_t digits = 0;           // decimals that are always shown
  std::vector<std::string> accepts;  // marks a person may type around an amount
};

// Which of a policy's units. An index, so that mixing units is seen at once.
struct UnitId {
  std::uint8_t index = 0;

  friend bool operator==(const UnitId& a, const UnitId& b) = default;
};

struct Amount {
  std::int64_t quanta = 0;
  UnitId unit;

  friend bool operator==(const Amount& a, const Amount& b) = default;
};

// a + b; nothing on overflow. Both must be of one unit.
std::optional<Amount> sum_of(const Amount& a, const Amount& b);

// a − b; nothing on overflow. Both must be of one unit.
std::optional<Amount> difference_of(const Amount& a, const Amount& b);

// -1, 0 or 1 as a is less than, equal to or greater than b. Both must be of one unit.
int compare(const Amount& a, const Amount& b);

// The amount's value as an exact fraction. `unit` must be the unit of the amount.
Exact exact_of(const Amount& amount, const Unit& unit);

// The plain decimal text of an amount: at least unit.digits decimals, no trailing zeros beyond them. "20.00",
// "0.000002".
void append_amount(std::string& out, const Amount& amount, const Unit& unit);
std::string amount_text(const Amount& amount, const Unit& unit);

}  // namespace prepay
