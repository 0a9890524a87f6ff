// The small concepts: buyers, regions, rounding words, names, free text, refunds, the order of issues.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/buyer.hpp"
#include "engine/form_text.hpp"
#include "engine/messages.hpp"
#include "engine/person_name.hpp"
#include "engine/refund.hpp"
#include "engine/region.hpp"
#include "engine/rounding.hpp"
#include "engine/topup.hpp"
#include "unit/sample_units.hpp"

namespace prepay {
namespace {

using namespace std::string_view_literals;

TEST(Buyer, ReadsItsTwoWords) {
  EXPECT_EQ(read_buyer("individual"), Buyer::individual);
  EXPECT_EQ(read_buyer("company"), Buyer::company);
  for (const char* const text : {"", "Company", "companies", " company", "business"})
    EXPECT_FALSE(read_buyer(text)) << text;
  EXPECT_EQ(buyer_text(Buyer::individual), "individual");
  EXPECT_EQ(buyer_text(Buyer::company), "company");
}

TEST(Region, CodesAreTwoAsciiCapitals) {
  for (const char* const text : {"CN", "US", "ZZ", "AA"}) EXPECT_TRUE(is_region_code(text)) << text;
  for (const char* const text : {"", "C", "cn", "Cn", "CHN", "C1", "\uFF23\uFF2E", " CN", "C\n"})
    EXPECT_FALSE(is_region_code(text)) << text;
}

TEST(Region, SetsContainWhatTheySay) {
  EXPECT_TRUE(Regions{}.contains("CN"));
  EXPECT_TRUE(Regions{}.contains(""));
  const Regions only{Regions::Kind::only, {"CN", "HK"}};
  EXPECT_TRUE(only.contains("CN"));
  EXPECT_TRUE(only.contains("HK"));
  EXPECT_FALSE(only.contains("US"));
  EXPECT_FALSE(only.contains(""));
  const Regions except{Regions::Kind::except, {"CN"}};
  EXPECT_FALSE(except.contains("CN"));
  EXPECT_TRUE(except.contains("US"));
}

TEST(Rounding, HasTheWordsOfAPolicy) {
  EXPECT_EQ(rounding_text(Rounding::exact), "exact");
  EXPECT_EQ(rounding_text(Rounding::down), "down");
  EXPECT_EQ(rounding_text(Rounding::up), "up");
  EXPECT_EQ(rounding_text(Rounding::half_up), "half_up");
  EXPECT_EQ(rounding_text(Rounding::half_even), "half_even");
}

TEST(PersonName, WidthSpacesDotsAndBracketsDoNotMatter) {
  const std::vector<std::pair<std::string, std::string>> same{
      {"\u5F20\u4E09", " \u5F20\u3000\u4E09 "},
      {"\u963F\u51E1\u00B7\u8FBE", "\u963F\u51E1\u2022\u8FBE"},
      {"\u963F\u51E1\u30FB\u8FBE", "\u963F\u51E1\u2027\u8FBE"},
      {"\u963F\u51E1\uFF65\u8FBE", "\u963F\u51E1\u22C5\u8FBE"},
      {"\u4F8B\uFF08\u5317\u4EAC\uFF09\u516C\u53F8", "\u4F8B(\u5317\u4EAC)\u516C\u53F8"},
      {"\uFF21\uFF22\uFF23 Ltd", "ABCLtd"},
      {"\u200BLi\uFEFF Lei", "LiLei"}};
  for (const auto& [a, b] : same) EXPECT_EQ(comparable_name(a), comparable_name(b)) << a << " | " << b;
}

TEST(PersonName, OtherDifferencesStay) {
  EXPECT_NE(comparable_name("\u5F20\u4E09"), comparable_name("\u5F20\u56DB"));
  EXPECT_NE(comparable_name("Li Lei"), comparable_name("li lei")) << "case is not width";
  EXPECT_NE(comparable_name("\U00020BB7\u91CE"), comparable_name("\u5409\u91CE")) << "rare characters stay themselves";
  EXPECT_EQ(comparable_name(""), "");
  EXPECT_EQ(comparable_name("\xFF"), "\uFFFD");
}

TEST(FormText, BlankIsWhatShowsNothing) {
  for (const std::string_view text : {""sv, " "sv, "\u3000\t"sv, "\r\n"sv, "\u200B\uFEFF"sv})
    EXPECT_TRUE(is_blank_text(text));
  for (const std::string_view text : {"a"sv, "."sv, "\0"sv, " \u4E00"sv, "\xFF"sv}) EXPECT_FALSE(is_blank_text(text));
}

std::string text_issues(std::string_view text, std::uint32_t limit, bool is_multiline) {
  Issues issues;
  check_form_text(text, limit, is_multiline, "/form/x", issues);
  std::string out;
  for (const Issue& issue : issues) {
    out.append(code_text(issue.code));
    for (const IssueArgument& argument : issue.arguments)
      out.append(" ").append(argument.name).append("=").append(argument.value);
    out.append(";");
  }
  return out;
}

TEST(FormText, LengthCountsCharacters) {
  EXPECT_EQ(text_issues("\u4F59\u989D\u4E0D", 3, false), "");
  EXPECT_EQ(text_issues("\u4F59\u989D\u4E0D\u8DB3", 3, false), "field.too_long found=4 limit=3;");
  EXPECT_EQ(text_issues("\U0001F600", 1, false), "");
  EXPECT_EQ(text_issues("", 0, false), "");
}

TEST(FormText, ControlCharactersAreRefusedOnce) {
  EXPECT_EQ(text_issues("a\nb", 9, false), "field.control_character at=2;");
  EXPECT_EQ(text_issues("a\nb\r\n\tc", 9, true), "");
  EXPECT_EQ(text_issues("a\x01\x02", 9, true), "field.control_character at=2;");
  EXPECT_EQ(text_issues("\x7F", 9, true), "field.control_character at=1;");
  EXPECT_EQ(text_issues("\u4F59\u0085", 9, true), "field.control_character at=2;");
  EXPECT_EQ(text_issues(std::string_view("\0", 1), 9, true), "field.control_character at=1;");
  EXPECT_EQ(text_issues("\x01"
                        "abc",
                        3, true),
            "field.too_long found=4 limit=3;field.control_character at=1;");
}

std::string refund_issues(bool required, std::string_view reason) {
  RefundRules rules;
  rules.reason_required = required;
  Issues issues;
  check_refund_form(rules, reason, issues);
  std::string out;
  for (const Issue& issue : issues) out.append(code_text(issue.code)).append(" ").append(issue.where).append(";");
  return out;
}

TEST(Refund, AReasonIsNeededWhereTheRuleSaysSo) {
  EXPECT_EQ(refund_issues(true, ""), "refund.reason_missing /form/reason;");
  EXPECT_EQ(refund_issues(true, " \n\u3000"), "refund.reason_missing /form/reason;");
  EXPECT_EQ(refund_issues(true, "bought twice"), "");
  EXPECT_EQ(refund_issues(false, ""), "");
  EXPECT_EQ(refund_issues(false, std::string(1000, 'x')), "");
  EXPECT_EQ(refund_issues(false, std::string(1001, 'x')), "field.too_long /form/reason;");
  EXPECT_EQ(refund_issues(true, "line\nline\x02"), "field.control_character /form/reason;");
}

TEST(Topup, DecimalsAreThoseOfTheStepAndThoseThatAreShown) {
  Channel channel;
  channel.amount_unit = test::kCreditId;
  const std::vector<Unit> units = test::sample_units();
  EXPECT_EQ(typed_decimals(channel, units), 6) << "those of the quantum";
  EXPECT_EQ(step_of(channel, units), (Decimal{2, 6}));
  channel.step = Amount{5000, test::kCreditId};
  EXPECT_EQ(step_of(channel, units), (Decimal{1, 2}));
  EXPECT_EQ(typed_decimals(channel, units), 2);
  channel.step = Amount{5000000, test::kCreditId};
  EXPECT_EQ(step_of(channel, units), (Decimal{10, 0}));
  EXPECT_EQ(typed_decimals(channel, units), 2) << "those that are shown";
}

TEST(Issue, SortsByPrecedenceThenPlaceAndKeepsEqualOnes) {
  Issues issues{{IssueCode::agreement_not_ticked, "/a", {}},
                {IssueCode::amount_zero, "/b", {{"n", "1"}}},
                {IssueCode::amount_zero, "/a", {{"n", "2"}}},
                {IssueCode::amount_zero, "/b", {{"n", "3"}}},
                {IssueCode::request_not_json, "/z", {}}};
  sort_by_precedence(issues);
  EXPECT_EQ(issues[0].code, IssueCode::request_not_json);
  EXPECT_EQ(issues[1].arguments[0].value, "2");
  EXPECT_EQ(issues[2].arguments[0].value, "1");
  EXPECT_EQ(issues[3].arguments[0].value, "3");
  EXPECT_EQ(issues[4].code, IssueCode::agreement_not_ticked);
}

TEST(Issue, WarningsAreNoErrors) {
  EXPECT_FALSE(has_error({}));
  EXPECT_FALSE(has_error({{IssueCode::remitter_mismatch, "", {}}, {IssueCode::rating_balance_short, "", {}}}));
  EXPECT_TRUE(has_error({{IssueCode::remitter_mismatch, "", {}}, {IssueCode::amount_zero, "", {}}}));
}

}  // namespace
}  // namespace prepay
