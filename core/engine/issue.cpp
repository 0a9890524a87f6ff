#include "engine/issue.hpp"

#include <algorithm>

namespace prepay {

void sort_by_precedence(Issues& issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    if (a.code != b.code) return a.code < b.code;
    return a.where < b.where;
  });
}

bool has_error(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return severity_of(issue.code) == Severity::error; });
}

}  // namespace prepay
