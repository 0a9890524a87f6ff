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

// Appends the words of `issue` to `out`, its arguments filled in. An argument the template does not name is left out of
// the words; a name the issue does not carry stays visible as {name}, so that a gap shows in the tests.
void append_message(std::string& out, const Issue& issue, Language language);

}  // namespace prepay
