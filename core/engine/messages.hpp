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

// True for an argument that is a word of the engine itself or a list of them, such as the status of an order.
bool is_of_words(IssueCode code, std::string_view name);

// True for an argument that is a time: RFC 3339 in UTC, as answers give it.
bool is_time(IssueCode code, std::string_view name);

// How a message says one word of such an argument: “待付款” for "pending" in Chinese. A word that is none of the
// engine's stays as it is. The argument itself is never changed.
std::string_view spoken_word(std::string_view name, std::string_view word, Language language);

// Calls `put(part)` for the words of such an argument, which are listed as append_word lists them.
template <typename Put>
void for_each_spoken_part(std::string_view name, std::string_view list, Language language, Put put) {
  for (;;) {
    const std::size_t end = list.find(", ");
    put(spoken_word(name, list.substr(0, end), language));
    if (end == std::string_view::npos) return;
    put(std::string_view(language == Language::zh_cn ? "\u3001" : ", "));
    list.remove_prefix(end + 2);
  }
}

// Calls `put(part)` for a time as a message says it: “2026-11-02 01:00 UTC”, with seconds where they are not 0.
template <typename Put>
void for_each_time_part(std::string_view time, Put put) {
  constexpr std::size_t kDate = 10;
  put(time.substr(0, kDate));
  put(std::string_view(" "));
  std::string_view clock = time.substr(kDate + 1, time.size() - kDate - 2);
  if (clock.ends_with(":00")) clock.remove_suffix(3);
  put(clock);
  put(std::string_view(" UTC"));
}

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
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const std::string* value = find_argument(issue, name);
    if (value != nullptr && is_of_words(issue.code, name)) {
      for_each_spoken_part(name, *value, language, put);
    } else if (value != nullptr && is_time(issue.code, name)) {
      for_each_time_part(*value, put);
    } else {
      put(value != nullptr ? std::string_view(*value) : rest.substr(open, close - open + 1));
    }
    rest.remove_prefix(close + 1);
  }
}

// The same, appended to `out`.
void append_message(std::string& out, const Issue& issue, Language language);

}  // namespace prepay
