// Redemption codes in a format that the input makes up: no trap for any format that the rules let through, the
// canonical form reads as itself, what is minted passes, and one wrong character before a check character shows.
#include "engine/code.hpp"
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

CodeFormat format_of(Input& input) {
  CodeFormat format;
  constexpr std::array<std::string_view, 5> kAlphabets{"0123456789abcdef", kIso7064Alphabet,
                                                       "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", "01", ""};
  format.alphabet = kAlphabets[input.below(kAlphabets.size())];
  if (format.alphabet.empty()) format.alphabet = input.piece();
  format.fold = static_cast<Fold>(input.byte() % 3U);
  format.check = static_cast<CheckCharacter>(input.byte() % 3U);
  constexpr std::array<char, 4> kSeparators{'-', '.', '_', '/'};
  format.separator = kSeparators[input.byte() % 4U];
  const std::uint8_t shape = input.byte();
  if (shape % 2U == 0) {
    std::int32_t sum = 0;
    for (unsigned i = 0; i <= shape % 7U; ++i) {
      format.groups.push_back(1 + input.byte() % 8);
      sum += format.groups.back();
    }
    format.minimum_length = format.maximum_length = sum;
  } else {
    format.minimum_length = 1 + input.byte() % 64;
    format.maximum_length = 1 + input.byte() % 64;
  }
  if (shape & 16U) format.ignore.push_back(' ');
  if (shape & 32U) format.ignore.push_back('-');
  format.fold_look_alikes = (shape & 64U) != 0;
  if (shape & 128U) format.look_alikes = {{'O', '0'}, {'l', '1'}, {static_cast<char>(33 + input.byte() % 94), '0'}};
  return format;
}

void run(Input input) {
  CodeRules rules;
  rules.format = format_of(input);
  const CodeFormat& format = rules.format;
  Issues issues;
  Contradictions contradictions(issues);
  check_code_rules(rules, "/code", contradictions);
  if (format.alphabet.empty() || !issues.empty()) return;
  const test::ExactCopy typed(input.rest());
  const std::optional<std::string> canonical = check_code(format, typed, "/code", issues);
  expect(canonical.has_value() == !has_error(issues), "canonical exactly when there is no error", input.rest());
  if (canonical) {
    issues.clear();
    const std::optional<std::string> again = check_code(format, *canonical, "/code", issues);
    expect(again == canonical && issues.empty(), "the canonical form of a canonical form", *canonical);
  }
  issues.clear();
  const std::optional<std::string> minted = mint_code(format, input.rest(), "/random", issues);
  expect(minted.has_value() == issues.empty(), "minted", input.rest());
  if (!minted) return;
  expect(check_code(format, *minted, "/code", issues) == minted, "a minted code passes", *minted);
  if (format.check == CheckCharacter::none) return;
  std::string wrong = *minted;
  const std::size_t at = input.below(wrong.size());
  const char other = format.alphabet[input.below(format.alphabet.size())];
  if (format.alphabet.find(wrong[at]) == std::string::npos || other == wrong[at]) return;
  wrong[at] = other;
  expect(!check_code(format, wrong, "/code", issues), "one wrong character", wrong);
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
