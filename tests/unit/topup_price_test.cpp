#include "engine/topup_price.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/messages.hpp"
#include "unit/sample_units.hpp"

namespace prepay {
namespace {

using test::kCreditId;
using test::kPointId;
using test::kYuanId;
using test::sample_units;

// A channel that is paid in yuan, whose amounts count credit, at 7.3 to 1.
Channel credit_channel(Rounding rounding = Rounding::exact) {
  Channel channel;
  channel.pay_unit = kYuanId;
  channel.amount_unit = kCreditId;
  channel.rate_pay = {73, 1};
  channel.rate_credit = {1, 0};
  channel.rounding = rounding;
  return channel;
}

// The same, with amounts that count what is paid.
Channel yuan_channel(Rounding rounding) {
  Channel channel = credit_channel(rounding);
  channel.amount_unit = kYuanId;
  return channel;
}

Amount credits(std::int64_t whole) { return {whole * 500000, kCreditId}; }
Amount fen(std::int64_t quanta) { return {quanta, kYuanId}; }

// What a price comes to, in a line: "pay 73.00 credit 10.00 …", or the issue.
std::string priced(const Channel& channel, const Amount& amount, UnitId balance_unit = kCreditId) {
  const std::vector<Unit> units = sample_units();
  const auto text = [&](const Amount& a) { return amount_text(a, units[a.unit.index]); };
  Issues issues;
  const std::optional<TopupPrice> price = price_topup(channel, units, balance_unit, amount, "/form/amount", issues);
  EXPECT_EQ(price.has_value(), issues.empty());
  if (!price) {
    EXPECT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].where, "/form/amount");
    return std::string(code_text(issues[0].code));
  }
  std::string line = "pay " + text(price->pay) + " credit " + text(price->credit);
  if (price->fee) line += " fee " + text(*price->fee);
  if (price->discount) line += " discount " + text(*price->discount);
  if (price->bonus) line += " bonus " + text(*price->bonus);
  for (const RoundedFigure& figure : price->roundings) {
    line += " (" + std::string(figure.of) + " " + std::string(rounding_text(figure.mode)) + " " + figure.exact +
            " to " + text(figure.rounded) + ")";
  }
  return line;
}

TEST(TopupPrice, TheRateGoesBothWays) {
  EXPECT_EQ(priced(credit_channel(), credits(10)), "pay 73.00 credit 10.00");
  EXPECT_EQ(priced(yuan_channel(Rounding::exact), fen(7300)), "pay 73.00 credit 10.00");
  EXPECT_EQ(priced(yuan_channel(Rounding::exact), fen(730)), "pay 7.30 credit 1.00");
  Channel even = credit_channel();
  even.rate_pay = {1, 0};
  EXPECT_EQ(priced(even, credits(20)), "pay 20.00 credit 20.00");
}

TEST(TopupPrice, WithOneUnitTheAmountIsThePrice) {
  Channel channel = yuan_channel(Rounding::exact);
  EXPECT_EQ(priced(channel, fen(1), kYuanId), "amount.pay_not_representable") << "0.01 ÷ 7.3";
  channel.rate_pay = {1, 0};
  channel.rate_credit = {12, 1};
  EXPECT_EQ(priced(channel, fen(1000), kYuanId), "pay 10.00 credit 12.00");
}

TEST(TopupPrice, EachRoundingIsNamed) {
  EXPECT_EQ(priced(yuan_channel(Rounding::exact), fen(1000)), "amount.pay_not_representable");
  EXPECT_EQ(priced(yuan_channel(Rounding::down), fen(1000)),
            "pay 10.00 credit 1.369862 (credit down 100/73 to 1.369862)");
  EXPECT_EQ(priced(yuan_channel(Rounding::up), fen(1000)), "pay 10.00 credit 1.369864 (credit up 100/73 to 1.369864)");
  // 0.000002 credit costs 0.0000146 yuan.
  EXPECT_EQ(priced(credit_channel(Rounding::up), {1, kCreditId}),
            "pay 0.01 credit 0.000002 (pay up 0.0000146 to 0.01)");
  EXPECT_EQ(priced(credit_channel(Rounding::down), {1, kCreditId}), "amount.pay_rounds_to_zero");
  EXPECT_EQ(priced(credit_channel(Rounding::half_up), {1, kCreditId}), "amount.pay_rounds_to_zero");
  // A tie: 5 × 0.001 yuan.
  Channel tie = credit_channel(Rounding::half_even);
  tie.rate_pay = {1, 3};
  EXPECT_EQ(priced(tie, credits(15)), "pay 0.02 credit 15.00 (pay half_even 0.015 to 0.02)");
  EXPECT_EQ(priced(tie, credits(25)), "pay 0.02 credit 25.00 (pay half_even 0.025 to 0.02)");
  tie.rounding = Rounding::half_up;
  EXPECT_EQ(priced(tie, credits(25)), "pay 0.03 credit 25.00 (pay half_up 0.025 to 0.03)");
}

TEST(TopupPrice, ADiscountAppliesToExactlyItsAmount) {
  Channel channel = credit_channel();
  channel.discounts = {{credits(100), {9, 1}}, {credits(200), {85, 2}}, {credits(300), {1, 0}}};
  EXPECT_EQ(priced(channel, credits(100)), "pay 657.00 credit 100.00 discount 73.00");
  EXPECT_EQ(priced(channel, credits(200)), "pay 1241.00 credit 200.00 discount 219.00");
  EXPECT_EQ(priced(channel, credits(199)), "pay 1452.70 credit 199.00");
  EXPECT_EQ(priced(channel, credits(300)), "pay 2190.00 credit 300.00") << "a multiplier of 1 is no discount";
}

