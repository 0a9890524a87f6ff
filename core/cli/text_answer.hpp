// Answers of the door as text for people.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>

namespace prepay::cli {

// Prints the figures of an answer, one a line, then its issues. Nothing a policy or a form contains can move the cursor
// or hide text: control characters and invisible marks are shown as \u{…}.
void print_answer(std::ostream& out, const nlohmann::ordered_json& answer);

}  // namespace prepay::cli
