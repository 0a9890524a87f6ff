// What a code format must not contradict. Apart from code.cpp, which reads codes: this reads formats.
#include <algorithm>
#include <numeric>

#include "engine/code.hpp"
#include "engine/decimal.hpp"
#include "engine/pointer.hpp"
#include "engine/utf8.hpp"

namespace prepay {
namespace {

bool holds(const std::string& text, char character) { return text.find(character) != std::string::npos; }

void check_alphabet(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  const std::string_view alphabet = format.alphabet;
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    if (alphabet[i] > ' ' && alphabet[i] < 0x7F && alphabet.find(alphabet[i]) == i) continue;
    const Character wrong = first_character(alphabet.substr(i));
    issues.report(IssueCode::policy_code_alphabet, below(pointer, "alphabet"))
        .with("character", alphabet.substr(i, wrong.bytes));
    return;
  }
}

void check_fold(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  if (format.fold == Fold::none) return;
  for (const char character : format.alphabet) {
    const auto wide = static_cast<char32_t>(static_cast<unsigned char>(character));
    const char32_t folded = format.fold == Fold::upper ? ascii_upper(wide) : ascii_lower(wide);
    if (folded == wide) continue;
    issues.report(IssueCode::policy_code_case, below(pointer, "fold"))
        .with("character", std::string_view(&character, 1))
        .with("fold", format.fold == Fold::upper ? "upper" : "lower");
    return;
  }
}

void check_lengths(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  if (format.minimum_length > format.maximum_length) {
    issues.report(IssueCode::policy_minimum_above_maximum, below(pointer, "length"))
        .with("minimum", std::int64_t{format.minimum_length})
        .with("maximum", std::int64_t{format.maximum_length});
  }
  if (format.groups.empty()) return;
  const std::int64_t sum = std::accumulate(format.groups.begin(), format.groups.end(), std::int64_t{0});
  if (sum == format.minimum_length && sum == format.maximum_length) return;
  issues.report(IssueCode::policy_code_length, below(pointer, "groups"))
      .with("sum", std::int64_t{sum})
      .with("length", std::int64_t{format.maximum_length});
}

void check_separators(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  if (!format.groups.empty() && holds(format.alphabet, format.separator)) {
    issues.report(IssueCode::policy_code_separator, below(pointer, "separator"))
        .with("character", std::string_view(&format.separator, 1));
  }
  for (const char character : format.ignore) {
    if (!holds(format.alphabet, character)) continue;
    issues.report(IssueCode::policy_code_separator, below(pointer, "ignore"))
        .with("character", std::string_view(&character, 1));
  }
}

void check_look_alikes(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  for (std::size_t i = 0; i < format.look_alikes.size(); ++i) {
    const LookAlike& pair = format.look_alikes[i];
    if (holds(format.alphabet, pair.means) && !holds(format.alphabet, pair.typed)) continue;
    issues.report(IssueCode::policy_code_look_alike, below(below(pointer, "look_alikes"), i))
        .with("from", std::string_view(&pair.typed, 1))
        .with("to", std::string_view(&pair.means, 1));
  }
}

void check_check_character(const CodeFormat& format, const std::string& pointer, Contradictions& issues) {
  std::string expected;
  if (format.check == CheckCharacter::iso7064_mod37_36 && format.alphabet != kIso7064Alphabet) {
    expected = "the alphabet 0-9A-Z in this order";
  } else if (format.check == CheckCharacter::luhn_mod_n && format.alphabet.size() % 2 != 0) {
    expected = "an even number of characters in the alphabet";
  } else if (format.check != CheckCharacter::none && format.minimum_length < 2) {
    expected = "codes of at least 2 characters";
  }
  if (expected.empty()) return;
  issues.report(IssueCode::policy_code_check, below(pointer, "check"))
      .with("check", check_character_text(format.check))
      .with("expected", expected);
}

}  // namespace

void check_code_rules(const CodeRules& rules, const std::string& pointer, Contradictions& issues) {
  const std::string format = below(pointer, "format");
  check_alphabet(rules.format, format, issues);
  check_fold(rules.format, format, issues);
  check_lengths(rules.format, format, issues);
  check_separators(rules.format, format, issues);
  check_look_alikes(rules.format, format, issues);
  check_check_character(rules.format, format, issues);
}

}  // namespace prepay
