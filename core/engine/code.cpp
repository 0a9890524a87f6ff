#include "engine/code.hpp"

#include <algorithm>
#include <array>

#include "engine/check.hpp"
#include "engine/decimal.hpp"
#include "engine/form_text.hpp"
#include "engine/utf8.hpp"

namespace prepay {
namespace {

bool contains(std::string_view text, char32_t character) {
  return character < 0x80 && text.find(static_cast<char>(character)) != std::string_view::npos;
}

char32_t fold_case(Fold fold, char32_t character) {
  if (fold == Fold::upper) return ascii_upper(character);
  if (fold == Fold::lower) return ascii_lower(character);
  return character;
}

// The look-alike that a typed character is mistaken for, or 0.
char meant_by(const CodeFormat& format, char32_t typed) {
  for (const LookAlike& pair : format.look_alikes) {
    if (fold_case(format.fold, static_cast<unsigned char>(pair.typed)) == typed) return pair.means;
  }
  return 0;
}

// The first place of a kind of finding, and how many there are: one issue says both.
struct Finding {
  std::uint32_t at = 0;
  std::uint32_t count = 0;
  char32_t character = 0;
  char expected = 0;

  void note(std::uint32_t place, char32_t typed, char meant = 0) {
    if (count++ == 0) *this = {place, 1, typed, meant};
  }
};

void report_finding(const Finding& finding, IssueCode code, std::string_view where, Issues& issues) {
  if (finding.count == 0) return;
  Issue& issue = report(issues, code, where).with("at", std::int64_t{finding.at});
  if (code != IssueCode::code_space) {
    std::string character;
    append_utf8(character, finding.character);
    issue.with("character", character);
  }
  if (finding.expected != 0) issue.with("expected", std::string_view(&finding.expected, 1));
  issue.with("count", std::int64_t{finding.count});
}

// A typed code, taken apart: the characters that count, and what was wrong with the others.
struct Reading {
  std::string body;
  std::vector<std::uint32_t> separators;  // for each typed separator, how many characters stood before it
  std::vector<std::uint32_t> separator_places;
  Finding space, wrong_case, look_alike, foreign;
  std::uint32_t counted = 0;  // characters that take a place in the code, the wrong ones among them
};

void take_character(const CodeFormat& format, char32_t typed, std::uint32_t at, Reading& reading) {
  const char32_t folded = fold_case(format.fold, fold_width(typed));
  ++reading.counted;
  if (contains(format.alphabet, folded)) {
    reading.body.push_back(static_cast<char>(folded));
    return;
  }
  const char meant = meant_by(format, folded);
  if (meant != 0 && format.fold_look_alikes) {
    reading.body.push_back(meant);
    return;
  }
  const char32_t upper = ascii_upper(folded);
  const char32_t other = upper == folded ? ascii_lower(folded) : upper;
  if (meant != 0) {
    reading.look_alike.note(at, typed, meant);
  } else if (other != folded && contains(format.alphabet, other)) {
    reading.wrong_case.note(at, typed, static_cast<char>(other));
  } else {
    reading.foreign.note(at, typed);
  }
}

Reading take_apart(const CodeFormat& format, std::string_view typed) {
  Reading reading;
  std::uint32_t at = 0;
  while (!typed.empty()) {
    const Character next = first_character(typed);
    typed.remove_prefix(next.bytes);
    ++at;
    const char32_t folded = fold_width(next.code_point);
    if (is_invisible(next.code_point)) continue;
    // What is copied with a code, or read from a file, may end with a line break.
    if (is_space(next.code_point) || is_line_break(next.code_point)) {
      if (!contains(format.ignore, U' ')) reading.space.note(at, next.code_point);
    } else if (contains(format.ignore, folded)) {
      continue;
    } else if (!format.groups.empty() && folded == static_cast<unsigned char>(format.separator)) {
      reading.separators.push_back(reading.counted);
      reading.separator_places.push_back(at);
    } else {
      take_character(format, next.code_point, at, reading);
    }
  }
  return reading;
}

bool is_group_end(const CodeFormat& format, std::uint32_t length) {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i + 1 < format.groups.size(); ++i) {
    end += static_cast<std::uint32_t>(format.groups[i]);
    if (end == length) return true;
  }
  return false;
}

void report_grouping(const CodeFormat& format, const Reading& reading, std::string_view where, Issues& issues) {
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < reading.separators.size(); ++i) {
    const std::uint32_t length = reading.separators[i];
    if (!is_group_end(format, length) || length == before) {
      report(issues, IssueCode::code_grouping, where)
          .with("at", std::int64_t{reading.separator_places[i]})
          .with("pattern", code_pattern(format));
      return;
    }
    before = length;
  }
}

