// Redemption codes: their format as data, what looks wrong with one that was typed, and how new ones are made.
// Only the format is known here. Which codes exist is the server's secret and never reaches a browser.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check_character.hpp"
#include "engine/contradictions.hpp"
#include "engine/time.hpp"

namespace prepay {

enum class Fold : std::uint8_t { none, upper, lower };

// A character that is typed for another one: the letter O for the digit 0.
struct LookAlike {
  char typed = 0;
  char means = 0;
};

struct CodeFormat {
  std::string alphabet;             // different printable ASCII characters
  std::int32_t minimum_length = 1;  // without separators, check character included
  std::int32_t maximum_length = 1;
  std::vector<std::int32_t> groups;  // empty, or lengths that add up to the one fixed length
  char separator = '-';              // between groups
  Fold fold = Fold::none;            // none: case matters
  std::string ignore;  // characters dropped wherever they stand, of " -"; a space stands for line breaks, too
  std::vector<LookAlike> look_alikes;
  bool fold_look_alikes = false;
  CheckCharacter check = CheckCharacter::none;
};

enum class CodeUse : std::uint8_t { once, once_per_user };
// Their words, in this order.
inline constexpr std::array<std::string_view, 2> kCodeUseTexts{"once", "once_per_user"};
std::string_view code_use_text(CodeUse use);

struct CodeRules {
  CodeFormat format;
  bool expires = false;        // the policy says that codes expire
  std::optional<CodeUse> use;  // not stated: once in all. Source: xiaomai.code.once, xunan.code.peruser
};

// A code the simulated platform issued, and who redeemed it. Never in anything a real platform hands to a browser.
struct IssuedCode {
  std::string code;        // canonical
  std::int64_t value = 0;  // quanta of the balance unit
  CodeUse use = CodeUse::once;
  Instant expires_at = kNever;           // the last instant at which it works
  std::vector<std::string> redeemed_by;  // empty text: this wallet's owner
  friend bool operator==(const IssuedCode& a, const IssuedCode& b) = default;
};

inline constexpr std::size_t kMaximumCodeBytes = 512;
inline constexpr std::int32_t kMaximumCodeLength = 64;

// Checks a typed code against the format. Appends every code.* issue found, with `where`; returns the canonical form,
// to be sent to the server, when no error was. Full-width forms are read as ASCII, invisible marks are dropped. Source:
// xiaomai.code.typed; interface notes, "redemption code".
std::optional<std::string> check_code(const CodeFormat& format, std::string_view typed, std::string_view where,
                                      Issues& issues);

// Makes a code from random bytes. Bytes that would favour some characters are skipped, so more may be needed than the
// code is long. Appends code.no_fixed_length or code.random_short on failure.
std::optional<std::string> mint_code(const CodeFormat& format, std::string_view random_bytes, std::string_view where,
                                     Issues& issues);

// How the format looks to a person: "XXXX-XXXX".
std::string code_pattern(const CodeFormat& format);

// The contradictions of a format (policy.code_*), with pointers below `pointer`.
void check_code_rules(const CodeRules& rules, const std::string& pointer, Contradictions& issues);

}  // namespace prepay
