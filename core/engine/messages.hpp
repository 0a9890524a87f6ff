// Issue code → stable text and words, in English and Chinese.
#pragma once

#include <string>
#include <string_view>

#include "engine/issue.hpp"
#include "engine/texts.hpp"

namespace prepay {

// The stable code that crosses the door, such as "amount.below_minimum".
std::string_view code_text(IssueCode code);

// The words of a code with its {arguments} still open.
std::string_view message_template(IssueCode code, Language language);

// The value of an issue's argument; null when it has none of that name.
const std::string* find_argument(const Issue& issue, std::string_view name);

// Calls `put(part)` for the words of `issue` piece by piece, its arguments filled in. An argument the template does not
// name is left out of the words; a name the issue does not carry stays visible as {name}, so that a gap shows in the
// tests.
template <typename Put>
void for_each_message_part(const Issue& issue, Language language, Put put) {
  std::string_view rest = message_template(issue.code, language);
  for (;;) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) return put(rest);
    put(rest.substr(0, open));
    const std::string* value = find_argument(issue, rest.substr(open + 1, close - open - 1));
    put(value != nullptr ? std::string_view(*value) : rest.substr(open, close - open + 1));
    rest.remove_prefix(close + 1);
  }
}

// The same, appended to `out`.
void append_message(std::string& out, const Issue& issue, Language language);

}  // namespace prepay
