// Names that other people's files carry: which of them a policy may hold, and how the others are spoken of.
#pragma once

#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace prepay::importer {

// At most so many bytes of a foreign text are shown in an issue.
inline constexpr std::size_t kShownBytes = 96;

// True for 1 … maximum_bytes bytes of text that shows what it is: no control characters, no marks without ink or that
// turn text around, nothing of HTML, no space at either end, and not the one name that changes a JavaScript object.
bool is_usable_name(std::string_view name, std::size_t maximum_bytes);

// The longest text of a policy.
inline constexpr std::size_t kMaximumTextBytes = 400;

// Writes a member with a foreign text in both languages: nobody says which of them it is in.
void write_texts(json::Writer& writer, std::string_view key, std::string_view text);

// A foreign text to be shown: cut to kShownBytes, with everything that could hide or move text written as \u{…}.
std::string inert(std::string_view text);

}  // namespace prepay::importer
