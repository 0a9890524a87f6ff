#include "engine/utf8.hpp"

#include <gtest/gtest.h>

#include <array>

namespace prepay {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, EveryScalarValueComesBack) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const Character read = first_character(text);
    ASSERT_TRUE(read.code_point == value);
    ASSERT_EQ(read.bytes, text.size());
    // Cut anywhere, it is malformed, and one byte is taken.
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
      const Character part = first_character(std::string_view(text).substr(0, cut));
      ASSERT_TRUE(part.code_point == 0xFFFDU);
      ASSERT_EQ(part.bytes, 1U);
    }
  }
}

TEST(Utf8, MalformedBytesReadAsOneReplacementEach) {
  constexpr std::array<std::string_view, 17> kTexts{"\x80"sv,
                                                    "\xBF"sv,
                                                    "\xC0\x80"sv,
                                                    "\xC1\xBF"sv,
                                                    "\xC2"sv,
                                                    "\xC2\x41"sv,
                                                    "\xE0\x80\x80"sv,
                                                    "\xE0\x9F\xBF"sv,
                                                    "\xED\xA0\x80"sv,
                                                    "\xED\xBF\xBF"sv,
                                                    "\xEF\xBF"sv,
                                                    "\xF0\x8F\xBF\xBF"sv,
                                                    "\xF4\x90\x80\x80"sv,
                                                    "\xF5\x80\x80\x80"sv,
                                                    "\xFE"sv,
                                                    "\xFF"sv,
                                                    "\xF0\x9F\x98"sv};
  for (const std::string_view text : kTexts) {
    const Character read = first_character(text);
    EXPECT_TRUE(read.code_point == 0xFFFDU);
    EXPECT_EQ(read.bytes, 1U);
  }
  EXPECT_EQ(character_count("\xE4\xBD\xE4\xBD\xA0"), 3U);
}

TEST(Utf8, EveryByteStringHasAnEnd) {
  // All pairs of bytes: the counts add up and nothing is read beyond the end.
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const std::array<char, 2> bytes{static_cast<char>(a), static_cast<char>(b)};
      const std::uint32_t count = character_count({bytes.data(), bytes.size()});
      ASSERT_GE(count, 1U);
      ASSERT_LE(count, 2U);
    }
  }
  EXPECT_EQ(character_count(""), 0U);
  EXPECT_EQ(character_count("\u4F59\u989D 1"), 4U);
  EXPECT_EQ(character_count("\U0001F600"), 1U);
  EXPECT_EQ(character_count("\0\0"sv), 2U);
}

TEST(Utf8, KnowsControlInvisibleAndSpaceCharacters) {
  for (const std::uint32_t c : {0x00U, 0x09U, 0x1FU, 0x7FU, 0x80U, 0x9FU}) EXPECT_TRUE(is_control(c)) << c;
  for (const std::uint32_t c : {0x20U, 0x7EU, 0xA0U, 0x4F59U}) EXPECT_FALSE(is_control(c)) << c;
  for (const std::uint32_t c :
       {0x00ADU, 0x061CU, 0x200BU, 0x200DU, 0x200EU, 0x200FU, 0x202AU, 0x202EU, 0x2060U, 0x2066U, 0x2069U, 0xFEFFU}) {
    EXPECT_TRUE(is_invisible(c)) << c;
    EXPECT_FALSE(is_space(c)) << c;
  }
  for (const std::uint32_t c : {0x20U, 0x09U, 0xA0U, 0x2000U, 0x2009U, 0x200AU, 0x202FU, 0x205FU, 0x3000U}) {
    EXPECT_TRUE(is_space(c)) << c;
    EXPECT_FALSE(is_invisible(c)) << c;
  }
  for (const std::uint32_t c : {0x0AU, 0x0DU, 0x31U, 0x3001U}) {
    EXPECT_FALSE(is_space(c)) << c;
    EXPECT_FALSE(is_invisible(c)) << c;
  }
}

TEST(Utf8, FoldsWidthAndAsciiCaseOnly) {
  EXPECT_TRUE(fold_width(0xFF10) == U'0');
  EXPECT_TRUE(fold_width(0xFF01) == U'!');
  EXPECT_TRUE(fold_width(0xFF5E) == U'~');
  EXPECT_TRUE(fold_width(0xFF00) == 0xFF00U);
  EXPECT_TRUE(fold_width(0xFF5F) == 0xFF5FU);
  EXPECT_TRUE(fold_width(U'a') == U'a');
  EXPECT_TRUE(ascii_upper(U'z') == U'Z');
  EXPECT_TRUE(ascii_lower(U'A') == U'a');
  EXPECT_TRUE(ascii_upper(U'\u00E9') == U'\u00E9');
  EXPECT_TRUE(ascii_upper(U'\u0131') == U'\u0131') << "no Turkish i, in any locale";
  EXPECT_TRUE(ascii_upper(U'{') == U'{');
  EXPECT_TRUE(ascii_lower(U'@') == U'@');
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(Utf8DeathTest, AnEmptyTextHasNoFirstCharacter) { EXPECT_DEATH(first_character(""), ""); }
#endif

}  // namespace
}  // namespace prepay