TEST(TopupPrice, TheFeeIsTheLargerOfItsMinimumAndItsParts) {
  Channel channel = credit_channel();
  channel.rate_pay = {1, 0};
  channel.fee = Fee{{3, 0}, std::nullopt, std::nullopt, Rounding::half_up};
  EXPECT_EQ(priced(channel, credits(100)), "pay 103.00 credit 100.00 fee 3.00");
  EXPECT_EQ(priced(channel, credits(50)), "pay 51.50 credit 50.00 fee 1.50");
  channel.fee->flat = fen(30);
  EXPECT_EQ(priced(channel, credits(100)), "pay 103.30 credit 100.00 fee 3.30");
  channel.fee->minimum = fen(330);
  EXPECT_EQ(priced(channel, credits(100)), "pay 103.30 credit 100.00 fee 3.30") << "equal to the minimum";
  channel.fee->minimum = fen(331);
  EXPECT_EQ(priced(channel, credits(100)), "pay 103.31 credit 100.00 fee 3.31");
  channel.fee = Fee{{55, 1}, std::nullopt, fen(80), Rounding::up};
  EXPECT_EQ(priced(channel, credits(10)), "pay 10.80 credit 10.00 fee 0.80") << "5.5 %, at least 0.80";
  EXPECT_EQ(priced(channel, credits(21)), "pay 22.16 credit 21.00 fee 1.16 (fee up 1.155 to 1.16)");
  channel.fee->rounding = Rounding::exact;
  EXPECT_EQ(priced(channel, credits(21)), "amount.pay_not_representable");
}

TEST(TopupPrice, TheFeeComesAfterTheDiscount) {
  Channel channel = credit_channel();
  channel.rate_pay = {1, 0};
  channel.fee = Fee{{10, 0}, std::nullopt, std::nullopt, Rounding::half_up};
  channel.discounts = {{credits(100), {5, 1}}};
  EXPECT_EQ(priced(channel, credits(100)), "pay 55.00 credit 100.00 fee 5.00 discount 50.00");
}

TEST(TopupPrice, TheLastBonusReachedApplies) {
  Channel channel = credit_channel();
  channel.rate_pay = {1, 0};
  channel.bonuses = {{credits(50), Decimal{5, 0}, std::nullopt},
                     {credits(100), std::nullopt, credits(8)},
                     {credits(200), Decimal{33333333, 7}, std::nullopt}};
  EXPECT_EQ(priced(channel, {credits(50).quanta - 1, kCreditId}), "amount.pay_not_representable");
  channel.rounding = Rounding::up;
  EXPECT_EQ(priced(channel, {credits(50).quanta - 1, kCreditId}),
            "pay 50.00 credit 49.999998 (pay up 49.999998 to 50.00)");
  EXPECT_EQ(priced(channel, credits(50)), "pay 50.00 credit 50.00 bonus 2.50");
  EXPECT_EQ(priced(channel, credits(99)), "pay 99.00 credit 99.00 bonus 4.95");
  EXPECT_EQ(priced(channel, credits(100)), "pay 100.00 credit 100.00 bonus 8.00");
  EXPECT_EQ(priced(channel, credits(200)),
            "pay 200.00 credit 200.00 bonus 6.666666 (bonus down 6.6666666 to 6.666666)");
}

TEST(TopupPrice, AQuantumThatIsNoPowerOfTenRoundsOnItsGrid) {
  Channel channel = yuan_channel(Rounding::half_up);
  channel.rate_pay = {1, 0};
  EXPECT_EQ(priced(channel, fen(102), kPointId), "pay 1.02 credit 1.00 (credit half_up 1.02 to 1.00)");
  EXPECT_EQ(priced(channel, fen(103), kPointId), "pay 1.03 credit 1.05 (credit half_up 1.03 to 1.05)");
  EXPECT_EQ(priced(channel, fen(2), kPointId), "amount.pay_rounds_to_zero");
}

TEST(TopupPrice, WhatCannotBeCountedIsRefused) {
  Channel channel = yuan_channel(Rounding::down);
  channel.rate_pay = {1, 0};
  // Credit has steps of 0.000002, so the largest count of fen buys more than can be counted.
  EXPECT_EQ(priced(channel, fen(INT64_MAX)), "amount.overflow");
  Channel fee = credit_channel(Rounding::down);
  fee.rate_pay = {1000000, 0};
  fee.fee = Fee{{0, 0}, fen(INT64_MAX), std::nullopt, Rounding::half_up};
  EXPECT_EQ(priced(fee, credits(10)), "amount.overflow") << "price and fee together";
  Channel steep = credit_channel(Rounding::exact);
  steep.rate_pay = {1000000, 0};
  EXPECT_EQ(priced(steep, {INT64_MAX, kCreditId}), "amount.overflow");
  Channel generous = credit_channel(Rounding::exact);
  generous.rate_pay = {1, 0};
  generous.bonuses = {{credits(1), Decimal{1000, 0}, std::nullopt}};
  EXPECT_EQ(priced(generous, {INT64_MAX - INT64_MAX % 500000, kCreditId}), "amount.overflow") << "the bonus";
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(TopupPriceDeathTest, TrapsOnAmountsOfAnotherUnitAndOnNothing) {
  EXPECT_DEATH(priced(credit_channel(), fen(1)), "");
  EXPECT_DEATH(priced(credit_channel(), {0, kCreditId}), "");
  EXPECT_DEATH(priced(credit_channel(), {-1, kCreditId}), "");
  EXPECT_DEATH(priced(credit_channel(), {1, kCreditId}, kPointId), "");
}
#endif

}  // namespace
}  // namespace prepay
