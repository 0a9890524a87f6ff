// UTF-8: text as a row of characters (code points).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace prepay {

// One character and the bytes it takes up.
struct Character {
  char32_t code_point = 0;
  std::uint32_t bytes = 0;
};

// The first character of `text`, which must not be empty. Malformed bytes read as U+FFFD, one byte each, so every text
// has an end.
Character first_character(std::string_view text);

// Appends the UTF-8 form of a code point.
void append_utf8(std::string& out, char32_t code_point);

// How many characters `text` has.
std::uint32_t character_count(std::string_view text);

// `text` as it is shown back to whoever sent it: malformed bytes replaced, cut after a whole character to at most
// `maximum_bytes` and then closed with "…".
std::string clipped(std::string_view text, std::size_t maximum_bytes);

// Control characters (C0, DEL, C1): never part of what a person means to type into a form.
bool is_control(char32_t character);

// Marks without ink that copying brings along: zero-width spaces and joiners, directional marks, the byte order mark,
// soft hyphens.
bool is_invisible(char32_t character);

// Spaces of any width, the tabulator among them, but no line breaks.
bool is_space(char32_t character);

// Full-width forms (U+FF01..U+FF5E) as the ASCII character they stand for; any other character as it is.
char32_t fold_width(char32_t character);

// ASCII upper case; any other character as it is. No locale.
char32_t ascii_upper(char32_t character);

// ASCII lower case; any other character as it is. No locale.
char32_t ascii_lower(char32_t character);

}  // namespace prepay
