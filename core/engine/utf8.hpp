// UTF-8: text as a row of characters (code points).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/check.hpp"

namespace prepay {

// One character and the bytes it takes up.
struct Character {
  char32_t code_point = 0;
  std::uint32_t bytes = 0;
};

// The first character of `text`, which must not be empty. Malformed bytes read as U+FFFD, one byte each, so every text
// has an end.
Character first_character_beyond_ascii(std::string_view text);
inline Character first_character(std::string_view text) {
  PREPAY_CHECK(!text.empty());
  const auto lead = static_cast<unsigned char>(text[0]);
  return lead < 0x80 ? Character{lead, 1} : first_character_beyond_ascii(text);
}

// Appends the UTF-8 form of a code point.
void append_utf8(std::string& out, char32_t code_point);

// How many characters `text` has.
std::uint32_t character_count(std::string_view text);

// `text` as it is shown back to whoever sent it: malformed bytes replaced, cut after a whole character to at most
// `maximum_bytes` and then closed with "…".
std::string clipped(std::string_view text, std::size_t maximum_bytes);

// Control characters (C0, DEL, C1): never part of what a person means to type into a form.
inline bool is_control(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

// Marks without ink that copying brings along: zero-width spaces and joiners, directional marks, the byte order mark,
// soft hyphens.
inline bool is_invisible(char32_t character) {
  return character == 0x00AD || character == 0x061C || character == 0xFEFF ||
         (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x2069);
}

// Spaces of any width, the tabulator among them, but no line breaks.
inline bool is_space(char32_t character) {
  return character == U' ' || character == U'\t' || character == 0x00A0 || character == 0x202F || character == 0x205F ||
         character == 0x3000 || (character >= 0x2000 && character <= 0x200A);
}

inline bool is_line_break(char32_t character) { return character == U'\n' || character == U'\r'; }

// Full-width forms (U+FF01..U+FF5E) as the ASCII character they stand for; any other character as it is.
inline char32_t fold_width(char32_t character) {
  return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0 : character;
}

// ASCII upper case; any other character as it is. No locale.
inline char32_t ascii_upper(char32_t character) {
  return character >= U'a' && character <= U'z' ? character - 32 : character;
}

// ASCII lower case; any other character as it is. No locale.
inline char32_t ascii_lower(char32_t character) {
  return character >= U'A' && character <= U'Z' ? character + 32 : character;
}

}  // namespace prepay
