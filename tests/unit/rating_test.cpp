#include "engine/rating.hpp"

#include <gtest/gtest.h>

#include "engine/messages.hpp"
#include "unit/sample_units.hpp"

namespace prepay {
namespace {

using test::credit;
using test::kCreditId;
using test::kYuanId;
using test::yuan;

RatingRules rules(Rounding rounding) {
  RatingRules rules;
  rules.rounding = rounding;
  const auto add = [&](std::string id, std::vector<Rate> rates) {
    rules.items.emplace_back().id = std::move(id);
    rules.items.back().rates = std::move(rates);
  };
  add("chat", {unit_rate("input", {25, 1}, 1000000), unit_rate("output", {10, 0}, 1000000)});
  add("account", {unit_rate("call", {1, 2}, 1)});
  add("free", {unit_rate("call", {0, 0}, 1)});
  add("thousands", {unit_rate("call", {5, 0}, 1000)});
  rules.index_items();
  return rules;
}

struct Count {
  std::string_view meter;
  std::int64_t units;
};

std::optional<Quote> rate(const RatingRules& card, std::string_view item, const std::vector<Count>& counts,
                          Issues& issues) {
  Usage usage;
  for (const Count& count : counts) usage.quantities.push_back({count.meter, {count.units, 0}});
  return rate_usage(card, *card.find_item(item), usage, yuan(), kYuanId, "/usage/quantities", issues);
}

TEST(Rating, FindsItemsById) {
  EXPECT_EQ(rules(Rounding::exact).find_item("nothing"), nullptr);
  const RatingRules card = rules(Rounding::exact);
  EXPECT_EQ(card.find_item("account"), &card.items[1]);
}

TEST(Rating, EachLineIsExactUntilItsOneRounding) {
  Issues issues;
  const RatingRules card = rules(Rounding::half_up);
  const std::optional<Quote> quote = rate(card, "chat", {{"output", 1234567}, {"input", 1000}}, issues);
  ASSERT_TRUE(quote);
  ASSERT_EQ(quote->lines.size(), 2U);
  EXPECT_EQ(quote->lines[0].rate->meter, "input") << "in the order of the card";
  EXPECT_EQ(quote->lines[0].exact.text(), "0.0025");
  EXPECT_EQ(quote->lines[0].amount, (Amount{0, kYuanId}));
  EXPECT_EQ(quote->lines[1].exact.text(), "12.34567");
  EXPECT_EQ(quote->lines[1].amount, (Amount{1235, kYuanId}));
  EXPECT_EQ(quote->total, (Amount{1235, kYuanId}));
}

TEST(Rating, MetersLeftOutCountNothing) {
  Issues issues;
  const std::optional<Quote> quote = rate(rules(Rounding::exact), "chat", {}, issues);
  ASSERT_TRUE(quote);
  EXPECT_EQ(quote->lines.size(), 2U);
  EXPECT_EQ(quote->total.quanta, 0);
  EXPECT_EQ(quote->exact.text(), "0");
}

TEST(Rating, RefusesWhatCannotBeCounted) {
  for (const Rounding mode : {Rounding::exact, Rounding::up}) {
    Issues issues;
    RatingRules card = rules(mode);
    card.items[1].rates[0].rate = {1000000000, 0};
    EXPECT_FALSE(rate(card, "account", {{"call", INT64_MAX}}, issues));
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].code, IssueCode::rating_overflow);
    EXPECT_EQ(issues[0].where, "/usage/quantities");
  }
  // Two lines that fit alone, but not together.
  Issues issues;
  RatingRules card = rules(Rounding::exact);
  card.items[0].rates = {unit_rate("a", {1, 2}, 1), unit_rate("b", {1, 2}, 1)};
  EXPECT_TRUE(rate(card, "chat", {{"a", INT64_MAX}}, issues));
  EXPECT_FALSE(rate(card, "chat", {{"a", INT64_MAX}, {"b", 1}}, issues));
  EXPECT_EQ(issues.at(0).code, IssueCode::rating_overflow);
}

TEST(Rating, CallsLeftAreWholeCallsAtTheRoundedPrice) {
  const RatingRules card = rules(Rounding::up);
  const auto left = [&](std::string_view item, std::int64_t fen) {
    return calls_left(card, *card.find_item(item), {fen, kYuanId}, yuan());
  };
  EXPECT_EQ(left("account", 1000), 1000);
  EXPECT_EQ(left("account", 999), 999);
  EXPECT_EQ(left("account", 1), 1);
  EXPECT_EQ(left("account", 0), 0);
  EXPECT_EQ(left("account", -5), 0);
  EXPECT_EQ(left("account", INT64_MAX), INT64_MAX);
  EXPECT_EQ(left("free", 1000), std::nullopt) << "calls that cost nothing have no end";
  EXPECT_EQ(left("chat", 1000), std::nullopt) << "no meter for calls";
  EXPECT_EQ(left("thousands", 10), 10) << "0.005 a call, each rounded up to 0.01";
  const RatingRules down = rules(Rounding::down);
  EXPECT_EQ(calls_left(down, *down.find_item("thousands"), {10, kYuanId}, yuan()), std::nullopt);
  EXPECT_EQ(calls_left(down, *down.find_item("thousands"), {5000, kCreditId}, credit()), 2);
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(RatingDeathTest, TrapsOnCountsBelowNothing) {
  Issues issues;
  EXPECT_DEATH(rate(rules(Rounding::up), "account", {{"call", -1}}, issues), "");
}
#endif

}  // namespace
}  // namespace prepay
