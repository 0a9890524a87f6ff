// Prices of random channels against a model in whole numbers: parts add up, roundings are named and below one quantum.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/messages.hpp"
#include "engine/rating.hpp"
#include "engine/topup_price.hpp"
#include "properties/fraction.hpp"
#include "unit/random.hpp"
#include "unit/sample_units.hpp"

namespace prepay::test {
namespace {

constexpr std::array<Rounding, 5> kModes{Rounding::exact, Rounding::down, Rounding::up, Rounding::half_up,
                                         Rounding::half_even};

Decimal random_decimal(Random& random, std::int64_t digits, std::int32_t scale) {
  Decimal value{1 + random.with_digits(digits),
                static_cast<std::int32_t>(random.below(static_cast<std::size_t>(scale) + 1))};
  while (value.scale > 0 && value.coefficient % 10 == 0) value.coefficient /= 10, --value.scale;
  return value;
}

Channel random_channel(Random& random) {
  Channel channel;
  channel.pay_unit = kYuanId;
  channel.amount_unit = random.one_in(2) ? kYuanId : kCreditId;
  channel.rate_pay = random_decimal(random, 3, 2);
  channel.rate_credit = random_decimal(random, 3, 2);
  channel.rounding = kModes[random.below(kModes.size())];
  if (random.one_in(2)) {
    Fee fee;
    fee.percent = {random.between(0, 300), 1};
    if (random.one_in(2)) fee.flat = Amount{random.between(1, 500), kYuanId};
    if (random.one_in(2)) fee.minimum = Amount{random.between(1, 500), kYuanId};
    fee.rounding = kModes[random.below(kModes.size())];
    channel.fee = fee;
  }
  if (random.one_in(2)) {
    for (std::int64_t from = 1; from < 1000000000; from *= 1000) {
      Bonus bonus;
      bonus.from = {from, channel.amount_unit};
      if (random.one_in(2)) {
        bonus.percent = Decimal{random.between(0, 999), 1};
      } else {
        bonus.amount = Amount{random.between(1, 1000000), kCreditId};
      }
      channel.bonuses.push_back(bonus);
    }
  }
  return channel;
}

const RoundedFigure* rounding_of(const TopupPrice& price, std::string_view figure) {
  for (const RoundedFigure& rounded : price.roundings) {
    if (rounded.of == figure) return &rounded;
  }
  return nullptr;
}

// One figure: the count the model says, and a rounding named exactly when digits were lost.
void expect_figure(const TopupPrice& price, std::string_view name, const Fraction& exact, const Amount& found,
                   Rounding mode) {
  const Decimal quantum = sample_units()[found.unit.index].quantum;
  ASSERT_EQ(slow_count(exact, quantum, mode), found.quanta) << name;
  const Fraction value = times({found.quanta, 1}, of(quantum));
  const Fraction lost = minus(value, exact);
  const RoundedFigure* rounded = rounding_of(price, name);
  ASSERT_EQ(rounded != nullptr, lost.numerator != 0) << name;
  const Fraction steps = over(lost, of(quantum));
  ASSERT_LT(steps.numerator < 0 ? -steps.numerator : steps.numerator, steps.denominator) << "less than one quantum";
  if (rounded == nullptr) return;
  ASSERT_EQ(rounded->mode, mode);
  ASSERT_EQ(rounded->rounded, found);
  ASSERT_TRUE(read_exact(rounded->exact) == exact) << rounded->exact;
}

TEST(Prices, AgreeWithTheModelAndAddUp) {
  Random random = random_for("prices");
  const std::vector<Unit> units = sample_units();
  std::size_t priced = 0;
  for (int i = 0; i < 60000; ++i) {
    Channel channel = random_channel(random);
    const Amount amount{1 + random.with_digits(9), channel.amount_unit};
    Decimal multiplier{1, 0};
    if (random.one_in(3)) {
      multiplier = {random.between(1, 99), 2};
      channel.discounts = {{amount, multiplier}};
    }
    Issues issues;
    const std::optional<TopupPrice> price = price_topup(channel, units, kCreditId, amount, "", issues);
    ASSERT_EQ(price.has_value(), issues.empty());
    const bool counts_credit = channel.amount_unit == kCreditId;
    const Fraction typed = times({amount.quanta, 1}, of(units[amount.unit.index].quantum));
    const Fraction full = counts_credit ? over(times(typed, of(channel.rate_pay)), of(channel.rate_credit)) : typed;
    const Fraction due = times(full, of(multiplier));
    const Fraction bought = counts_credit ? typed : over(times(typed, of(channel.rate_credit)), of(channel.rate_pay));
    if (!price) {
      // Refused: something does not come out even under `exact`, or comes to nothing.
      const std::optional<std::int64_t> pay = slow_count(due, {1, 2}, channel.rounding);
      const std::optional<std::int64_t> credit = slow_count(bought, {2, 6}, channel.rounding);
      const bool is_fee_exact = channel.fee && channel.fee->rounding == Rounding::exact;
      ASSERT_TRUE(!pay || !credit || *pay == 0 || *credit == 0 || is_fee_exact) << code_text(issues[0].code);
      continue;
    }
    ++priced;
    const Amount fee = price->fee.value_or(Amount{0, kYuanId});
    const Amount bare{price->pay.quanta - fee.quanta, kYuanId};
    expect_figure(*price, "pay", due, bare, channel.rounding);
    expect_figure(*price, "credit", bought, price->credit, channel.rounding);
    ASSERT_EQ(price->discount.has_value(), multiplier.scale != 0);
    if (price->discount) {
      const Rounding mode = channel.rounding == Rounding::exact ? Rounding::half_up : channel.rounding;
      ASSERT_EQ(bare.quanta + price->discount->quanta, slow_count(full, {1, 2}, mode)) << "price less discount";
      ASSERT_GE(price->discount->quanta, 0);
    }
    ASSERT_EQ(price->fee.has_value(), channel.fee.has_value());
    if (channel.fee) {
      Fraction share = times(times({bare.quanta, 100}, of(channel.fee->percent)), {1, 100});
      if (channel.fee->flat) share = plus(share, {channel.fee->flat->quanta, 100});
      const bool is_minimum = channel.fee->minimum && minus(share, {channel.fee->minimum->quanta, 100}).numerator < 0;
      if (is_minimum) {
        ASSERT_EQ(fee, *channel.fee->minimum);
      } else {
        expect_figure(*price, "fee", share, fee, channel.fee->rounding);
      }
    }
    const Bonus* reached = nullptr;
    for (const Bonus& bonus : channel.bonuses) {
      if (bonus.from.quanta <= amount.quanta) reached = &bonus;
    }
    ASSERT_EQ(price->bonus.has_value(), reached != nullptr);
    if (reached != nullptr && reached->amount) {
      ASSERT_EQ(price->bonus, reached->amount);
    } else if (reached != nullptr) {
      const Fraction credit = times({price->credit.quanta, 1}, of({2, 6}));
      expect_figure(*price, "bonus", times(times(credit, of(*reached->percent)), {1, 100}), *price->bonus,
                    Rounding::down);
    }
  }
  EXPECT_GT(priced, 15000U);
}

TEST(Prices, MoreNeverCostsLessNorBuysLess) {
  Random random = random_for("monotone");
  const std::vector<Unit> units = sample_units();
  for (int i = 0; i < 3000; ++i) {
    Channel channel = random_channel(random);
    channel.bonuses.clear();
    channel.discounts.clear();
    std::int64_t quanta = 1 + random.with_digits(8);
    std::optional<TopupPrice> last;
    for (int step = 0; step < 12; ++step, quanta += 1 + random.with_digits(6)) {
      Issues issues;
      std::optional<TopupPrice> price =
          price_topup(channel, units, kCreditId, {quanta, channel.amount_unit}, "", issues);
      if (!price) continue;
      if (last) {
        ASSERT_LE(last->pay.quanta, price->pay.quanta);
        ASSERT_LE(last->credit.quanta, price->credit.quanta);
      }
      last = std::move(price);
    }
  }
}

TEST(Prices, QuotesAgreeWithTheModel) {
  Random random = random_for("quotes");
  for (int i = 0; i < 30000; ++i) {
    const Unit unit = sample_units()[random.below(3)];
    RatingRules rules;
    rules.rounding = kModes[random.below(kModes.size())];
    Item item;
    Usage usage;
    constexpr std::array<std::string_view, 3> kMeters{"a", "b", "c"};
    for (const std::string_view meter : kMeters) {
      item.rates.push_back(unit_rate(std::string(meter), random_decimal(random, 5, 8),
                                     std::array<std::int64_t, 3>{1, 1000, 1000000}[random.below(3)]));
      if (!random.one_in(4)) usage.quantities.push_back({meter, {random.with_digits(7), 0}});
    }
    Issues issues;
    const std::optional<Quote> quote = rate_usage(rules, item, usage, unit, kYuanId, "", issues);
    std::int64_t total = 0;
    bool is_exact = true;
    for (std::size_t m = 0; m < kMeters.size(); ++m) {
      const std::int64_t count = count_of(usage.quantities, kMeters[m]).coefficient;
      const Fraction cost = over(times({count, 1}, of(item.rates[m].rate)), {item.rates[m].per, 1});
      const std::optional<std::int64_t> quanta = slow_count(cost, unit.quantum, rules.rounding);
      if (!quanta) {
        is_exact = false;
        break;
      }
      total += *quanta;
      if (!quote) continue;
      const QuoteLine& line = quote->lines.at(m);
      ASSERT_EQ(line.amount, (Amount{*quanta, kYuanId}));
      ASSERT_TRUE(read_exact(line.exact.text()) == cost) << line.exact.text();
    }
    ASSERT_EQ(quote.has_value(), is_exact);
    if (quote) {
      ASSERT_EQ(quote->total.quanta, total);
    }
  }
}

}  // namespace
}  // namespace prepay::test
