#include "engine/check_character.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "unit/random.hpp"

namespace prepay {
namespace {

constexpr std::string_view kHexadecimal = "0123456789abcdef";

char iso(std::string_view body) { return check_character_of(CheckCharacter::iso7064_mod37_36, kIso7064Alphabet, body); }

char luhn(std::string_view alphabet, std::string_view body) {
  return check_character_of(CheckCharacter::luhn_mod_n, alphabet, body);
}

TEST(CheckCharacter, Iso7064MatchesPublishedIdentifiers) {
  // GRid, Global Release Identifier (IFPI, GRid Standard 2.1): A1-2425G-ABC1234002-M.
  EXPECT_EQ(iso("A12425GABC1234002"), 'M');
  // ISAN, ISO 15706-2: ISAN 0000-0001-8947-0000-8-0000-0000-D, the second character over the whole number.
  EXPECT_EQ(iso("0000000189470000"), '8');
  EXPECT_EQ(iso("000000018947000000000000"), 'D');
  // ISAN 0000-0000-D07A-0090-Q-0000-0000-X and 0000-0001-8CFA-0000-I-0000-0000-K.
  EXPECT_EQ(iso("00000000D07A0090"), 'Q');
  EXPECT_EQ(iso("00000000D07A009000000000"), 'X');
  EXPECT_EQ(iso("000000018CFA0000"), 'I');
  EXPECT_EQ(iso("000000018CFA000000000000"), 'K');
  // ISAN 0000-0000-3A8D-0000-Z-0000-0000-6.
  EXPECT_EQ(iso("000000003A8D0000"), 'Z');
  EXPECT_EQ(iso("000000003A8D000000000000"), '6');
}

TEST(CheckCharacter, LuhnModNMatchesPublishedExamples) {
  // Luhn mod N over six letters, as in the algorithm's usual worked example: abcdef → e.
  EXPECT_EQ(luhn("abcdef", "abcdef"), 'e');
  // With ten digits it is Luhn's own formula (US patent 2950048): 7992739871 → 3, 1789372997 → 4.
  EXPECT_EQ(luhn("0123456789", "7992739871"), '3');
  EXPECT_EQ(luhn("0123456789", "1789372997"), '4');
  // Payment card test number 4111 1111 1111 1111.
  EXPECT_EQ(luhn("0123456789", "411111111111111"), '1');
}

TEST(CheckCharacter, EverySingleSubstitutionShows) {
  test::Random random = test::random_for("substitution");
  const auto check_all = [&](CheckCharacter check, std::string_view alphabet) {
    for (std::size_t length = 1; length <= 12; ++length) {
      std::string code;
      for (std::size_t i = 0; i < length; ++i) code.push_back(alphabet[random.below(alphabet.size())]);
      code.push_back(check_character_of(check, alphabet, code));
      for (std::size_t at = 0; at < code.size(); ++at) {
        for (const char other : alphabet) {
          if (other == code[at]) continue;
          std::string wrong = code;
          wrong[at] = other;
          const char expected = check_character_of(check, alphabet, std::string_view(wrong).substr(0, length));
          EXPECT_NE(expected, wrong.back()) << code << " typed as " << wrong;
        }
      }
    }
  };
  for (int round = 0; round < 20; ++round) {
    check_all(CheckCharacter::iso7064_mod37_36, kIso7064Alphabet);
    check_all(CheckCharacter::luhn_mod_n, kHexadecimal);
    check_all(CheckCharacter::luhn_mod_n, "0123456789");
    check_all(CheckCharacter::luhn_mod_n, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789");
  }
}

// How many swaps of two different neighbours go unnoticed, after each possible character in front.
std::size_t unnoticed_swaps(CheckCharacter check, std::string_view alphabet) {
  std::size_t unnoticed = 0;
  for (const char front : alphabet) {
    for (const char a : alphabet) {
      for (const char b : alphabet) {
        if (a == b) continue;
        const std::array<char, 3> body{front, a, b};
        const std::array<char, 3> swapped{front, b, a};
        if (check_character_of(check, alphabet, {body.data(), 3}) ==
            check_character_of(check, alphabet, {swapped.data(), 3}))
          ++unnoticed;
      }
    }
  }
  return unnoticed;
}

TEST(CheckCharacter, AdjacentSwapsShowAsOftenAsTheStandardsPromise) {
  // ISO/IEC 7064 promises "nearly all" for its hybrid systems: two ordered pairs in 1260 after each character escape.
  EXPECT_EQ(unnoticed_swaps(CheckCharacter::iso7064_mod37_36, kIso7064Alphabet), 72U);
  // Luhn misses only the swap of the first and the last character of the alphabet (09 and 90).
  EXPECT_EQ(unnoticed_swaps(CheckCharacter::luhn_mod_n, "0123456789"), 10U * 2);
  EXPECT_EQ(unnoticed_swaps(CheckCharacter::luhn_mod_n, kHexadecimal), 16U * 2);
  EXPECT_EQ(luhn("0123456789", "09"), luhn("0123456789", "90"));
}

TEST(CheckCharacter, SwapsWithTheCheckCharacterItselfShow) {
  std::size_t unnoticed = 0;
  for (const char front : kIso7064Alphabet) {
    for (const char last : kIso7064Alphabet) {
      const std::array<char, 2> body{front, last};
      const char check = iso({body.data(), 2});
      const std::array<char, 2> swapped{front, check};
      if (check != last && iso({swapped.data(), 2}) == last) ++unnoticed;
    }
  }
  EXPECT_EQ(unnoticed, 2U) << "of 1296";
}

TEST(CheckCharacter, HasTheWordsOfAPolicy) {
  EXPECT_EQ(check_character_text(CheckCharacter::none), "none");
  EXPECT_EQ(check_character_text(CheckCharacter::iso7064_mod37_36), "iso7064_mod37_36");
  EXPECT_EQ(check_character_text(CheckCharacter::luhn_mod_n), "luhn_mod_n");
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(CheckCharacterDeathTest, TrapsOnWhatItCannotWorkWith) {
  EXPECT_DEATH(check_character_of(CheckCharacter::none, kIso7064Alphabet, "1"), "");
  EXPECT_DEATH(check_character_of(CheckCharacter::iso7064_mod37_36, "0123456789", "1"), "");
  EXPECT_DEATH(check_character_of(CheckCharacter::luhn_mod_n, "abc", "a"), "");
  EXPECT_DEATH(check_character_of(CheckCharacter::luhn_mod_n, "", ""), "");
  EXPECT_DEATH(iso("a"), "");
}
#endif

}  // namespace
}  // namespace prepay
