// An issue: one finding for a person. Issues are values, listed once in issues.def, in order of precedence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prepay {

// A note is no finding: it tells which rule did what.
enum class Severity : std::uint8_t { error, warning, note };

// Every code of issues.def; a smaller value takes precedence.
enum class IssueCode : std::uint16_t {
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) enumerator,
#include "engine/issues.def"
#undef PREPAY_ISSUE
};

// How many codes there are.
inline constexpr std::size_t kIssueCodeCount = 0
#define PREPAY_ISSUE(enumerator, code, severity, en, zh_cn) +1
#include "engine/issues.def"
#undef PREPAY_ISSUE
    ;

// A figure or word that an issue's message refers to by {name}. `name` must be a string literal.
struct IssueArgument {
  std::string_view name;
  std::string value;
};

struct Amount;
struct Decimal;
struct Unit;

struct Issue {
  IssueCode code{};
  std::string where;  // JSON pointer into the request, or into the policy when a policy is checked
  std::vector<IssueArgument> arguments;

  // Adds an argument; `name` must be a string literal. Figures are given as they are and made into text here, and a
  // std::string has a function of its own: there are hundreds of calls, and what each of them would do to make a view
  // weighs more than the call.
  Issue& with(const char* name, std::string_view value);
  Issue& with(const char* name, const std::string& value);
  Issue& with(const char* name, const char* value) { return with(name, std::string_view(value)); }
  Issue& with(const char* name, std::int64_t value);
  Issue& with(const char* name, const Decimal& value);
  Issue& with(const char* name, std::int64_t quanta, const Unit& unit);
  Issue& with(const char* name, const Amount& amount, const std::vector<Unit>& units);  // all units of the policy
  Issue& with_time(const char* name, std::int64_t instant);
};

using Issues = std::vector<Issue>;

// Appends an issue, whose arguments are then given by with(). Out of line on purpose: findings are made in a hundred
// places, and what each of them costs in bytes is downloaded by everyone.
Issue& report(Issues& issues, IssueCode code, std::string_view where);
Issue& report(Issues& issues, IssueCode code, const std::string& where);
inline Issue& report(Issues& issues, IssueCode code, const char* where) {
  return report(issues, code, std::string_view(where));
}

// Puts issues in order of precedence, then of place; equal ones keep their order.
void sort_by_precedence(Issues& issues);

// True when an issue of severity error is among them.
bool has_error(const Issues& issues);

// The severity of a code, as issues.def states it.
Severity severity_of(IssueCode code);
std::string_view severity_text(Severity severity);

}  // namespace prepay