void report_length(const CodeFormat& format, const Reading& reading, std::string_view where, Issues& issues) {
  const std::int64_t found = reading.counted;
  if (found < format.minimum_length) {
    report(issues, IssueCode::code_too_short, where)
        .with("missing", std::int64_t{format.minimum_length - found})
        .with("found", std::int64_t{found})
        .with("needed", std::int64_t{format.minimum_length});
  } else if (found > format.maximum_length) {
    report(issues, IssueCode::code_too_long, where)
        .with("extra", std::int64_t{found - format.maximum_length})
        .with("found", std::int64_t{found})
        .with("needed", std::int64_t{format.maximum_length});
  }
}

// Characters that people confuse and that this alphabet cannot tell apart by itself, because it holds both.
void report_confusable(const CodeFormat& format, const Reading& reading, std::string_view where, Issues& issues) {
  constexpr std::array<std::string_view, 5> kGroups{"O0", "Il1", "S5", "B8", "Z2"};
  std::string found;
  for (std::size_t i = 0; i < reading.body.size(); ++i) {
    const char character = reading.body[i];
    if (reading.body.find(character) < i) continue;
    for (const std::string_view group : kGroups) {
      if (group.find(character) == std::string_view::npos) continue;
      int held = 0;
      for (const char member : group) held += contains(format.alphabet, static_cast<unsigned char>(member)) ? 1 : 0;
      if (held < 2) continue;
      if (!found.empty()) found.append(", ");
      found.push_back(character);
    }
  }
  if (!found.empty()) report(issues, IssueCode::code_look_alike_present, where).with("characters", found);
}

bool check_character_fits(const CodeFormat& format, std::string_view body) {
  if (format.check == CheckCharacter::none) return true;
  return check_character_of(format.check, format.alphabet, body.substr(0, body.size() - 1)) == body.back();
}

std::string grouped(const CodeFormat& format, std::string_view body) {
  if (format.groups.empty()) return std::string(body);
  std::string out;
  for (const std::int32_t length : format.groups) {
    if (!out.empty()) out.push_back(format.separator);
    out.append(body.substr(0, static_cast<std::size_t>(length)));
    body.remove_prefix(static_cast<std::size_t>(length));
  }
  return out;
}

}  // namespace

std::string_view code_use_text(CodeUse use) { return kCodeUseTexts[static_cast<std::size_t>(use)]; }

std::optional<std::string> check_code(const CodeFormat& format, std::string_view typed, std::string_view where,
                                      Issues& issues) {
  if (typed.size() > kMaximumCodeBytes) {
    report(issues, IssueCode::code_too_large, where).with("limit", std::int64_t{kMaximumCodeBytes});
    return std::nullopt;
  }
  if (is_blank_text(typed)) {
    report(issues, IssueCode::code_empty, where);
    return std::nullopt;
  }
  const std::size_t issues_before = issues.size();
  const Reading reading = take_apart(format, typed);
  report_finding(reading.space, IssueCode::code_space, where, issues);
  report_finding(reading.wrong_case, IssueCode::code_case, where, issues);
  report_finding(reading.look_alike, IssueCode::code_look_alike, where, issues);
  report_finding(reading.foreign, IssueCode::code_character, where, issues);
  report_grouping(format, reading, where, issues);
  report_length(format, reading, where, issues);
  if (issues.size() != issues_before) return std::nullopt;
  if (check_character_fits(format, reading.body)) return grouped(format, reading.body);
  report(issues, IssueCode::code_check_character, where);
  report_confusable(format, reading, where, issues);
  return std::nullopt;
}

std::optional<std::string> mint_code(const CodeFormat& format, std::string_view random_bytes, std::string_view where,
                                     Issues& issues) {
  if (format.minimum_length != format.maximum_length) {
    report(issues, IssueCode::code_no_fixed_length, where);
    return std::nullopt;
  }
  const std::size_t n = format.alphabet.size();
  PREPAY_CHECK(n > 0 && n <= 128);
  const bool has_check = format.check != CheckCharacter::none;
  const std::size_t needed = static_cast<std::size_t>(format.minimum_length) - (has_check ? 1 : 0);
  std::string body;
  for (const char byte : random_bytes) {
    const std::size_t value = static_cast<unsigned char>(byte);
    if (body.size() == needed) break;
    if (value < 256 - 256 % n) body.push_back(format.alphabet[value % n]);
  }
  if (body.size() < needed) {
    const std::size_t missing = needed - body.size();
    report(issues, IssueCode::code_random_short, where)
        .with("found", static_cast<std::int64_t>(random_bytes.size()))
        .with("needed", static_cast<std::int64_t>(std::max(2 * needed, random_bytes.size() + missing)));
    return std::nullopt;
  }
  if (has_check) body.push_back(check_character_of(format.check, format.alphabet, body));
  return grouped(format, body);
}

std::string code_pattern(const CodeFormat& format) {
  return grouped(format, std::string(static_cast<std::size_t>(format.maximum_length), 'X'));
}

}  // namespace prepay
