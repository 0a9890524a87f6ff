#include "engine/exact.hpp"

#include <gtest/gtest.h>

#include <array>

namespace prepay {
namespace {

Exact exact(const char* text) {
  Decimal value{};
  EXPECT_EQ(read_decimal(text, value), DecimalText::ok) << text;
  return Exact(value);
}

Exact ratio(std::int64_t numerator, std::int64_t denominator) {
  return Exact(Decimal{numerator, 0}).divided_by({denominator, 0});
}

struct RoundingRow {
  const char* value;
  std::int64_t down, up, half_up, half_even;
};

// Signed values on both sides of a tie and the ties themselves, at even and at odd neighbours.
constexpr std::array<RoundingRow, 18> kRoundingRows{{
    {"2.1", 2, 3, 2, 2},
    {"2.4", 2, 3, 2, 2},
    {"2.49999999999999999", 2, 3, 2, 2},
    {"2.5", 2, 3, 3, 2},
    {"2.50000000000000001", 2, 3, 3, 3},
    {"2.9", 2, 3, 3, 3},
    {"3.5", 3, 4, 4, 4},
    {"0.5", 0, 1, 1, 0},
    {"1.5", 1, 2, 2, 2},
    {"0.1", 0, 1, 0, 0},
    {"-2.1", -2, -3, -2, -2},
    {"-2.5", -2, -3, -3, -2},
    {"-2.50000000000000001", -2, -3, -3, -3},
    {"-2.9", -2, -3, -3, -3},
    {"-3.5", -3, -4, -4, -4},
    {"-0.5", 0, -1, -1, 0},
    {"-1.5", -1, -2, -2, -2},
    {"-0.1", 0, -1, 0, 0},
}};

TEST(Exact, EachRoundingModeDoesWhatItsNameSays) {
  for (const RoundingRow& row : kRoundingRows) {
    const Exact value = exact(row.value);
    EXPECT_EQ(value.count_of({1, 0}, Rounding::down), row.down) << row.value;
    EXPECT_EQ(value.count_of({1, 0}, Rounding::up), row.up) << row.value;
    EXPECT_EQ(value.count_of({1, 0}, Rounding::half_up), row.half_up) << row.value;
    EXPECT_EQ(value.count_of({1, 0}, Rounding::half_even), row.half_even) << row.value;
    EXPECT_EQ(value.count_of({1, 0}, Rounding::exact), std::nullopt) << row.value;
    EXPECT_FALSE(value.is_multiple_of({1, 0})) << row.value;
  }
}

TEST(Exact, RoundingToAStepIsRoundingTheCountOfSteps) {
  constexpr std::array<Decimal, 5> kSteps{{{1, 2}, {5, 2}, {2, 6}, {25, 0}, {1, 12}}};
  for (const RoundingRow& row : kRoundingRows) {
    for (const Decimal& step : kSteps) {
      const Exact value = exact(row.value).times(step);
      EXPECT_EQ(value.count_of(step, Rounding::down), row.down) << row.value;
      EXPECT_EQ(value.count_of(step, Rounding::up), row.up) << row.value;
      EXPECT_EQ(value.count_of(step, Rounding::half_up), row.half_up) << row.value;
      EXPECT_EQ(value.count_of(step, Rounding::half_even), row.half_even) << row.value;
      EXPECT_EQ(value.count_of(step, Rounding::exact), std::nullopt) << row.value;
    }
  }
}

TEST(Exact, WholeCountsAreTheSameInEveryMode) {
  for (const Rounding mode : {Rounding::exact, Rounding::down, Rounding::up, Rounding::half_up, Rounding::half_even}) {
    for (const std::int64_t count : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{205},
                                     std::int64_t{-205}, INT64_MAX, INT64_MIN}) {
      EXPECT_EQ(Exact(Decimal{count, 0}).times({1, 2}).count_of({1, 2}, mode), count);
    }
    EXPECT_EQ(ratio(6, 3).count_of({1, 0}, mode), 2);
  }
}

TEST(Exact, RoundsFractionsThatNoDecimalCanHold) {
  const Exact third = ratio(1, 3);
  EXPECT_EQ(third.count_of({1, 2}, Rounding::down), 33);
  EXPECT_EQ(third.count_of({1, 2}, Rounding::up), 34);
  EXPECT_EQ(third.count_of({1, 2}, Rounding::half_up), 33);
  EXPECT_EQ(third.times({2, 0}).count_of({1, 2}, Rounding::half_even), 67);
  EXPECT_EQ(third.times({3, 0}).count_of({1, 2}, Rounding::exact), 100);
  EXPECT_EQ(ratio(-1, 3).count_of({1, 2}, Rounding::down), -33);
  EXPECT_EQ(ratio(-1, 3).count_of({1, 2}, Rounding::up), -34);
  EXPECT_EQ(ratio(1, -3).count_of({1, 2}, Rounding::half_up), -33);
}

TEST(Exact, ACountThatDoesNotFit64BitsIsNone) {
  EXPECT_EQ(Exact(Decimal{INT64_MAX, 0}).count_of({1, 1}, Rounding::exact), std::nullopt);
  EXPECT_EQ(Exact(Decimal{INT64_MAX, 0}).plus(Exact(Decimal{1, 0})).count_of({1, 0}, Rounding::exact), std::nullopt);
  EXPECT_EQ(Exact(Decimal{INT64_MIN, 0}).minus(Exact(Decimal{1, 0})).count_of({1, 0}, Rounding::down), std::nullopt);
  // Rounding itself may take the count over the edge.
  const Exact half_over = Exact(Decimal{INT64_MAX, 0}).plus(Exact(Decimal{5, 1}));
  EXPECT_EQ(half_over.count_of({1, 0}, Rounding::down), INT64_MAX);
  EXPECT_EQ(half_over.count_of({1, 0}, Rounding::up), std::nullopt);
  EXPECT_EQ(half_over.count_of({1, 0}, Rounding::half_up), std::nullopt);
}

TEST(Exact, AddsAndSubtractsFractions) {
  EXPECT_EQ(ratio(1, 3).plus(ratio(1, 6)).text(), "0.5");
  EXPECT_EQ(ratio(1, 3).minus(ratio(1, 2)).text(), "-1/6");
  EXPECT_EQ(ratio(2, 3).plus(ratio(1, 3)).text(), "1");
  EXPECT_EQ(exact("0.1").plus(exact("0.2")).text(), "0.3");
  EXPECT_EQ(exact("0.1").minus(exact("0.1")).text(), "0");
  EXPECT_EQ(Exact().plus(exact("-1.25")).text(), "-1.25");
}

TEST(Exact, Compares) {
  EXPECT_TRUE(ratio(1, 3).is_less_than(ratio(1, 2)));
  EXPECT_FALSE(ratio(1, 2).is_less_than(ratio(1, 3)));
  EXPECT_FALSE(ratio(1, 2).is_less_than(ratio(2, 4)));
  EXPECT_TRUE(ratio(-1, 2).is_less_than(ratio(1, -3)));
  EXPECT_TRUE(exact("-0.01").is_less_than(Exact()));
}

TEST(Exact, TextIsADecimalWhereOneExistsOtherwiseAFraction) {
  EXPECT_EQ(Exact().text(), "0");
  EXPECT_EQ(exact("20.50").text(), "20.5");
  EXPECT_EQ(ratio(-1, 2).text(), "-0.5");
  EXPECT_EQ(ratio(-3, 2).text(), "-1.5");
  EXPECT_EQ(ratio(1, 3).text(), "1/3");
  EXPECT_EQ(ratio(2, 6).text(), "1/3");
  EXPECT_EQ(ratio(-1, 3).text(), "-1/3");
  EXPECT_EQ(ratio(1000, 73).text(), "1000/73");
  EXPECT_EQ(ratio(100, 4).text(), "25");
  // 2⁻³⁰ has 30 decimals, 2⁻³¹ has 31.
  EXPECT_EQ(ratio(1, std::int64_t{1} << 30).text(), "0.000000000931322574615478515625");
  EXPECT_EQ(ratio(1, std::int64_t{1} << 31).text(), "1/2147483648");
  EXPECT_EQ(Exact(Decimal{1, 30}).text(), "0.000000000000000000000000000001");
}

TEST(Exact, CancelsBeforeItGivesUp) {
  const Decimal quintillion{1000000000000000000, 0};
  // 7 · 10⁻³⁰ · 10⁵⁴: the numerator alone would need 183 bits.
  const Exact large = Exact(Decimal{7, 30}).times(quintillion).times(quintillion).times(quintillion);
  EXPECT_FALSE(large.overflowed());
  EXPECT_EQ(large.text(), "7000000000000000000000000");
  const Exact small = large.divided_by(quintillion).divided_by(quintillion).divided_by(quintillion);
  EXPECT_FALSE(small.overflowed());
  EXPECT_EQ(small.text(), "0.000000000000000000000000000007");
  // Across the product: (2⁶² ÷ 3⁴⁰…) × 3… comes back to where it began.
  Exact value(Decimal{1, 0});
  for (int i = 0; i < 60; ++i) value = value.times({3, 0});
  EXPECT_FALSE(value.overflowed());
  for (int i = 0; i < 60; ++i) value = value.divided_by({3, 0});
  EXPECT_EQ(value.text(), "1");
  // Many steps up and down at once never overflow, because what cancels is cancelled.
  for (int i = 0; i < 500; ++i)
    value = value.times({999983, 0}).divided_by({999979, 0}).times({999979, 0}).divided_by({999983, 0});
  EXPECT_EQ(value.text(), "1");
}

TEST(Exact, OverflowSticks) {
  const Exact huge = Exact(Decimal{INT64_MAX, 0}).times({INT64_MAX, 0}).times({INT64_MAX, 0});
  ASSERT_TRUE(huge.overflowed());
  const Exact one(Decimal{1, 0});
  for (const Exact& value : {huge.times({0, 0}), huge.divided_by({INT64_MAX, 0}), huge.plus(one), one.plus(huge),
                             huge.minus(huge), one.minus(huge), huge.times({1, 30})}) {
    EXPECT_TRUE(value.overflowed());
    EXPECT_EQ(value.text(), "");
    EXPECT_EQ(value.count_of({1, 0}, Rounding::down), std::nullopt);
    EXPECT_FALSE(value.is_multiple_of({1, 0}));
    EXPECT_FALSE(value.is_less_than(one));
    EXPECT_FALSE(one.is_less_than(value));
  }
  const Exact tiny = Exact(Decimal{1, 30}).times({1, 30});
  EXPECT_TRUE(tiny.overflowed());
  // Sums overflow as well: two coprime denominators of 10³⁰ and 3³⁹.
  Exact coprime(Decimal{1, 0});
  for (int i = 0; i < 39; ++i) coprime = coprime.divided_by({3, 0});
  EXPECT_FALSE(coprime.overflowed());
  EXPECT_TRUE(coprime.plus(Exact(Decimal{1, 30})).overflowed());
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(ExactDeathTest, TrapsOnDivisionByNothing) {
  EXPECT_DEATH(Exact(Decimal{1, 0}).divided_by({0, 0}), "");
  EXPECT_DEATH(Exact(Decimal{1, 0}).count_of({0, 0}, Rounding::down), "");
  EXPECT_DEATH(Exact(Decimal{1, 0}).count_of({-1, 2}, Rounding::down), "");
  EXPECT_DEATH(Exact(Decimal{1, 0}).is_multiple_of({0, 0}), "");
  EXPECT_DEATH(Exact(Decimal{1, 31}), "");
}
#endif

}  // namespace
}  // namespace prepay
