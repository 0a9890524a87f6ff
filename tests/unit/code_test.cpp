#include "engine/code.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/messages.hpp"

namespace prepay {
namespace {

CodeFormat hexadecimal() {
  CodeFormat format;
  format.alphabet = "0123456789abcdef";
  format.minimum_length = format.maximum_length = 8;
  format.look_alikes = {{'o', '0'}, {'O', '0'}, {'l', '1'}, {'I', '1'}};
  return format;
}

CodeFormat grouped() {
  CodeFormat format;
  format.alphabet = std::string(kIso7064Alphabet);
  format.minimum_length = format.maximum_length = 12;
  format.groups = {4, 4, 4};
  format.fold = Fold::upper;
  format.check = CheckCharacter::iso7064_mod37_36;
  return format;
}

// Crockford's base 32: no I, L, O, U.
CodeFormat crockford() {
  CodeFormat format;
  format.alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  format.minimum_length = format.maximum_length = 6;
  format.fold = Fold::upper;
  format.ignore = " -";
  format.look_alikes = {{'O', '0'}, {'I', '1'}, {'L', '1'}};
  format.fold_look_alikes = true;
  return format;
}

struct Outcome {
  std::string canonical;
  std::string issues;  // "code at expected, …"
};

Outcome check(const CodeFormat& format, std::string_view typed) {
  Issues issues;
  const std::optional<std::string> canonical = check_code(format, typed, "/code", issues);
  Outcome outcome{canonical.value_or("(none)"), ""};
  for (const Issue& issue : issues) {
    EXPECT_EQ(issue.where, "/code");
    if (!outcome.issues.empty()) outcome.issues.append("; ");
    outcome.issues.append(code_text(issue.code));
    for (const IssueArgument& argument : issue.arguments) {
      outcome.issues.append(" ").append(argument.name).append("=").append(argument.value);
    }
  }
  EXPECT_EQ(canonical.has_value(), !has_error(issues));
  return outcome;
}

void expect_issues(const CodeFormat& format, std::string_view typed, std::string_view issues) {
  const Outcome outcome = check(format, typed);
  EXPECT_EQ(outcome.canonical, "(none)") << typed;
  EXPECT_EQ(outcome.issues, issues) << typed;
}

void expect_canonical(const CodeFormat& format, std::string_view typed, std::string_view canonical) {
  const Outcome outcome = check(format, typed);
  EXPECT_EQ(outcome.canonical, canonical) << typed;
  EXPECT_EQ(outcome.issues, "") << typed;
}

TEST(Code, SaysWhichOfCaseSpaceAndCharacterLooksWrong) {
  expect_canonical(hexadecimal(), "0123abcd", "0123abcd");
  expect_canonical(hexadecimal(),
                   "\uFF10\uFF11"
                   "23abcd",
                   "0123abcd");
  expect_canonical(hexadecimal(),
                   "0123\u200B"
                   "abcd\uFEFF",
                   "0123abcd");
  expect_issues(hexadecimal(), "0123ABcd", "code.case at=5 character=A expected=a count=2");
  expect_issues(hexadecimal(), " 0123abcd", "code.space at=1 count=1");
  expect_issues(hexadecimal(), "0123 abcd ", "code.space at=5 count=2");
  expect_issues(hexadecimal(), "o123abcd", "code.look_alike at=1 character=o expected=0 count=1");
  expect_issues(hexadecimal(), "0123abcg", "code.character at=8 character=g count=1");
  expect_issues(hexadecimal(), "0123-bcd", "code.character at=5 character=- count=1");
  expect_issues(hexadecimal(), "0123abc\u4F59", "code.character at=8 character=\u4F59 count=1");
  expect_issues(hexadecimal(), "0123abc\xFF", "code.character at=8 character=\uFFFD count=1");
  expect_issues(hexadecimal(), " o123aBc\u4F59",
                "code.space at=1 count=1; code.case at=7 character=B expected=b count=1; "
                "code.look_alike at=2 character=o expected=0 count=1; code.character at=9 character=\u4F59 count=1");
}

TEST(Code, CountsWhatIsMissingAndWhatIsTooMuch) {
  expect_issues(hexadecimal(), "0123abc", "code.too_short missing=1 found=7 needed=8");
  expect_issues(hexadecimal(), "0", "code.too_short missing=7 found=1 needed=8");
  expect_issues(hexadecimal(), "0123abcd0", "code.too_long extra=1 found=9 needed=8");
  expect_issues(hexadecimal(), "", "code.empty");
  expect_issues(hexadecimal(), " \u3000\u200B", "code.empty");
  CodeFormat range = hexadecimal();
  range.minimum_length = 2;
  range.maximum_length = 4;
  expect_canonical(range, "ab", "ab");
  expect_canonical(range, "abcd", "abcd");
  expect_issues(range, "a", "code.too_short missing=1 found=1 needed=2");
  expect_issues(range, "abcde", "code.too_long extra=1 found=5 needed=4");
}

TEST(Code, ReadsNoMoreThanItsLimit) {
  expect_issues(hexadecimal(), std::string(512, '0'), "code.too_long extra=504 found=512 needed=8");
  expect_issues(hexadecimal(), std::string(513, '0'), "code.too_large limit=512");
}

TEST(Code, SeparatorsMayBeLeftOutButMustStandRight) {
  Issues issues;
  const std::string code = *mint_code(grouped(), "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B", "/random", issues);
  ASSERT_EQ(code.size(), 14U);
  std::string bare = code;
  std::erase(bare, '-');
  expect_canonical(grouped(), code, code);
  expect_canonical(grouped(), bare, code);
  expect_canonical(grouped(), bare.substr(0, 4) + "-" + bare.substr(4), code);
  expect_canonical(grouped(), bare.substr(0, 8) + "\uFF0D" + bare.substr(8), code);
  std::string lower = code;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  expect_canonical(grouped(), lower, code);
  expect_issues(grouped(), bare.substr(0, 3) + "-" + bare.substr(3), "code.grouping at=4 pattern=XXXX-XXXX-XXXX");
  expect_issues(grouped(), "-" + bare, "code.grouping at=1 pattern=XXXX-XXXX-XXXX");
  expect_issues(grouped(), bare + "-", "code.grouping at=13 pattern=XXXX-XXXX-XXXX");
  expect_issues(grouped(), bare.substr(0, 4) + "--" + bare.substr(4), "code.grouping at=6 pattern=XXXX-XXXX-XXXX");
  expect_issues(grouped(), bare.substr(0, 4) + " " + bare.substr(4), "code.space at=5 count=1");
}

TEST(Code, AWrongCheckCharacterAlsoNamesWhatIsEasilyConfused) {
  expect_issues(grouped(), "A12425GABC1B", "code.check_character; code.look_alike_present characters=1, 2, 5, B");
  CodeFormat plain = hexadecimal();
  plain.look_alikes.clear();
  plain.check = CheckCharacter::luhn_mod_n;
  expect_issues(plain, "01234567", "code.check_character");
}

TEST(Code, LookAlikesAreFoldedOnlyWhereTheFormatSaysSo) {
  expect_canonical(crockford(), "OIL-234", "011234");
  expect_canonical(crockford(), "oil 234", "011234");
  expect_issues(crockford(), "U12345", "code.character at=1 character=U count=1");
  CodeFormat strict = crockford();
  strict.fold_look_alikes = false;
  expect_issues(strict, "oIL234", "code.look_alike at=1 character=o expected=0 count=3");
}

TEST(Code, MintsFromUnbiasedBytesOnly) {
  CodeFormat format;
  format.alphabet = "0123456789";
  format.minimum_length = format.maximum_length = 4;
  const auto mint = [&](std::string_view bytes) {
    Issues issues;
    const std::optional<std::string> code = mint_code(format, bytes, "/random", issues);
    return code ? *code : std::string(code_text(issues.at(0).code));
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(mint("\x00\x01\x0A\xF9"sv), "0109");
  EXPECT_EQ(mint("\x00\xFA\xFB\xFC\xFD\xFE\xFF\x01\x0A\xF9"sv), "0109") << "250 … 255 would favour 0 … 5";
  EXPECT_EQ(mint("\x00\xFA\x01\x0A"sv), "code.random_short");
  EXPECT_EQ(mint(""), "code.random_short");
  EXPECT_EQ(mint("\x00\x01\x0A\xF9\x05\x05"sv), "0109") << "what is left over is not used";
  format.maximum_length = 5;
  EXPECT_EQ(mint("\x00\x01\x0A\xF9\x05"sv), "code.no_fixed_length");
}

TEST(Code, ShowsItsPattern) {
  EXPECT_EQ(code_pattern(grouped()), "XXXX-XXXX-XXXX");
  EXPECT_EQ(code_pattern(hexadecimal()), "XXXXXXXX");
  CodeFormat dotted = grouped();
  dotted.separator = '.';
  dotted.groups = {2, 10};
  EXPECT_EQ(code_pattern(dotted), "XX.XXXXXXXXXX");
}

}  // namespace
}  // namespace prepay
