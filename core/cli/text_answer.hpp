// Answers of the door as text for people.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace prepay::cli {

// A text with its control characters and invisible marks shown as \u{…}: nothing it says can move the cursor, hide
// text or turn it around.
std::string printable(std::string_view text);

// A text as it is, any other value as JSON; both printable.
std::string text_of(const nlohmann::ordered_json& value);

// "balance after " for "balance_after": the first column of a figure.
std::string label(const std::string& key);

void print_issues(std::ostream& out, const nlohmann::ordered_json& issues);

// Prints the figures of an answer, one a line, then its issues, all of it printable.
void print_answer(std::ostream& out, const nlohmann::ordered_json& answer);

}  // namespace prepay::cli
