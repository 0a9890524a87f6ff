// Amounts against a slow reader that is obviously right, on every short text and on many random ones.
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/amount_text.hpp"
#include "engine/messages.hpp"
#include "engine/utf8.hpp"
#include "unit/random.hpp"
#include "unit/sample_units.hpp"

namespace prepay::test {
namespace {

// --- the slow reader
// --------------------------------------------------------------------------------------------------
//
// Texts over the alphabet  0 1 2 , . space ¥ -  where ¥ is written as Y. The grammar, spaces at both ends cut off:
//
//   text   = [ Y spaces ] number [ spaces Y ]
//   number = whole [ "." digits ] | whole "." | "." digits        at least one digit, at most 2 after the point
//   whole  = digits | group { "," three } | group { " " three }   group = one to three digits

bool all_digits(const std::string& text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

std::vector<std::string> split_at(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// The digits of a whole part without its separators; nothing when it is none.
std::optional<std::string> slow_whole(const std::string& text) {
  if (all_digits(text)) return text;
  for (const char separator : {',', ' '}) {
    const std::vector<std::string> groups = split_at(text, separator);
    if (groups.size() < 2 || groups[0].empty() || groups[0].size() > 3 || !all_digits(groups[0])) continue;
    if (groups[0][0] == '0') continue;  // half of something to many, not thousands
    std::string digits = groups[0];
    bool is_good = true;
    for (std::size_t i = 1; i < groups.size(); ++i) {
      is_good = is_good && groups[i].size() == 3 && all_digits(groups[i]);
      digits += groups[i];
    }
    if (is_good) return digits;
  }
  return std::nullopt;
}

// "digits.digits", the value as it was typed; nothing when the text is refused.
std::optional<std::string> slow_read(std::string text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == 'Y') text = trimmed(text.substr(1));
  if (!text.empty() && text.back() == 'Y') text = trimmed(text.substr(0, text.size() - 1));
  const std::vector<std::string> parts = split_at(text, '.');
  if (parts.size() > 2) return std::nullopt;
  const std::optional<std::string> whole = slow_whole(parts[0]);
  const std::string fraction = parts.size() == 2 ? parts[1] : "";
  if (!whole || !all_digits(fraction) || fraction.size() > 2 || (whole->empty() && fraction.empty()))
    return std::nullopt;
  return *whole + "." + fraction;
}

// 1 and 01.00 are one value: zeros at both ends do not count.
std::string stripped(std::string value) {
  while (value.front() == '0') value.erase(0, 1);
  while (value.back() == '0') value.pop_back();
  return value;
}

std::string with_point(const Decimal& value) {
  const std::string text = decimal_text(value);
  return text.find('.') == std::string::npos ? text + "." : text;
}

TEST(Amounts, EveryShortTextIsReadAsTheSlowReaderReadsIt) {
  constexpr std::string_view kAlphabet = "012,. Y-";
#ifdef __EMSCRIPTEN__
  constexpr std::size_t kLength = 5;
#else
  constexpr std::size_t kLength = 7;
#endif
  const Unit unit = yuan();
  std::size_t accepted = 0;
  std::vector<std::size_t> places;
  for (std::size_t length = 0; length <= kLength; ++length) {
    places.assign(length, 0);
    for (bool is_done = false; !is_done;) {
      std::string text;
      std::string typed;
      for (const std::size_t place : places) {
        text.push_back(kAlphabet[place]);
        if (kAlphabet[place] == 'Y') {
          typed.append("\u00A5");
        } else {
          typed.push_back(kAlphabet[place]);
        }
      }
      const std::optional<std::string> expected = slow_read(text);
      const std::variant<TypedAmount, Issue> read = read_typed_amount(typed, unit, 2);
      const TypedAmount* amount = std::get_if<TypedAmount>(&read);
      ASSERT_EQ(amount != nullptr, expected.has_value()) << "'" << typed << "'";
      if (amount != nullptr) {
        ++accepted;
        ASSERT_EQ(stripped(with_point(amount->value)), stripped(*expected)) << "'" << typed << "'";
      }
      // The next text: count up in base 8.
      std::size_t i = 0;
      while (i < length && ++places[i] == kAlphabet.size()) places[i++] = 0;
      is_done = i == length;
    }
  }
  EXPECT_GT(accepted, 300U);
}

TEST(Amounts, DecimalTextRoundTrips) {
  Random random = random_for("decimal");
  for (int i = 0; i < 200000; ++i) {
    Decimal value{static_cast<std::int64_t>(random.next()) >> random.below(64),
                  static_cast<std::int32_t>(random.below(31))};
    while (value.scale > 0 && value.coefficient % 10 == 0) value.coefficient /= 10, --value.scale;
    Decimal back{};
    const std::string text = decimal_text(value, static_cast<std::int32_t>(random.below(31)));
    ASSERT_EQ(read_decimal(text, back), DecimalText::ok) << text;
    ASSERT_EQ(back, value) << text;
  }
}

std::string full_width(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out.append("\xEF\xBC").push_back(static_cast<char>(0x90 + (c - '0')));
    } else if (c == '.') {
      out.append("\u3002");
    } else if (c == ',') {
      out.append("\uFF0C");
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string grouped(const std::string& text, const std::string& separator) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string out;
  for (std::size_t i = 0; i < point; ++i) {
    if (i != 0 && (point - i) % 3 == 0) out.append(separator);
    out.push_back(text[i]);
  }
  return out + text.substr(point);
}

TEST(Amounts, WhatIsShownCanBeTypedInEveryForm) {
  Random random = random_for("forms");
  const std::vector<Unit> units = sample_units();
  for (int i = 0; i < 40000; ++i) {
    const std::size_t index = random.below(units.size());
    const Unit& unit = units[index];
    const Amount amount{random.with_digits(15), UnitId{static_cast<std::uint8_t>(index)}};
    const std::string shown = amount_text(amount, unit);
    const std::array<std::string, 10> forms{shown,
                                            grouped(shown, ","),
                                            grouped(shown, " "),
                                            grouped(shown, "\u00A0"),
                                            full_width(shown),
                                            full_width(grouped(shown, ",")),
                                            unit.accepts[0] + shown,
                                            unit.accepts[0] + " " + grouped(shown, ","),
                                            shown + " " + unit.accepts.back(),
                                            "\u200B " + shown + "\u3000"};
    for (const std::string& typed : forms) {
      const std::variant<TypedAmount, Issue> read =
          read_typed_amount(typed, unit, unit.digits > unit.quantum.scale ? unit.digits : unit.quantum.scale);
      const TypedAmount* back = std::get_if<TypedAmount>(&read);
      ASSERT_NE(back, nullptr) << typed << " " << code_text(std::get<Issue>(read).code);
      ASSERT_EQ(Exact(back->value).count_of(unit.quantum, Rounding::exact), amount.quanta) << typed;
      ASSERT_EQ(back->is_plain_text, typed == shown) << typed;
    }
  }
}

// Whatever is typed: when it is accepted, the value has exactly the digits that were typed, in their order.
TEST(Amounts, AnAcceptedAmountHasExactlyTheDigitsThatWereTyped) {
  Random random = random_for("digits");
  constexpr std::array<std::string_view, 24> kPieces{
      "0",      "1",      "5",      "9",      "00",     "000",    "123",    "7",      ".", ",", " ", "\u3002",
      "\uFF10", "\uFF15", "\uFF0E", "\uFF0C", "\u00A5", "\u5143", "\u200B", "\u3000", "e", "-", "x", "\u4E00"};
  const Unit unit = yuan();
  std::size_t accepted = 0;
  for (int i = 0; i < 400000; ++i) {
    std::string typed;
    std::string digits;
    bool has_point = false;
    std::string fraction;
    for (std::uint64_t count = random.below(9) + 1; count > 0; --count) {
      // Mostly digits, so that many are accepted.
      const std::string_view piece =
          kPieces[static_cast<std::size_t>(random.one_in(3) ? random.below(kPieces.size()) : random.below(8))];
      typed.append(piece);
      const Character first = first_character(piece);
      const char32_t folded = fold_width(first.code_point);
      if (folded == U'.' || folded == 0x3002) has_point = true;
      if (folded < U'0' || folded > U'9') continue;
      const std::string plain =
          piece.size() > 1 && first.bytes > 1 ? std::string(1, static_cast<char>(folded)) : std::string(piece);
      digits.append(plain);
      if (has_point) fraction.append(plain);
    }
    const std::variant<TypedAmount, Issue> read = read_typed_amount(typed, unit, 2);
    const TypedAmount* amount = std::get_if<TypedAmount>(&read);
    if (amount == nullptr) continue;
    ++accepted;
    ASSERT_LE(fraction.size(), 2U) << typed;
    const std::string expected = digits.substr(0, digits.size() - fraction.size()) + "." + fraction;
    ASSERT_EQ(stripped(with_point(amount->value)), stripped(expected)) << typed;
  }
  EXPECT_GT(accepted, 50000U);
}

}  // namespace
}  // namespace prepay::test
