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

// The engine's own words, each with what a message says for it, one after the other.
constexpr char kEnglishWords[] =
#define PREPAY_ENGLISH(word, said) word "\0" said "\0"
#define PREPAY_CHINESE(word, said)
#define PREPAY_CHINESE_DOING(word, said)
#include "engine/words.def"
    ;
constexpr char kChineseWords[] =
#define PREPAY_ENGLISH(word, said)
#define PREPAY_CHINESE(word, said) word "\0" said "\0"
#define PREPAY_CHINESE_DOING(word, said)
#include "engine/words.def"
    ;
constexpr char kChineseDoings[] =
#define PREPAY_ENGLISH(word, said)
#define PREPAY_CHINESE(word, said)
#define PREPAY_CHINESE_DOING(word, said) word "\0" said "\0"
#include "engine/words.def"
    ;

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

bool is_of_words(IssueCode code, std::string_view name) {
  const auto is_one_of = [&](auto... names) { return ((name == names) || ...); };
  if (code >= IssueCode::event_id_reused) return is_one_of("status", "wanted", "allowed", "kind", "frozen", "why");
  // What comes before is about requests and policies: there, words are what has to be typed. A form has fields for
  // them.
  const bool is_of_invoice = code >= IssueCode::invoice_buyer_missing && code <= IssueCode::invoice_delivery_missing;
  return is_of_invoice && is_one_of("kind", "buyer", "medium", "known");
}

bool is_time(IssueCode code, std::string_view name) {
  if (code < IssueCode::event_id_reused) return false;
  const auto is_one_of = [&](auto... names) { return ((name == names) || ...); };
  return is_one_of("at", "now", "deadline", "from", "by", "paid_at", "expires", "starts", "live", "first");
}

std::string_view spoken_word(std::string_view name, std::string_view word, Language language) {
  const char* at = language == Language::en ? kEnglishWords : name == "wanted" ? kChineseDoings : kChineseWords;
  // A table ends with an empty word, since a literal ends with a zero of its own.
  while (*at != '\0') {
    const std::string_view key = at;
    const std::string_view said = at + key.size() + 1;
    if (key == word) return said;
    at += key.size() + said.size() + 2;
  }
  return word;
}

void append_message(std::string& out, const Issue& issue, Language language) {
  for_each_message_part(issue, language, [&](std::string_view part) { out.append(part); });
}

}  // namespace prepay
