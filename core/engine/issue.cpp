#include "engine/issue.hpp"

#include "engine/amount.hpp"
#include "engine/time.hpp"

namespace prepay {
namespace {

bool comes_before(const Issue& a, const Issue& b) {
  if (a.code != b.code) return a.code < b.code;
  return a.where < b.where;
}

}  // namespace

Issue& Issue::with(const char* name, std::string_view value) {
  arguments.push_back({name, std::string(value)});
  return *this;
}

Issue& Issue::with(const char* name, const std::string& value) { return with(name, std::string_view(value)); }

Issue& Issue::with(const char* name, std::int64_t value) { return with(name, integer_text(value)); }

Issue& Issue::with(const char* name, const Decimal& value) { return with(name, decimal_text(value)); }

Issue& Issue::with(const char* name, std::int64_t quanta, const Unit& unit) {
  return with(name, amount_text({quanta, {}}, unit));
}

Issue& Issue::with(const char* name, const Amount& amount, const std::vector<Unit>& units) {
  return with(name, amount.quanta, units[amount.unit.index]);
}

Issue& Issue::with_time(const char* name, std::int64_t instant) { return with(name, time_text(instant)); }

Issue& report(Issues& issues, IssueCode code, std::string_view where) {
  issues.push_back({code, std::string(where), {}});
  return issues.back();
}

Issue& report(Issues& issues, IssueCode code, const std::string& where) {
  return report(issues, code, std::string_view(where));
}

void sort_by_precedence(Issues& issues) {
  // By insertion: few issues, nearly in order already, and a tenth of the library sort's bytes.
  for (std::size_t i = 1; i < issues.size(); ++i) {
    for (std::size_t j = i; j > 0 && comes_before(issues[j], issues[j - 1]); --j) std::swap(issues[j], issues[j - 1]);
  }
}

std::string_view severity_text(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

bool has_error(const Issues& issues) {
  for (const Issue& issue : issues) {
    if (severity_of(issue.code) == Severity::error) return true;
  }
  return false;
}

}  // namespace prepay
