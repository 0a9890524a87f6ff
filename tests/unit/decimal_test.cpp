#include "engine/decimal.hpp"

#include <gtest/gtest.h>

#include <array>

namespace prepay {
namespace {

struct DecimalRow {
  const char* text;
  Decimal value;
  const char* canonical;
};

TEST(Decimal, ReadsPlainTextAndWritesItBackShortest) {
  const std::string thirty = "0.000000000000000000000000000001";
  const std::array<DecimalRow, 22> rows{{
      {"0", {0, 0}, "0"},
      {"-0", {0, 0}, "0"},
      {"0.000", {0, 0}, "0"},
      {"-0.0", {0, 0}, "0"},
      {"1", {1, 0}, "1"},
      {"10", {10, 0}, "10"},
      {"100.00", {100, 0}, "100"},
      {"20.50", {205, 1}, "20.5"},
      {"0.05", {5, 2}, "0.05"},
      {"-0.05", {-5, 2}, "-0.05"},
      {"-3", {-3, 0}, "-3"},
      {"0.000002", {2, 6}, "0.000002"},
      {"123.456", {123456, 3}, "123.456"},
      {"9223372036854775807", {INT64_MAX, 0}, "9223372036854775807"},
      {"-9223372036854775808", {INT64_MIN, 0}, "-9223372036854775808"},
      {"-9.223372036854775808", {INT64_MIN, 18}, "-9.223372036854775808"},
      {"0.9223372036854775807", {INT64_MAX, 19}, "0.9223372036854775807"},
      {thirty.c_str(), {1, 30}, thirty.c_str()},
      {"1.00000000000000000000000000000000000000000000000000", {1, 0}, "1"},
      {"9223372036854775807.000000000000000", {INT64_MAX, 0}, "9223372036854775807"},
      {"1.1000000000000000000000000000000000000000000000", {11, 1}, "1.1"},
      {"1000000000000000000", {1000000000000000000, 0}, "1000000000000000000"},
  }};
  for (const DecimalRow& row : rows) {
    Decimal value{};
    EXPECT_EQ(read_decimal(row.text, value), DecimalText::ok) << row.text;
    EXPECT_EQ(value, row.value) << row.text;
    EXPECT_EQ(decimal_text(value), row.canonical) << row.text;
  }
}

TEST(Decimal, RefusesEveryOtherText) {
  constexpr std::array<const char*, 31> kTexts{"",    "-",   "+1",    "--1",  "01",     "00",     "-01",     "1.",
                                               ".5",  "-.5", ".",     "1e3",  "1E3",    "0x10",   "1,000",   "1 000",
                                               " 1",  "1 ",  "1.2.3", "1.-2", "abc",    "1a",     "\n1",     "1\n",
                                               "NaN", "inf", "1..2",  "-",    "\u0661", "\uFF11", "1.\uFF10"};
  for (const char* const text : kTexts) {
    Decimal value{7, 3};
    EXPECT_EQ(read_decimal(text, value), DecimalText::malformed) << text;
    EXPECT_EQ(value, (Decimal{7, 3})) << "the value is set only when the text was read: " << text;
  }
  Decimal value{};
  EXPECT_EQ(read_decimal(std::string_view("1\0", 2), value), DecimalText::malformed);
}

TEST(Decimal, SaysWhatDoesNotFit) {
  constexpr std::array<const char*, 7> kTexts{"9223372036854775808",
                                              "-9223372036854775809",
                                              "0.0000000000000000000000000000001",
                                              "922337203685477580.71111111",
                                              "10000000000000000000000",
                                              "99999999999999999999",
                                              "-0.0000000000000000000000000000001"};
  for (const char* const text : kTexts) {
    Decimal value{7, 3};
    EXPECT_EQ(read_decimal(text, value), DecimalText::out_of_range) << text;
    EXPECT_EQ(value, (Decimal{7, 3})) << text;
  }
}

TEST(Decimal, ShowsAtLeastTheDigitsAskedFor) {
  EXPECT_EQ(decimal_text({20, 0}, 2), "20.00");
  EXPECT_EQ(decimal_text({205, 1}, 2), "20.50");
  EXPECT_EQ(decimal_text({20505, 3}, 2), "20.505");
  EXPECT_EQ(decimal_text({0, 0}, 2), "0.00");
  EXPECT_EQ(decimal_text({-5, 2}, 4), "-0.0500");
  EXPECT_EQ(decimal_text({-1, 30}, 0), "-0.000000000000000000000000000001");
  EXPECT_EQ(decimal_text({1, 0}, 30), "1.000000000000000000000000000000");
  EXPECT_EQ(decimal_text({INT64_MIN, 30}, 0), "-0.000000000009223372036854775808");
}

TEST(Decimal, AppendsBehindWhatIsThere) {
  std::string out = "x";
  append_decimal(out, {15, 1}, 0);
  append_scaled(out, 250, 2, 0);
  EXPECT_EQ(out, "x1.52.5");
}

TEST(Decimal, ScaledProductsMayNeedMoreThan64Bits) {
  const auto text = [](Int128 coefficient, std::int32_t scale, std::int32_t digits) {
    std::string out;
    append_scaled(out, coefficient, scale, digits);
    return out;
  };
  const Int128 largest = Int128{INT64_MAX};
  EXPECT_EQ(text(largest * 2, 6, 2), "18446744073709.551614");
  EXPECT_EQ(text(-largest * 2, 6, 2), "-18446744073709.551614");
  EXPECT_EQ(text(largest * 100, 2, 2), "9223372036854775807.00");
  EXPECT_EQ(text(largest * 1000, 2, 0), "92233720368547758070");
  EXPECT_EQ(text(largest * largest, 0, 0), "85070591730234615847396907784232501249");
  EXPECT_EQ(text(Int128{INT64_MIN} * INT64_MAX, 30, 0), "-85070591.730234615856620279821087277056");
  EXPECT_EQ(text(100, 2, 0), "1");
  EXPECT_EQ(text(100, 2, 2), "1.00");
  EXPECT_EQ(text(0, 12, 0), "0");
  EXPECT_EQ(text(0, 12, 2), "0.00");
}

TEST(Decimal, IntegersReachBothEnds) {
  EXPECT_EQ(integer_text(0), "0");
  EXPECT_EQ(integer_text(INT64_MAX), "9223372036854775807");
  EXPECT_EQ(integer_text(INT64_MIN), "-9223372036854775808");
  EXPECT_TRUE(fits_64_bits(INT64_MIN));
  EXPECT_TRUE(fits_64_bits(INT64_MAX));
  EXPECT_FALSE(fits_64_bits(Int128{INT64_MAX} + 1));
  EXPECT_FALSE(fits_64_bits(Int128{INT64_MIN} - 1));
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(DecimalDeathTest, TrapsOnAScaleThatNoDecimalHas) {
  std::string out;
  EXPECT_DEATH(append_decimal(out, {1, 31}, 0), "");
  EXPECT_DEATH(append_decimal(out, {1, -1}, 0), "");
  EXPECT_DEATH(append_decimal(out, {1, 0}, 31), "");
}
#endif

}  // namespace
}  // namespace prepay
