#include "engine/amount_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/messages.hpp"
#include "unit/sample_units.hpp"

namespace prepay {
namespace {

using test::credit;
using test::yuan;

std::string argument(const Issue& issue, std::string_view name) {
  for (const IssueArgument& argument : issue.arguments) {
    if (argument.name == name) return argument.value;
  }
  return "(none)";
}

struct Accepted {
  std::string text;
  std::string value;
  bool is_plain = false;
};

void expect_accepted(const std::vector<Accepted>& rows, const Unit& unit, std::int32_t decimals) {
  for (const Accepted& row : rows) {
    const std::variant<TypedAmount, Issue> read = read_typed_amount(row.text, unit, decimals);
    const TypedAmount* amount = std::get_if<TypedAmount>(&read);
    ASSERT_NE(amount, nullptr) << row.text << ": " << code_text(std::get<Issue>(read).code);
    EXPECT_EQ(decimal_text(amount->value), row.value) << row.text;
    EXPECT_EQ(amount->is_plain_text, row.is_plain) << row.text;
  }
}

TEST(AmountText, PlainDigitsNeedNoReadingBack) {
  expect_accepted({{"20", "20", true},
                   {"20.50", "20.5", true},
                   {"0.01", "0.01", true},
                   {"0", "0", true},
                   {"0.00", "0", true},
                   {"999999999999999.99", "999999999999999.99", true}},
                  yuan(), 2);
}

TEST(AmountText, AcceptsWhatIsUnambiguousAndSaysSo) {
  expect_accepted({{"\uFF11\uFF10\uFF10", "100"},
                   {"100\u3002"
                    "5",
                    "100.5"},
                   {"100\uFF61"
                    "5",
                    "100.5"},
                   {"100\uFF0E"
                    "5",
                    "100.5"},
                   {"\u00A5"
                    "1,000.00",
                    "1000"},
                   {"\uFFE5\uFF11\uFF0C\uFF10\uFF10\uFF10\uFF0E\uFF15\uFF10", "1000.5"},
                   {"1 000", "1000"},
                   {"1\u00A0"
                    "000\u00A0"
                    "000",
                    "1000000"},
                   {"1\u2009"
                    "000",
                    "1000"},
                   {"1\u3000"
                    "000",
                    "1000"},
                   {"12,345,678.9", "12345678.9"},
                   {"1000\u5143", "1000"},
                   {"1000 \u5143", "1000"},
                   {"RMB 50", "50"},
                   {"rmb50", "50"},
                   {"50 cny", "50"},
                   {"CN\u00A5"
                    "50",
                    "50"},
                   {"\u00A5"
                    "50\u5143",
                    "50"},
                   {"\u4EBA\u6C11\u5E01 50", "50"},
                   {"5.", "5"},
                   {".5", "0.5"},
                   {"007", "7"},
                   {" 20 ", "20"},
                   {"\t20\u3000", "20"},
                   {"\uFEFF"
                    "20\u200B",
                    "20"},
                   {"\u202A"
                    "20\u202C",
                    "20"},
                   {"2\u200B"
                    "0",
                    "20"},
                   {"000000000000000000000005", "5"}},
                  yuan(), 2);
  expect_accepted({{"US$20", "20"}, {"20usd", "20"}, {"$1,000.000002", "1000.000002"}}, credit(), 6);
}

struct Refused {
  std::string text;
  IssueCode code;
  std::string at = "(none)";
  std::string character = "(none)";
};

void expect_refused(const std::vector<Refused>& rows, const Unit& unit, std::int32_t decimals) {
  for (const Refused& row : rows) {
    const std::variant<TypedAmount, Issue> read = read_typed_amount(row.text, unit, decimals);
    const Issue* issue = std::get_if<Issue>(&read);
    ASSERT_NE(issue, nullptr) << row.text;
    EXPECT_EQ(code_text(issue->code), code_text(row.code)) << row.text;
    EXPECT_EQ(argument(*issue, "at"), row.at) << row.text;
    EXPECT_EQ(argument(*issue, "character"), row.character) << row.text;
    EXPECT_EQ(issue->where, "");
  }
}

TEST(AmountText, RefusesWhatIsNoAmount) {
  expect_refused({{"", IssueCode::amount_empty},
                  {"   ", IssueCode::amount_empty},
                  {"\u200B\u3000", IssueCode::amount_empty},
                  {".", IssueCode::amount_no_digits},
                  {"\u00A5", IssueCode::amount_no_digits},
                  {"\u5143", IssueCode::amount_no_digits},
                  {"-5", IssueCode::amount_negative, "1", "-"},
                  {" -5", IssueCode::amount_negative, "2", "-"},
                  {"\u00A5-5", IssueCode::amount_negative, "2", "-"},
                  {"-\u00A5"
                   "5",
                   IssueCode::amount_negative, "1", "-"},
                  {"\u2212"
                   "5",
                   IssueCode::amount_negative, "1", "\u2212"},
                  {"\uFF0D"
                   "5",
                   IssueCode::amount_negative, "1", "\uFF0D"},
                  {"1e3", IssueCode::amount_exponent, "2", "e"},
                  {"1E+3", IssueCode::amount_exponent, "2", "E"},
                  {"1e-3", IssueCode::amount_exponent, "2", "e"},
                  {"0x10", IssueCode::amount_hexadecimal},
                  {"\uFF10\uFF38"
                   "10",
                   IssueCode::amount_hexadecimal},
                  {"\u4E00\u767E", IssueCode::amount_number_words, "1", "\u4E00"},
                  {"100\u4E07", IssueCode::amount_number_words, "4", "\u4E07"},
                  {"+5", IssueCode::amount_unexpected_character, "1", "+"},
                  {"5+5", IssueCode::amount_unexpected_character, "2", "+"},
                  {"5-", IssueCode::amount_unexpected_character, "2", "-"},
                  {"5e", IssueCode::amount_unexpected_character, "2", "e"},
                  {"e5", IssueCode::amount_unexpected_character, "1", "e"},
                  {"\u00BD", IssueCode::amount_unexpected_character, "1", "\u00BD"},
                  {"\u2469", IssueCode::amount_unexpected_character, "1", "\u2469"},
                  {"5\u00B2", IssueCode::amount_unexpected_character, "2", "\u00B2"},
                  {"\u0661", IssueCode::amount_unexpected_character, "1", "\u0661"},
                  {"5\n", IssueCode::amount_unexpected_character, "2", "\n"},
                  {"\xFF"
                   "5",
                   IssueCode::amount_unexpected_character, "1", "\uFFFD"},
                  {"1'000", IssueCode::amount_unexpected_character, "2", "'"},
                  {"10%", IssueCode::amount_unexpected_character, "3", "%"}},
                 yuan(), 2);
}

TEST(AmountText, RefusesToGuessWhatAPointOrACommaMeans) {
  expect_refused({{"100,5", IssueCode::amount_comma_grouping, "4", ","},
                  {"1,00", IssueCode::amount_comma_grouping, "2", ","},
                  {"1.000,00", IssueCode::amount_comma_after_point, "6", ","},
                  {"10,00,000", IssueCode::amount_comma_grouping, "3", ","},
                  {"1000,000", IssueCode::amount_comma_grouping, "5", ","},
                  {",500", IssueCode::amount_comma_grouping, "1", ","},
                  {"1,,000", IssueCode::amount_comma_grouping, "2", ","},
                  {"1,000,", IssueCode::amount_comma_grouping, "6", ","},
                  {"1,0000", IssueCode::amount_comma_grouping, "2", ","},
                  {"1,000 000", IssueCode::amount_space_grouping, "6", " "},
                  {"1 000,000", IssueCode::amount_comma_grouping, "6", ","},
                  {"1 00", IssueCode::amount_space_grouping, "2", " "},
                  {"1 2 3", IssueCode::amount_space_grouping, "2", " "},
                  {"1. 5", IssueCode::amount_space_grouping, "3", " "},
                  {"1.2.3", IssueCode::amount_two_points, "4", "."},
                  {"1..2", IssueCode::amount_two_points, "3", "."},
                  {"1\u3002"
                   "2.3",
                   IssueCode::amount_two_points, "4", "."}},
                 yuan(), 2);
}

TEST(AmountText, RefusesOtherCurrencies) {
  for (const char* const text : {"$20", "US$20", "20 USD", "HK$20",
                                 "\u20AC"
                                 "20",
                                 "20\u00A3", "20\u7F8E\u5143", "\u20AC"}) {
    const std::variant<TypedAmount, Issue> read = read_typed_amount(text, yuan(), 2);
    ASSERT_TRUE(std::holds_alternative<Issue>(read)) << text;
    EXPECT_EQ(std::get<Issue>(read).code, IssueCode::amount_wrong_currency) << text;
    EXPECT_EQ(argument(std::get<Issue>(read), "unit"), "CNY");
  }
  const std::variant<TypedAmount, Issue> read = read_typed_amount("20 \u5143", credit(), 6);
  ASSERT_TRUE(std::holds_alternative<Issue>(read));
  EXPECT_EQ(argument(std::get<Issue>(read), "found"), "\u5143");
}

TEST(AmountText, TheLimitsAreExact) {
  const auto code = [](const std::string& text, std::int32_t decimals) -> std::string_view {
    const std::variant<TypedAmount, Issue> read = read_typed_amount(text, yuan(), decimals);
    return std::holds_alternative<Issue>(read) ? code_text(std::get<Issue>(read).code) : "ok";
  };
  EXPECT_EQ(code(std::string(63, ' ') + "5", 2), "ok") << "64 characters";
  EXPECT_EQ(code(std::string(64, ' ') + "5", 2), "amount.too_long");
  EXPECT_EQ(code(std::string(64, '\xFF'), 2), "amount.unexpected_character");
  EXPECT_EQ(code(std::string(65, '\xFF'), 2), "amount.too_long");
  EXPECT_EQ(code(std::string(15, '9'), 2), "ok");
  EXPECT_EQ(code(std::string(16, '9'), 2), "amount.too_large_to_read");
  EXPECT_EQ(code("0" + std::string(15, '9'), 2), "ok") << "zeros in front do not count";
  EXPECT_EQ(code("1.23", 2), "ok");
  EXPECT_EQ(code("1.234", 2), "amount.fraction_digits");
  EXPECT_EQ(code("1.230", 2), "amount.fraction_digits") << "an amount with more decimals is refused, never cut";
  EXPECT_EQ(code("1.", 0), "ok");
  EXPECT_EQ(code("1.0", 0), "amount.fraction_digits");
  EXPECT_EQ(code("0.1234567890123456789", 30), "ok");
  EXPECT_EQ(code("999999999999999.12345", 30), "amount.too_many_digits") << "more digits than 64 bits hold";
}

TEST(AmountText, TheFirstProblemFromTheLeftIsReported) {
  expect_refused({{"1,00,e5", IssueCode::amount_comma_grouping, "2", ","},
                  {"1x,00", IssueCode::amount_unexpected_character, "2", "x"},
                  {"1.2.3x", IssueCode::amount_two_points, "4", "."},
                  {"1.2x.3", IssueCode::amount_unexpected_character, "4", "x"}},
                 yuan(), 2);
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(AmountTextDeathTest, TrapsOnDecimalsThatNoAmountHas) {
  EXPECT_DEATH(read_typed_amount("5", yuan(), -1), "");
  EXPECT_DEATH(read_typed_amount("5", yuan(), 31), "");
}
#endif

}  // namespace
}  // namespace prepay
