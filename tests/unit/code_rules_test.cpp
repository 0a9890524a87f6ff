#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/code.hpp"
#include "engine/messages.hpp"

namespace prepay {
namespace {

struct Row {
  std::function<void(CodeFormat&)> spoil;
  std::string issue;  // "code where"; empty: none
};

TEST(CodeRules, EachContradictionIsFoundAtItsPlace) {
  const std::vector<Row> rows{
      {[](CodeFormat&) {}, ""},
      {[](CodeFormat& f) { f.alphabet = "0120"; }, "policy.code_alphabet /code/format/alphabet"},
      {[](CodeFormat& f) { f.alphabet = "01 2"; }, "policy.code_alphabet /code/format/alphabet"},
      {[](CodeFormat& f) { f.alphabet = "01\x7F"; }, "policy.code_alphabet /code/format/alphabet"},
      {[](CodeFormat& f) { f.alphabet = "01\n"; }, "policy.code_alphabet /code/format/alphabet"},
      {[](CodeFormat& f) { f.fold = Fold::upper, f.alphabet = "01ab"; }, "policy.code_case /code/format/fold"},
      {[](CodeFormat& f) { f.fold = Fold::lower, f.alphabet = "01AB"; }, "policy.code_case /code/format/fold"},
      {[](CodeFormat& f) { f.fold = Fold::upper, f.alphabet = "01AB"; }, ""},
      {[](CodeFormat& f) { f.fold = Fold::lower, f.alphabet = "01ab"; }, ""},
      {[](CodeFormat& f) { f.maximum_length = 7; }, "policy.minimum_above_maximum /code/format/length"},
      {[](CodeFormat& f) {
         f.groups = {4, 4};
       },
       ""},
      {[](CodeFormat& f) {
         f.groups = {4, 3};
       },
       "policy.code_length /code/format/groups"},
      {[](CodeFormat& f) {
         f.groups = {4, 5};
       },
       "policy.code_length /code/format/groups"},
      {[](CodeFormat& f) {
         f.groups = {4, 4}, f.minimum_length = 7;
       },
       "policy.code_length /code/format/groups"},
      {[](CodeFormat& f) {
         f.groups = {4, 4}, f.alphabet = "01-";
       },
       "policy.code_separator /code/format/separator"},
      {[](CodeFormat& f) { f.alphabet = "01-"; }, ""},
      {[](CodeFormat& f) { f.alphabet = "01-", f.ignore = "-"; }, "policy.code_separator /code/format/ignore"},
      {[](CodeFormat& f) {
         f.look_alikes = {{'O', '0'}};
       },
       ""},
      {[](CodeFormat& f) {
         f.look_alikes = {{'O', '0'}, {'0', '1'}};
       },
       "policy.code_look_alike /code/format/look_alikes/1"},
      {[](CodeFormat& f) {
         f.look_alikes = {{'O', 'Q'}};
       },
       "policy.code_look_alike /code/format/look_alikes/0"},
      {[](CodeFormat& f) { f.check = CheckCharacter::luhn_mod_n; }, ""},
      {[](CodeFormat& f) { f.check = CheckCharacter::luhn_mod_n, f.alphabet = "012"; },
       "policy.code_check /code/format/check"},
      {[](CodeFormat& f) { f.check = CheckCharacter::luhn_mod_n, f.minimum_length = 1; },
       "policy.code_check /code/format/check"},
      {[](CodeFormat& f) { f.check = CheckCharacter::iso7064_mod37_36; }, "policy.code_check /code/format/check"},
      {[](CodeFormat& f) { f.check = CheckCharacter::iso7064_mod37_36, f.alphabet = kIso7064Alphabet; }, ""},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CodeRules rules;
    rules.format.alphabet = "0123";
    rules.format.minimum_length = rules.format.maximum_length = 8;
    rows[i].spoil(rules.format);
    Issues issues;
    Contradictions contradictions(issues);
    check_code_rules(rules, "/code", contradictions);
    std::string found;
    for (const Issue& issue : issues) {
      if (!found.empty()) found.append("; ");
      found.append(code_text(issue.code)).append(" ").append(issue.where);
    }
    EXPECT_EQ(found, rows[i].issue) << "row " << i;
  }
}

}  // namespace
}  // namespace prepay
