// Check characters of redemption codes: the last character tells most mistypings and swaps.
#pragma once

#include <cstdint>
#include <string_view>

namespace prepay {

enum class CheckCharacter : std::uint8_t {
  none,
  iso7064_mod37_36,  // ISO/IEC 7064:2003 hybrid system MOD 37,36, over 0-9A-Z
  luhn_mod_n,        // Luhn's algorithm over an alphabet of N characters, N even
};

// The word a policy uses for a system.
std::string_view check_character_text(CheckCharacter check);

inline constexpr std::string_view kIso7064Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// The check character for `body`, whose characters must all be in `alphabet`. `check` must not be none; for
// iso7064_mod37_36 the alphabet must be kIso7064Alphabet; for luhn_mod_n it must have an even number of characters, so
// that every single wrong character shows.
char check_character_of(CheckCharacter check, std::string_view alphabet, std::string_view body);

}  // namespace prepay
