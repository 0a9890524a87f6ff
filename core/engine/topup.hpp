// Top-ups: how money comes in, what a form for it may contain, and what a payment buys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/buyer.hpp"
#include "engine/issue.hpp"
#include "engine/region.hpp"
#include "engine/rounding.hpp"

namespace prepay {

// A way to pay inside a channel, and to whom it is open.
struct PaymentMethod {
  std::string id;
  Regions regions;
  Buyers buyers;
  std::optional<Amount> minimum;
  std::optional<Amount> maximum;
};

// What a channel takes on top of the price: max(minimum, percent of the price + flat). In the pay unit.
struct Fee {
  Decimal percent;
  std::optional<Amount> flat;
  std::optional<Amount> minimum;
  Rounding rounding = Rounding::half_up;
};

// A price for exactly this amount, as a multiple of the ordinary one: 0.9 = pay 90 %. Source: new-api amount_discount.
struct Discount {
  Amount amount;
  Decimal multiplier{1, 0};
};

// Credit given on top from an amount on: a percentage of the credit (rounded down) or a fixed amount.
struct Bonus {
  Amount from;
  std::optional<Decimal> percent;
  std::optional<Amount> amount;
};

// A text field of a bank-transfer form.
struct FieldRule {
  bool required = false;
  std::int32_t maximum_length = 0;  // characters
  bool match_profile = false;       // warn when it differs from the profile's name
};

// One way for money to come in, as far as a rule acts on it; names, the payee and the like are for the page, which
// reads the policy itself. Amounts a person types, and every limit and preset, are counted in `amount_unit`.
struct Channel {
  std::string id;
  UnitId pay_unit;
  UnitId amount_unit;         // the pay unit or the balance unit
  Decimal rate_pay{1, 0};     // so much paid …
  Decimal rate_credit{1, 0};  // … buys so much credit; a ratio of the platform, never an exchange rate
  Rounding rounding = Rounding::exact;
  std::vector<Amount> presets;
  bool custom = false;
  std::optional<Amount> minimum;
  std::optional<Amount> maximum;
  std::optional<Amount> step;
  std::vector<PaymentMethod> methods;
  std::optional<Fee> fee;
  std::vector<Discount> discounts;
  std::vector<Bonus> bonuses;  // ascending by `from`
  std::optional<FieldRule> remitter;
  std::optional<FieldRule> bank;
  std::optional<FieldRule> remarks;
  bool agreement_required = false;
};

struct TopupRules {
  std::vector<Channel> channels;
};

// How many decimals a typed amount may have in this channel: those of the step, or else of the unit's quantum, and
// never fewer than the unit is shown with: in steps of 0.5, "1.50" is an amount like any other.
std::int32_t typed_decimals(const Channel& channel, const std::vector<Unit>& units);

// The smallest step of the channel's amounts, in the amount unit.
Decimal step_of(const Channel& channel, const std::vector<Unit>& units);

}  // namespace prepay
