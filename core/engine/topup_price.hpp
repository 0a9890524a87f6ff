// What a top-up costs and what it buys: price, discount, fee, credit, bonus, each rounding named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/topup.hpp"

namespace prepay {

// A figure that lost digits: what it was exactly, and what became of it.
struct RoundedFigure {
  std::string_view of;  // "pay", "credit", "fee" or "bonus"; "charge" in a wallet
  Rounding mode = Rounding::exact;
  std::string exact;
  Amount rounded;
  friend bool operator==(const RoundedFigure& a, const RoundedFigure& b) = default;
};

// How the two numbers of a top-up hang together: so much of the pay unit for so much of the balance unit, as the
// channel states it.
struct Ratio {
  Decimal pay;
  Decimal credit;
};

struct TopupPrice {
  Amount pay;                      // everything that is paid: price − discount + fee, pay unit
  std::optional<Amount> fee;       // part of pay
  std::optional<Amount> discount;  // already taken off
  Amount credit;                   // balance unit
  std::optional<Amount> bonus;     // on top of credit
  std::optional<Ratio> ratio;      // unless one unit counts both, one for one; source: xiaomai.credit.rate
  std::vector<RoundedFigure> roundings;
};

// Works out the price of `amount` (greater than 0, in the channel's amount unit, which is the pay unit or
// `balance_unit`). Appends amount.pay_not_representable, amount.pay_rounds_to_zero or amount.overflow on failure.
// Source: xiaomai.credit.rate; new-api "payable formula"; OpenRouter's fee with a minimum.
std::optional<TopupPrice> price_topup(const Channel& channel, const std::vector<Unit>& units, UnitId balance_unit,
                                      const Amount& amount, std::string_view where, Issues& issues);

}  // namespace prepay
