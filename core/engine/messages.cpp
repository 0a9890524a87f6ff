#include "engine/messages.hpp"

#include <array>

#include "engine/check.hpp"

namespace prepay {
namespace {

// All texts, one after the other, each with its final zero: all codes, all English words, all Chinese words. A table of
// pointers to them would weigh a third of what they do, and the linker would shuffle them, so that they compressed
// worse.
constexpr char kMessageTexts[] =
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) code "\0"
#include "engine/issues.def"
#undef PREPAY_ISSUE
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) en "\0"
#include "engine/issues.def"
#undef PREPAY_ISSUE
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) zh_cn "\0"
#include "engine/issues.def"
#undef PREPAY_ISSUE
    ;

constexpr std::array<Severity, kIssueCodeCount> kSeverities{
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) Severity::severity,
#include "engine/issues.def"
#undef PREPAY_ISSUE
};

enum class Column : std::uint8_t { code, en, zh_cn };

// Where each text stands: found once, at the first question.
class TextIndex {
 public:
  TextIndex() {
    std::size_t at = 0;
    for (std::string_view& text : texts_) {
      text = kMessageTexts + at;
      at += text.size() + 1;
    }
  }

  std::string_view text(IssueCode code, Column column) const {
    const auto row = static_cast<std::size_t>(code);
    PREPAY_CHECK(row < kIssueCodeCount);
    return texts_[static_cast<std::size_t>(column) * kIssueCodeCount + row];
  }

 private:
  std::array<std::string_view, 3 * kIssueCodeCount> texts_;
};

std::string_view text_of(IssueCode code, Column column) {
  static const TextIndex index;
  return index.text(code, column);
}

}  // namespace

Severity severity_of(IssueCode code) {
  const auto row = static_cast<std::size_t>(code);
  PREPAY_CHECK(row < kIssueCodeCount);
  return kSeverities[row];
}

std::string_view code_text(IssueCode code) { return text_of(code, Column::code); }

std::string_view message_template(IssueCode code, Language language) {
  return text_of(code, language == Language::en ? Column::en : Column::zh_cn);
}

const std::string* find_argument(const Issue& issue, std::string_view name) {
  for (const IssueArgument& argument : issue.arguments) {
    if (argument.name == name) return &argument.value;
  }
  return nullptr;
}

void append_message(std::string& out, const Issue& issue, Language language) {
  for_each_message_part(issue, language, [&](std::string_view part) { out.append(part); });
}

}  // namespace prepay
