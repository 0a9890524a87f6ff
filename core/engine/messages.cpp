#include "engine/messages.hpp"

#include <array>

#include "engine/check.hpp"

namespace prepay {
namespace {

struct Row {
  std::string_view code;
  Severity severity;
  std::string_view en;
  std::string_view zh_cn;
};

constexpr std::array<Row, kIssueCodeCount> kRows{{
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) {code, Severity::severity, en, zh_cn},
#include "engine/issues.def"
#undef PREPAY_ISSUE
}};

const Row& row_of(IssueCode code) {
  const auto index = static_cast<std::size_t>(code);
  PREPAY_CHECK(index < kRows.size());
  return kRows[index];
}

}  // namespace

Severity severity_of(IssueCode code) { return row_of(code).severity; }

std::string_view code_text(IssueCode code) { return row_of(code).code; }

std::string_view message_template(IssueCode code, Language language) {
  return language == Language::en ? row_of(code).en : row_of(code).zh_cn;
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
