// Reading an amount that a person typed: the one reader behind every form, field and command.
//
// It accepts what is unambiguous (full-width digits, thousands in commas or spaces, the unit's own currency marks,
// invisible marks that copying brings along) and refuses the rest with the character and the reason. It never guesses
// and never rounds: "100,5" is not 1005, and "20.505" is not 20.51.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "engine/amount.hpp"
#include "engine/issue.hpp"

namespace prepay {

inline constexpr std::uint32_t kMaximumTypedCharacters = 64;
inline constexpr std::uint32_t kMaximumWholeDigits = 15;

struct TypedAmount {
  Decimal value;              // 0 or more, at most `decimals` decimals
  bool is_plain_text = true;  // false when a reader should be told what was read: anything but digits and one point
};

// Reads `text`, in `unit`, with at most `decimals` (0 … kMaximumScale) decimals. On failure exactly one issue amount.*
// is returned, the first from the left, its `where` still empty. Source: interface notes, "amount input checklist";
// xunan.precision.
std::variant<TypedAmount, Issue> read_typed_amount(std::string_view text, const Unit& unit, std::int32_t decimals);

}  // namespace prepay
