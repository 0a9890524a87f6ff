#include "engine/amount.hpp"

#include <gtest/gtest.h>

#include "unit/sample_units.hpp"

namespace prepay {
namespace {

using test::credit;
using test::kCreditId;
using test::kYuanId;
using test::point;
using test::yuan;

TEST(Amount, AddsAndSubtractsInOneUnit) {
  EXPECT_EQ(sum_of({1050, kYuanId}, {-50, kYuanId}), (Amount{1000, kYuanId}));
  EXPECT_EQ(difference_of({1000, kYuanId}, {1001, kYuanId}), (Amount{-1, kYuanId}));
}

TEST(Amount, OverflowIsNothing) {
  EXPECT_EQ(sum_of({INT64_MAX, kYuanId}, {1, kYuanId}), std::nullopt);
  EXPECT_EQ(sum_of({INT64_MIN, kYuanId}, {-1, kYuanId}), std::nullopt);
  EXPECT_EQ(difference_of({INT64_MIN, kYuanId}, {1, kYuanId}), std::nullopt);
  EXPECT_EQ(difference_of({0, kYuanId}, {INT64_MIN, kYuanId}), std::nullopt);
  EXPECT_EQ(sum_of({INT64_MAX, kYuanId}, {INT64_MIN, kYuanId}), (Amount{-1, kYuanId}));
  EXPECT_EQ(difference_of({-1, kYuanId}, {INT64_MIN, kYuanId}), (Amount{INT64_MAX, kYuanId}));
}

TEST(Amount, Compares) {
  EXPECT_EQ(compare({1, kYuanId}, {2, kYuanId}), -1);
  EXPECT_EQ(compare({2, kYuanId}, {2, kYuanId}), 0);
  EXPECT_EQ(compare({2, kYuanId}, {1, kYuanId}), 1);
  EXPECT_EQ(compare({INT64_MIN, kYuanId}, {INT64_MAX, kYuanId}), -1);
  EXPECT_FALSE((Amount{1, kYuanId} == Amount{1, kCreditId}));
}

TEST(Amount, TextShowsTheUnitsDigitsAndNoNeedlessZeros) {
  EXPECT_EQ(amount_text({2000, kYuanId}, yuan()), "20.00");
  EXPECT_EQ(amount_text({1, kYuanId}, yuan()), "0.01");
  EXPECT_EQ(amount_text({0, kYuanId}, yuan()), "0.00");
  EXPECT_EQ(amount_text({-5, kYuanId}, yuan()), "-0.05");
  EXPECT_EQ(amount_text({1, kCreditId}, credit()), "0.000002");
  EXPECT_EQ(amount_text({10000000, kCreditId}, credit()), "20.00");
  EXPECT_EQ(amount_text({10250000, kCreditId}, credit()), "20.50");
  EXPECT_EQ(amount_text({10250001, kCreditId}, credit()), "20.500002");
  EXPECT_EQ(amount_text({3, kCreditId}, point()), "0.15");
  EXPECT_EQ(amount_text({INT64_MAX, kCreditId}, credit()), "18446744073709.551614");
  EXPECT_EQ(amount_text({INT64_MIN, kCreditId}, credit()), "-18446744073709.551616");
}

TEST(Amount, ItsExactValueIsQuantaTimesQuantum) {
  EXPECT_EQ(exact_of({3, kYuanId}, yuan()).text(), "0.03");
  EXPECT_EQ(exact_of({-500000, kCreditId}, credit()).text(), "-1");
  EXPECT_EQ(exact_of({INT64_MAX, kCreditId}, credit()).count_of(credit().quantum, Rounding::exact), INT64_MAX);
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(AmountDeathTest, TwoUnitsNeverMeet) {
  EXPECT_DEATH(sum_of({1, kYuanId}, {1, kCreditId}), "");
  EXPECT_DEATH(difference_of({1, kYuanId}, {1, kCreditId}), "");
  EXPECT_DEATH(compare({1, kYuanId}, {1, kCreditId}), "");
}
#endif

}  // namespace
}  // namespace prepay
