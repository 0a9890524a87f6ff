#include "engine/check_character.hpp"

#include "engine/check.hpp"

namespace prepay {
namespace {

std::uint32_t value_of(std::string_view alphabet, char character) {
  const std::size_t value = alphabet.find(character);
  PREPAY_CHECK(value != std::string_view::npos);
  return static_cast<std::uint32_t>(value);
}

// The recursive method of the standard's hybrid systems, with M = 36.
std::uint32_t iso7064_value(std::string_view body) {
  constexpr std::uint32_t kModulus = 36;
  std::uint32_t product = kModulus;
  for (const char character : body) {
    const std::uint32_t sum = (product + value_of(kIso7064Alphabet, character)) % kModulus;
    product = (sum == 0 ? kModulus : sum) * 2 % (kModulus + 1);
  }
  return (kModulus + 1 - product) % kModulus;
}

std::uint32_t luhn_value(std::string_view alphabet, std::string_view body) {
  const auto n = static_cast<std::uint32_t>(alphabet.size());
  std::uint32_t sum = 0;
  std::uint32_t factor = 2;
  for (std::size_t i = body.size(); i-- > 0;) {
    const std::uint32_t addend = factor * value_of(alphabet, body[i]);
    sum += addend / n + addend % n;
    factor = factor == 2 ? 1 : 2;
  }
  return (n - sum % n) % n;
}

}  // namespace

std::string_view check_character_text(CheckCharacter check) {
  switch (check) {
    case CheckCharacter::none:
      return "none";
    case CheckCharacter::iso7064_mod37_36:
      return "iso7064_mod37_36";
    case CheckCharacter::luhn_mod_n:
      return "luhn_mod_n";
  }
  __builtin_trap();
}

char check_character_of(CheckCharacter check, std::string_view alphabet, std::string_view body) {
  PREPAY_CHECK(check != CheckCharacter::none);
  if (check == CheckCharacter::iso7064_mod37_36) {
    PREPAY_CHECK(alphabet == kIso7064Alphabet);
    return alphabet[iso7064_value(body)];
  }
  PREPAY_CHECK(!alphabet.empty() && alphabet.size() % 2 == 0);
  return alphabet[luhn_value(alphabet, body)];
}

}  // namespace prepay
