// Rating against a model in whole numbers and fractions: every small price by counting its units, random rate cards by
// the sentences of core/json/RATING.md, and what people may rely on whatever the prices are.
#include "engine/rating.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/cliff.hpp"
#include "engine/messages.hpp"
#include "engine/row_pricing.hpp"
#include "engine/worst_case.hpp"
#include "properties/fraction.hpp"
#include "unit/random.hpp"
#include "unit/sample_units.hpp"

namespace prepay::test {
namespace {

constexpr std::array<RateModel, 5> kRateModels{RateModel::unit, RateModel::percent, RateModel::package,
                                               RateModel::graduated, RateModel::volume};
constexpr std::array<Rounding, 4> kRoundingModes{Rounding::down, Rounding::up, Rounding::half_up, Rounding::half_even};

Fraction least(const Fraction& a, const Fraction& b) { return is_less(b, a) ? b : a; }
Fraction most(const Fraction& a, const Fraction& b) { return is_less(a, b) ? b : a; }
Fraction value_of(const Exact& exact) { return read_exact(exact.text()); }

// --- the model of one price
// -------------------------------------------------------------------------------------------

Fraction tier_price(const Rate& rate, const Tier& tier, const Fraction& units) {
  return over(times(units, of(tier.rate)), {rate.per, 1});
}

// The price of so many units that are not free.
Fraction priced_units(const Rate& rate, const Fraction& units) {
  if (rate.model == RateModel::unit || rate.model == RateModel::percent)
    return over(times(units, of(rate.rate)), {rate.per, 1});
  if (rate.model == RateModel::package) {
    const Fraction packages = over(units, {rate.per, 1});
    const Int128 whole = (packages.numerator + packages.denominator - 1) / packages.denominator;
    return times({whole, 1}, of(rate.rate));
  }
  Fraction price;
  Fraction from;
  const bool is_volume = rate.model == RateModel::volume;
  for (const Tier& tier : rate.tiers) {
    const bool is_last = !tier.up_to || !is_less(of(*tier.up_to), units);
    const bool is_entered = is_less(from, units) || (units.numerator == 0 && rate.flat_at_zero);
    const Fraction share = minus(is_last ? units : of(*tier.up_to), from);
    if (is_entered && (is_last || !is_volume))
      price = plus(price, plus(tier_price(rate, tier, is_volume ? units : share), of(tier.flat)));
    if (is_last) break;
    from = of(*tier.up_to);
  }
  return price;
}

Fraction slow_price(const Rate& rate, const Fraction& quantity) {
  Fraction price = priced_units(rate, most({}, minus(quantity, of(rate.free))));
  if (quantity.numerator == 0) return price;
  if (rate.minimum) price = most(price, of(*rate.minimum));
  if (rate.maximum) price = least(price, of(*rate.maximum));
  return price;
}

Fraction slow_price_after(const Rate& rate, const Fraction& before, const Fraction& quantity) {
  if (before.numerator == 0) return slow_price(rate, quantity);
  return minus(slow_price(rate, plus(before, quantity)), slow_price(rate, before));
}

// The same by looking at one unit after the other. For whole units, and `per` 1 of tiers.
Fraction counted_price(const Rate& rate, std::int64_t quantity) {
  const std::int64_t free = std::min(quantity, rate.free.coefficient);
  const std::int64_t paid = quantity - free;
  Fraction price;
  const Tier* tier = rate.tiers.data();
  if (!rate.tiers.empty() && (paid > 0 || rate.flat_at_zero)) price = of(tier->flat);
  for (std::int64_t unit = 1; unit <= paid; ++unit) {
    if (rate.tiers.empty()) {
      const bool begins = rate.model != RateModel::package || (unit - 1) % rate.per == 0;
      const Fraction one = rate.model == RateModel::package ? of(rate.rate) : over(of(rate.rate), {rate.per, 1});
      if (begins) price = plus(price, one);
      continue;
    }
    while (tier->up_to && unit > tier->up_to->coefficient) {
      ++tier;
      price = rate.model == RateModel::volume ? of(tier->flat) : plus(price, of(tier->flat));
      if (rate.model == RateModel::volume) price = plus(price, times({unit - 1, 1}, of(tier->rate)));
    }
    price = plus(price, of(tier->rate));
  }
  if (quantity > 0 && rate.minimum) price = most(price, of(*rate.minimum));
  if (quantity > 0 && rate.maximum) price = least(price, of(*rate.maximum));
  return price;
}

// --- every small price
// ------------------------------------------------------------------------------------------------

// Calls `check` with every rate of a small domain.
template <typename Check>
void for_each_small_rate(const Check& check) {
  const std::array<Decimal, 3> prices{Decimal{0, 0}, Decimal{5, 1}, Decimal{3, 0}};
  for (unsigned choice = 0; choice < 5U * 2 * 2 * 2 * 2 * 3 * 3 * 3 * 2 * 2; ++choice) {
    unsigned rest = choice;
    const auto pick = [&](unsigned bound) {
      const unsigned picked = rest % bound;
      rest /= bound;
      return picked;
    };
    Rate rate = unit_rate("a", prices[0], 1);
    rate.model = kRateModels[pick(5)];
    rate.free = Decimal{pick(2) == 0 ? 0 : 2, 0};
    if (pick(2) == 1) rate.minimum = Decimal{4, 0};
    if (pick(2) == 1) rate.maximum = Decimal{9, 0};
    rate.flat_at_zero = pick(2) == 1;
    const std::array<Decimal, 3> chosen{prices[pick(3)], prices[pick(3)], prices[pick(3)]};
    const std::array<Decimal, 2> flats{Decimal{pick(2) == 0 ? 0 : 2, 0}, Decimal{pick(2) == 0 ? 0 : 1, 0}};
    rate.rate = chosen[0];
    if (rate.model == RateModel::graduated || rate.model == RateModel::volume) {
      rate.tiers = {{Decimal{2, 0}, chosen[0], flats[0]}, {Decimal{5, 0}, chosen[1], flats[1]}, {{}, chosen[2], {}}};
    } else {
      rate.per = rate.model == RateModel::percent ? 100 : 3;
    }
    check(rate);
  }
}

TEST(Rating, EverySmallPriceIsThatOfItsUnits) {
  std::size_t checked = 0;
  for_each_small_rate([&](const Rate& rate) {
    std::array<Fraction, 12> prices;
    for (std::int64_t quantity = 0; quantity < 12; ++quantity) {
      prices[static_cast<std::size_t>(quantity)] = counted_price(rate, quantity);
      const Fraction& counted = prices[static_cast<std::size_t>(quantity)];
      ASSERT_TRUE(counted == slow_price(rate, {quantity, 1})) << "the two models";
      ASSERT_TRUE(counted == value_of(price_of(rate, Exact(Decimal{quantity, 0})))) << quantity;
      Fraction shares;
      if (!rate.tiers.empty() && !rate.minimum && !rate.maximum) {
        for (const TierShare& share : tier_shares(rate, Exact(Decimal{quantity, 0})))
          shares = plus(shares, value_of(share.price));
        ASSERT_TRUE(shares == counted) << "the tiers add up";
      }
      ++checked;
    }
    for (std::int64_t before = 0; before < 6; ++before) {
      for (std::int64_t quantity = 0; quantity < 6; ++quantity) {
        const Fraction both = prices[static_cast<std::size_t>(before + quantity)];
        const Fraction expected = before == 0 ? both : minus(both, prices[static_cast<std::size_t>(before)]);
        const Exact found = price_after(rate, Exact(Decimal{before, 0}), Exact(Decimal{quantity, 0}));
        ASSERT_TRUE(expected == value_of(found)) << before << " and " << quantity;
      }
    }
  });
  EXPECT_EQ(checked, 103680U);
}

// --- random rate cards
// ------------------------------------------------------------------------------------------------

Decimal trimmed(std::int64_t coefficient, std::int32_t scale) {
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return {coefficient, scale};
}

Decimal random_price(Random& random) {
  return random.one_in(6) ? Decimal{} : trimmed(random.with_digits(3), static_cast<std::int32_t>(random.below(4)));
}

Rate random_rate(Random& random, std::string_view meter) {
  Rate rate =
      unit_rate(std::string(meter), random_price(random), std::array<std::int64_t, 4>{1, 3, 60, 1000}[random.below(4)]);
  if (random.one_in(2)) rate.model = kRateModels[random.below(kRateModels.size())];
  if (rate.model == RateModel::percent) rate.per = 100;
  if (rate.model == RateModel::graduated || rate.model == RateModel::volume) {
    std::int64_t end = 0;
    for (std::size_t i = random.below(3); i > 0; --i) {
      end += 1 + random.with_digits(3);
      rate.tiers.push_back({Decimal{end, 0}, random_price(random), random_price(random)});
    }
    rate.tiers.push_back({{}, random_price(random), random_price(random)});
    rate.flat_at_zero = random.one_in(4);
  }
  if (random.one_in(5)) rate.free = {random.with_digits(2), 0};
  if (random.one_in(6)) rate.minimum = random_price(random);
  if (random.one_in(6)) rate.maximum = Decimal{1000 + random.with_digits(4), 0};  // no minimum is above it
  return rate;
}

constexpr std::array<std::string_view, 5> kMeters{"whole", "part", "inner", "other", "more"};
constexpr std::array<std::string_view, 2> kOptions{"x", "y"};

// A card whose meters are: "part" of "whole", "inner" of "part", and two wholes more.
struct Card {
  RatingRules rules;
  const Item& item() const { return rules.items[0]; }
};

Variant random_variant(Random& random) {
  Variant variant;
  if (random.one_in(2)) {
    variant.when.threshold = Threshold{std::string(random.pick(kMeters)), {random.with_digits(3), 0}, random.one_in(2)};
  }
  if (random.one_in(2)) variant.when.option = random.pick(kOptions);
  for (const std::string_view meter : kMeters) {
    if (random.one_in(3)) variant.rates.push_back(random_rate(random, meter));
  }
  if (random.one_in(2)) {
    variant.multiplier = trimmed(random.with_digits(2), 1);
    for (const std::string_view meter : kMeters) {
      if (random.one_in(4)) variant.meters.emplace_back(meter);
    }
  }
  return variant;
}

Card random_card(Random& random) {
  Card card;
  RatingRules& rules = card.rules;
  rules.rounding = kRoundingModes[random.below(kRoundingModes.size())];
  rules.rounding_of = random.one_in(2) ? RoundingOf::total : RoundingOf::line;
  rules.meters = {{"part", "whole", 1}, {"inner", "part", 0}, {"whole", {}, 1}};
  Item item;
  item.id = "m";
  item.rates.push_back(random_rate(random, "whole"));
  for (const std::string_view meter : {kMeters[1], kMeters[2], kMeters[3]}) {
    if (random.one_in(2)) item.rates.push_back(random_rate(random, meter));
  }
  for (const std::string_view meter : {kMeters[1], kMeters[2]}) {
    if (random.one_in(4)) item.outside.emplace_back(meter);
  }
  for (std::size_t i = random.below(4); i > 0; --i) item.variants.push_back(random_variant(random));
  if (random.one_in(2)) rules.rates.push_back(random_rate(random, "more"));
  if (random.one_in(2)) rules.groups = {{"g", trimmed(random.with_digits(2), 1), {{"u", {5, 1}}}}, {"h", {3, 0}, {}}};
  item.least_quantum = random.one_in(3);
  rules.items.push_back(std::move(item));
  rules.index_items();
  return card;
}

Usage random_usage(Random& random, const Card& card) {
  Usage usage;
  usage.item = "m";
  const std::int64_t whole = random.with_digits(4);
  usage.quantities.push_back({"whole", trimmed(whole, 1)});
  std::int64_t part = 0;
  if (random.one_in(2)) {
    part = random.between(0, card.item().counts_outside("part") ? 2000 : whole);
    usage.quantities.push_back({"part", trimmed(part, 1)});
    if (random.one_in(2)) usage.quantities.push_back({"inner", {random.between(0, part / 10), 0}});
  }
  for (const std::string_view meter : {kMeters[3], kMeters[4]}) {
    if (has_rate(card.rules, card.item(), meter) && random.one_in(2))
      usage.quantities.push_back({meter, {random.with_digits(3), 0}});
  }
  for (const std::string_view option : kOptions) {
    if (random.one_in(2)) usage.options.push_back(option);
  }
  if (!card.rules.groups.empty() && random.one_in(2)) usage.group = "h";
  if (random.one_in(2)) usage.user = "u";
  return usage;
}

// --- the model of a quote
// ---------------------------------------------------------------------------------------------

struct ModelLine {
  const Rate* rate = nullptr;
  Fraction billed;
  Fraction exact;
};

class Model {
 public:
  Model(const Card& card, const Usage& usage) : card_(card), usage_(usage) {
    for (const Quantity& quantity : usage.quantities) stated_[std::string(quantity.meter)] = of(quantity.count);
    select();
  }

  std::vector<ModelLine> lines() const {
    std::vector<ModelLine> lines;
    for (const auto& [rate, factor, is_common] : rates_) {
      const Fraction billed = units_billed_as(rate->meter);
      if (is_common && billed.numerator == 0 && stated(rate->meter).numerator == 0) continue;
      lines.push_back({rate, billed, times(slow_price(*rate, billed), factor)});
    }
    return lines;
  }

  // Something is counted that no rate bills.
  bool has_unbilled() const {
    return std::any_of(stated_.begin(), stated_.end(), [&](const auto& entry) {
      return entry.second.numerator != 0 && billed_as(entry.first).empty();
    });
  }

 private:
  struct Selected {
    const Rate* rate = nullptr;
    Fraction factor;
    bool is_common = false;
  };

  Fraction stated(const std::string& meter) const {
    const auto found = stated_.find(meter);
    return found == stated_.end() ? Fraction{} : found->second;
  }

  static std::string whole_of(const std::string& meter) {
    return meter == "inner" ? "part" : meter == "part" ? "whole" : std::string();
  }

  // What a threshold on a meter looks at.
  Fraction length(const std::string& meter) const {
    Fraction sum = stated(meter);
    for (const char* const part : {"part", "inner"}) {
      const bool is_below = meter != part && (meter == "whole" || (meter == "part" && std::string(part) == "inner"));
      if (is_below && card_.item().counts_outside(part)) sum = plus(sum, stated(part));
    }
    return sum;
  }

  bool holds(const Conditions& when) const {
    if (when.threshold) {
      const Fraction beyond = minus(length(when.threshold->meter), of(when.threshold->units));
      if (beyond.numerator < 0 || (beyond.numerator == 0 && !when.threshold->is_inclusive)) return false;
    }
    return when.option.empty() ||
           std::find(usage_.options.begin(), usage_.options.end(), when.option) != usage_.options.end();
  }

  void select() {
    const RatingRules& rules = card_.rules;
    for (const Rate& rate : card_.item().rates) rates_.push_back({&rate, {1, 1}, false});
    for (const Variant& variant : card_.item().variants) {
      if (!holds(variant.when)) continue;
      for (const Rate& rate : variant.rates) place(rate);
    }
    for (const Variant& variant : card_.item().variants) {
      if (!holds(variant.when) || !variant.multiplier) continue;
      for (Selected& one : rates_) {
        const auto& meters = variant.meters;
        if (meters.empty() || std::find(meters.begin(), meters.end(), one.rate->meter) != meters.end())
          one.factor = times(one.factor, of(*variant.multiplier));
      }
    }
    for (const Rate& rate : rules.rates) {
      if (find(rate.meter) == nullptr) rates_.push_back({&rate, {1, 1}, true});
    }
    if (rules.groups.empty()) return;
    const bool is_first = usage_.group.empty();
    const Decimal ratio = is_first && usage_.user == "u" ? Decimal{5, 1} : rules.groups[is_first ? 0 : 1].ratio;
    for (Selected& one : rates_) one.factor = times(one.factor, of(ratio));
  }

  Selected* find(const std::string& meter) {
    const auto found =
        std::find_if(rates_.begin(), rates_.end(), [&](const Selected& one) { return one.rate->meter == meter; });
    return found == rates_.end() ? nullptr : &*found;
  }

  void place(const Rate& rate) {
    if (Selected* const one = find(rate.meter)) {
      one->rate = &rate;
    } else {
      rates_.push_back({&rate, {1, 1}, false});
    }
  }

  std::string billed_as(const std::string& meter) const {
    const bool has_rate =
        std::any_of(rates_.begin(), rates_.end(), [&](const auto& s) { return s.rate->meter == meter; });
    return meter.empty() || has_rate ? meter : billed_as(whole_of(meter));
  }

  // Of every meter that is billed as this one, the units that are in none of its parts.
  Fraction units_billed_as(const std::string& meter) const {
    Fraction sum;
    for (const auto& [counted, units] : stated_) {
      if (billed_as(counted) == meter) sum = plus(sum, units);
      // What lies inside its whole was counted with the whole.
      if (!whole_of(counted).empty() && !card_.item().counts_outside(counted) && billed_as(whole_of(counted)) == meter)
        sum = minus(sum, units);
    }
    return sum;
  }

  const Card& card_;
  const Usage& usage_;
  std::map<std::string, Fraction> stated_;
  std::vector<Selected> rates_;
};

std::optional<Quote> quote_of(const Card& card, const Usage& usage, const Unit& unit, Issues& issues) {
  return rate_usage(card.rules, card.item(), usage, unit, kYuanId, "/usage/quantities", issues);
}

TEST(Rating, RandomQuotesAgreeWithTheModel) {
  Random random = random_for("rating");
  std::size_t quoted = 0;
  std::size_t lifted = 0;
  for (int i = 0; i < 40000; ++i) {
    const Card card = random_card(random);
    const Usage usage = random_usage(random, card);
    const Unit unit = sample_units()[random.below(3)];
    const Model model(card, usage);
    Issues issues;
    const std::optional<Quote> quote = quote_of(card, usage, unit, issues);
    ASSERT_EQ(quote.has_value(), !model.has_unbilled());
    if (!quote) continue;
    ++quoted;
    const std::vector<ModelLine> lines = model.lines();
    ASSERT_EQ(quote->lines.size(), lines.size());
    const bool is_total = card.rules.rounding_of == RoundingOf::total;
    Fraction sum;
    std::int64_t total = 0;
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const QuoteLine& line = quote->lines[n];
      ASSERT_EQ(line.rate, lines[n].rate);
      ASSERT_TRUE(value_of(line.billed) == lines[n].billed) << line.billed.text();
      ASSERT_TRUE(value_of(line.exact) == lines[n].exact) << line.exact.text();
      ASSERT_GE(lines[n].exact.numerator, 0);
      sum = plus(sum, lines[n].exact);
      ASSERT_EQ(line.amount.has_value(), !is_total);
      if (is_total) continue;
      ASSERT_EQ(line.amount->quanta, slow_count(lines[n].exact, unit.quantum, card.rules.rounding));
      total += line.amount->quanta;
    }
    ASSERT_TRUE(value_of(quote->exact) == sum);
    if (is_total) total = *slow_count(sum, unit.quantum, card.rules.rounding);
    const bool is_lifted = card.item().least_quantum && total == 0 && sum.numerator != 0;
    ASSERT_EQ(quote->is_least_quantum, is_lifted);
    ASSERT_EQ(quote->total.quanta, is_lifted ? 1 : total);
    ASSERT_GE(quote->total.quanta, 0);
    if (is_lifted) ++lifted;
  }
  EXPECT_GT(quoted, 25000U);
  EXPECT_GT(lifted, 20U);
}

// A rate card as price lists mostly are: so much per so many units, dearer or cheaper past a point or with an option.
Card random_plain_card(Random& random) {
  Card card = random_card(random);
  const auto make_plain = [](Rate& rate) {
    if (!rate.tiers.empty()) rate.rate = rate.tiers[0].rate;
    rate = unit_rate(rate.meter, rate.rate, rate.per);
  };
  Item& item = card.rules.items[0];
  for (Rate& rate : item.rates) make_plain(rate);
  for (Rate& rate : card.rules.rates) make_plain(rate);
  for (Variant& variant : item.variants) {
    for (Rate& rate : variant.rates) make_plain(rate);
  }
  return card;
}

TEST(Rating, RowsCostWhatTheirUsagesDo) {
  Random random = random_for("rating rows");
  const std::vector<std::string_view> meters(kMeters.begin(), kMeters.end());
  std::size_t quick = 0;
  for (int i = 0; i < 3000; ++i) {
    const Card card = random.one_in(3) ? random_card(random) : random_plain_card(random);
    const Unit unit = sample_units()[random.below(3)];
    RowPricing pricing(card.rules, unit, meters);
    Usage usage;
    RowPricing::CircumstancePointer circumstance;
    for (int row = 0; row < 30; ++row) {
      // Some rows in each circumstance, so that what was worked out for one is used for the next.
      if (row % 5 == 0) usage = random_usage(random, card);
      usage.quantities.clear();
      if (row % 5 == 0) circumstance = pricing.circumstance(card.item(), usage);
      std::array<std::int64_t, kMeters.size()> counts{};
      for (std::int64_t& count : counts) count = random.one_in(3) ? 0 : random.with_digits(random.one_in(9) ? 12 : 4);
      if (random.one_in(2)) counts[1] = std::min(counts[1], counts[0]);
      if (random.one_in(2)) counts[2] = std::min(counts[2], counts[1]);
      const std::optional<std::int64_t> found = pricing.price(*circumstance, usage.at, counts.data());
      for (std::size_t m = 0; m < counts.size(); ++m) {
        if (counts[m] != 0) usage.quantities.push_back({kMeters[m], {counts[m], 0}});
      }
      if (!found) continue;
      ++quick;
      Issues issues;
      const std::optional<Quote> quote = quote_of(card, usage, unit, issues);
      ASSERT_TRUE(quote) << "a row that cannot be priced";
      ASSERT_EQ(*found, quote->total.quanta);
    }
  }
  EXPECT_GT(quick, 10000U);
}

TEST(Rating, WhatWasBeforeIsNeverChargedAgain) {
  Random random = random_for("rating before");
  std::size_t fell = 0;
  for (int i = 0; i < 30000; ++i) {
    const Rate rate = random_rate(random, "a");
    const std::int64_t before = random.with_digits(3);
    const std::int64_t quantity = random.with_digits(3);
    const Fraction expected = slow_price_after(rate, {before, 1}, {quantity, 1});
    ASSERT_TRUE(expected == value_of(price_after(rate, Exact(Decimal{before, 0}), Exact(Decimal{quantity, 0}))));
    if (expected.numerator >= 0) continue;
    ++fell;
    ASSERT_EQ(rate.model, RateModel::volume) << "nothing else falls";
    Card card;
    card.rules.rounding = Rounding::half_up;
    card.rules.items.push_back({});
    card.rules.items[0].rates = {rate};
    Usage usage;
    usage.quantities = {{"a", {quantity, 0}}};
    usage.before = {{"a", {before, 0}}};
    Issues issues;
    const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues);
    ASSERT_TRUE(quote);
    ASSERT_EQ(quote->total.quanta, 0);
    ASSERT_TRUE(std::any_of(issues.begin(), issues.end(),
                            [](const Issue& issue) { return issue.code == IssueCode::rating_nothing_returned; }));
  }
  EXPECT_GT(fell, 40U);
}

TEST(Rating, MoreNeverCostsLess) {
  Random random = random_for("rating monotone");
  for (int i = 0; i < 6000; ++i) {
    const Rate rate = random_rate(random, "a");
    if (rate.model == RateModel::volume) continue;
    std::int64_t tenths = random.with_digits(3);
    Fraction last;
    for (int step = 0; step < 20; ++step, tenths += random.with_digits(2)) {
      const Fraction price = value_of(price_of(rate, Exact(trimmed(tenths, 1))));
      ASSERT_FALSE(is_less(price, last)) << tenths;
      last = price;
    }
  }
}

TEST(Rating, GraduatedPricesHaveNoStepsBesideTheirFlats) {
  Random random = random_for("rating continuous");
  const Decimal small{1, 6};
  std::size_t edges = 0;
  for (int i = 0; i < 20000; ++i) {
    Rate rate = random_rate(random, "a");
    if (rate.model != RateModel::graduated || rate.minimum || rate.maximum) continue;
    for (std::size_t n = 0; n + 1 < rate.tiers.size(); ++n) {
      const Exact end = Exact(*rate.tiers[n].up_to).plus(Exact(rate.free));
      const Fraction at_end = value_of(price_of(rate, end));
      const Fraction above = value_of(price_of(rate, end.plus(Exact(small))));
      const Fraction below = value_of(price_of(rate, end.minus(Exact(small))));
      ASSERT_TRUE(minus(above, at_end) ==
                  plus(tier_price(rate, rate.tiers[n + 1], of(small)), of(rate.tiers[n + 1].flat)));
      ASSERT_TRUE(minus(at_end, below) == tier_price(rate, rate.tiers[n], of(small)));
      ++edges;
    }
  }
  EXPECT_GT(edges, 500U);
}

// --- splitting
// --------------------------------------------------------------------------------------------------------

Rate plain_rate(std::string_view meter, std::int64_t price) { return unit_rate(std::string(meter), {price, 2}, 1); }

// Thresholds at different counts of the first of `meters`, the dearer the further where `rises`.
Card stepped_card(Random& random, const std::vector<std::string_view>& meters, bool rises) {
  Card card;
  card.rules.rounding = Rounding::exact;
  card.rules.rounding_of = RoundingOf::total;
  Item item;
  item.id = "m";
  std::vector<std::int64_t> prices;
  for (const std::string_view meter : meters) {
    prices.push_back(random.between(1, 50));
    item.rates.push_back(plain_rate(meter, prices.back()));
  }
  std::int64_t units = 0;
  for (std::size_t i = 1 + random.below(3); i > 0; --i) {
    Variant variant;
    units += 1 + random.with_digits(2);
    variant.when.threshold = Threshold{std::string(meters[0]), {units, 0}, random.one_in(2)};
    for (std::size_t m = 0; m < meters.size(); ++m) {
      if (meters.size() > 1 && random.one_in(3)) continue;
      prices[m] = rises ? prices[m] + random.between(0, 40) : random.between(1, 90);
      variant.rates.push_back(plain_rate(meters[m], prices[m]));
    }
    if (variant.rates.empty()) variant.multiplier = Decimal{1, 0};
    item.variants.push_back(std::move(variant));
  }
  card.rules.items.push_back(std::move(item));
  card.rules.index_items();
  return card;
}

bool warns(IssueCode code, const Card& card, const Usage& usage, const Quote& quote) {
  Issues issues;
  warn_of_cliffs(card.rules, card.item(), usage, quote, yuan(), "/usage/quantities", issues);
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& one) { return one.code == code; });
}

// What one unit costs at a count, on a card with one meter and thresholds that rise.
Fraction unit_price_at(const Card& card, std::int64_t count, Fraction* lowest_before = nullptr) {
  Fraction now = of(card.item().rates[0].rate);
  if (lowest_before != nullptr) *lowest_before = now;
  for (const Variant& variant : card.item().variants) {
    const std::int64_t units = variant.when.threshold->units.coefficient;
    if (count < units || (count == units && !variant.when.threshold->is_inclusive)) break;
    if (lowest_before != nullptr) *lowest_before = least(*lowest_before, now);
    now = of(variant.rates[0].rate);
  }
  return now;
}

// Two requests that cost less than one of the same: then the one says that it, or a part of it, is past a point where
// it became dearer.
void expect_no_silent_step(Random& random, const Card& card, std::size_t& dearer) {
  std::array<Usage, 3> usages;
  for (const Rate& rate : card.item().rates) {
    const std::int64_t first = random.with_digits(2);
    const std::int64_t second = random.with_digits(2);
    usages[0].quantities.push_back({rate.meter, {first, 0}});
    usages[1].quantities.push_back({rate.meter, {second, 0}});
    usages[2].quantities.push_back({rate.meter, {first + second, 0}});
  }
  std::array<std::int64_t, 3> costs{};
  Issues issues;
  std::optional<Quote> both;
  for (std::size_t i = 0; i < usages.size(); ++i) {
    both = quote_of(card, usages[i], yuan(), issues);
    ASSERT_TRUE(both);
    costs[i] = both->total.quanta;
  }
  if (costs[0] + costs[1] >= costs[2]) return;
  ++dearer;
  ASSERT_TRUE(warns(IssueCode::rating_cliff, card, usages[2], *both) ||
              warns(IssueCode::rating_dearer_part, card, usages[2], *both))
      << costs[0] << " + " << costs[1] << " < " << costs[2];
}

TEST(Rating, SplittingARequestNeverCostsLessInSilence) {
  Random random = random_for("rating split");
  std::size_t dearer = 0;
  for (int i = 0; i < 30000; ++i) {
    expect_no_silent_step(random, stepped_card(random, {"a"}, random.one_in(2)), dearer);
    expect_no_silent_step(random, stepped_card(random, {"a", "b", "c"}, random.one_in(2)), dearer);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(dearer, 5000U);
}

TEST(Rating, AWarningOfACliffIsTrue) {
  Random random = random_for("rating cliffs");
  std::size_t warned = 0;
  for (int i = 0; i < 20000; ++i) {
    const Card card = stepped_card(random, {"a"}, false);
    Usage usage;
    usage.quantities = {{"a", {random.with_digits(3), 0}}};
    Issues issues;
    const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues);
    ASSERT_TRUE(quote);
    const std::int64_t count = usage.quantities[0].count.coefficient;
    Fraction lowest;
    const Fraction now = unit_price_at(card, count, &lowest);
    const bool is_dearer = count > 0 && is_less(lowest, now);
    ASSERT_EQ(warns(IssueCode::rating_cliff, card, usage, *quote), is_dearer) << count;
    if (is_dearer) ++warned;
  }
  EXPECT_GT(warned, 3000U);
}

TEST(Rating, AStepBeforeACliffIsAnnounced) {
  Random random = random_for("rating cliffs ahead");
  std::size_t announced = 0;
  for (int i = 0; i < 20000; ++i) {
    const Card card = stepped_card(random, {"a"}, false);
    const Threshold& threshold = *random.pick(card.item().variants).when.threshold;
    const std::int64_t count = threshold.units.coefficient - random.between(0, 2);
    if (count <= 0) continue;
    Usage usage;
    usage.quantities = {{"a", {count, 0}}};
    Issues issues;
    const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues);
    ASSERT_TRUE(quote);
    const bool is_ahead = is_less(unit_price_at(card, count), unit_price_at(card, count + 1));
    ASSERT_EQ(warns(IssueCode::rating_cliff_ahead, card, usage, *quote), is_ahead) << count;
    if (is_ahead) ++announced;
  }
  EXPECT_GT(announced, 3000U);
}

// By trying every count up to the last point and a little beyond.
TEST(Rating, AWarningThatMoreCostsLessIsTrue) {
  Random random = random_for("rating more for less");
  std::size_t warned = 0;
  for (int i = 0; i < 4000; ++i) {
    Card card = stepped_card(random, {"a"}, false);
    const bool is_volume = random.one_in(2);
    std::int64_t last = card.item().variants.back().when.threshold->units.coefficient;
    if (is_volume) {
      Rate rate = plain_rate("a", 0);
      rate.model = RateModel::volume;
      rate.free = {random.one_in(3) ? random.with_digits(1) : 0, 0};
      last = rate.free.coefficient;
      std::int64_t end = 0;
      for (std::size_t n = 1 + random.below(3); n > 0; --n) {
        end += 1 + random.with_digits(2);
        rate.tiers.push_back({Decimal{end, 0}, {random.between(1, 90), 2}, {random.between(0, 300), 2}});
      }
      last += end;
      rate.tiers.push_back({{}, {random.between(1, 90), 2}, {random.between(0, 300), 2}});
      card.rules.items[0].rates = {rate};
      card.rules.items[0].variants.clear();
    }
    const auto price = [&](std::int64_t count) {
      if (is_volume) return slow_price(card.item().rates[0], {count, 1});
      return times({count, 1}, unit_price_at(card, count));
    };
    Usage usage;
    const std::int64_t count = random.with_digits(2);
    usage.quantities = {{"a", {count, 0}}};
    Issues issues;
    const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues);
    ASSERT_TRUE(quote);
    bool is_cheaper = false;
    for (std::int64_t more = count + 1; more <= last + 2; ++more) is_cheaper |= is_less(price(more), price(count));
    ASSERT_EQ(warns(IssueCode::rating_cheaper_above, card, usage, *quote), is_cheaper) << count;
    if (is_cheaper) ++warned;
  }
  EXPECT_GT(warned, 150U);
}

// --- the worst case
// -----------------------------------------------------------------------------------------------------------

std::vector<Rate> small_shapes(std::string_view meter) {
  std::vector<Rate> shapes(10, unit_rate(std::string(meter), {1, 0}, 1));
  shapes[1].rate = {3, 0};
  shapes[2].model = shapes[3].model = RateModel::volume;
  shapes[2].tiers = {{Decimal{2, 0}, {3, 0}, {}}, {{}, {1, 0}, {}}};
  shapes[3].tiers = {{Decimal{2, 0}, {1, 0}, {}}, {Decimal{4, 0}, {3, 0}, {1, 0}}, {{}, {}, {}}};
  shapes[4].model = shapes[5].model = RateModel::graduated;
  shapes[4].tiers = {{Decimal{2, 0}, {3, 0}, {}}, {{}, {}, {}}};
  shapes[5].tiers = {{Decimal{1, 0}, {}, {}}, {{}, {1, 0}, {5, 0}}};
  shapes[6].model = RateModel::package;
  shapes[6].rate = {4, 0};
  shapes[6].per = 2;
  shapes[7].minimum = Decimal{4, 0};
  shapes[8].rate = {2, 0};
  shapes[8].maximum = Decimal{5, 0};
  shapes[9].rate = {3, 0};
  shapes[9].free = {2, 0};
  return shapes;
}

// "whole", with "part" in it, and where `place` says so a threshold past which one of them has another price.
Card small_card(const Rate& whole, const Rate* part, unsigned place) {
  Card card;
  card.rules.rounding = Rounding::exact;
  card.rules.rounding_of = RoundingOf::total;
  card.rules.meters = {{"part", "whole", 0}};
  Item item;
  item.id = "m";
  item.rates.push_back(whole);
  if (part != nullptr) item.rates.push_back(*part);
  if (place != 0) {
    Variant variant;
    variant.when.threshold = Threshold{place == 3 ? "part" : "whole", {3, 0}, place == 2};
    variant.rates.push_back(unit_rate(place == 1 ? "part" : "whole", {place == 2 ? 2 : 0, 0}, 1));
    item.variants.push_back(std::move(variant));
  }
  card.rules.items.push_back(std::move(item));
  card.rules.index_items();
  return card;
}

std::optional<Amount> worst_of(const Card& card, const Usage& usage) {
  Issues issues;
  const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues);
  if (!quote) return std::nullopt;
  return worst_case(card.rules, card.item(), usage, quote->total, yuan(), "/usage/quantities", issues);
}

// The dearest usage of up to so many of the whole, or of just so many, with up to so many of the part.
std::int64_t dearest(const Card& card, Usage usage, std::int64_t least_whole, std::int64_t whole, std::int64_t part) {
  std::int64_t most = 0;
  for (std::int64_t w = least_whole; w <= whole; ++w) {
    for (std::int64_t p = 0; p <= std::min(w, part); ++p) {
      usage.quantities = {{"whole", {w, 0}}, {"part", {p, 0}}};
      Issues issues;
      if (const std::optional<Quote> quote = quote_of(card, usage, yuan(), issues))
        most = std::max(most, quote->total.quanta);
    }
  }
  return most;
}

TEST(Rating, TheWorstCaseIsTheDearestUsageUnderTheMaximum) {
  const std::vector<Rate> wholes = small_shapes("whole");
  const std::vector<Rate> parts = small_shapes("part");
  std::size_t checked = 0;
  for (unsigned choice = 0; choice < 10U * 11 * 4 * 4 * 2; ++choice) {
    const Rate* part = choice / 10 % 11 == 10 ? nullptr : &parts[choice / 10 % 11];
    const Card card = small_card(wholes[choice % 10], part, choice / 110 % 4);
    Usage usage;
    if (choice / 440 % 2 == 1) usage.before = {{"whole", {3, 0}}, {"part", {1, 0}}};
    const unsigned bounds = choice / 880;
    usage.quantities = {{"whole", {bounds == 3 ? 6 : 1, 0}}, {"part", {1, 0}}};
    if (bounds != 3) usage.maximum.push_back({"whole", {7, 0}});
    if (bounds == 1) usage.maximum.push_back({"part", {4, 0}});
    if (bounds == 2) usage.maximum.push_back({"part", {9, 0}});
    if (bounds == 3) usage.maximum.push_back({"part", {4, 0}});
    const bool has_part_bound = bounds == 1 || bounds == 3;
    const std::int64_t expected =
        dearest(card, usage, bounds == 3 ? 6 : 0, bounds == 3 ? 6 : 7, has_part_bound ? 4 : 7);
    const std::optional<Amount> worst = worst_of(card, usage);
    ASSERT_TRUE(worst) << choice;
    ASSERT_EQ(worst->quanta, expected) << choice;
    ++checked;
  }
  EXPECT_EQ(checked, 3520U);
}

TEST(Rating, NoUsageUnderTheMaximumCostsMoreThanTheWorstCase) {
  Random random = random_for("rating worst");
  std::size_t checked = 0;
  for (int i = 0; i < 4000; ++i) {
    Card card = random_card(random);
    card.rules.rounding_of = RoundingOf::total;
    Usage usage = random_usage(random, card);
    const std::int64_t most = random.with_digits(3);
    usage.maximum = {{"whole", {most, 0}}};
    const std::optional<Amount> worst = worst_of(card, usage);
    if (!worst) continue;
    for (int n = 0; n < 20; ++n) {
      Usage other = usage;
      const std::int64_t whole = random.between(0, most);
      const std::int64_t part = random.between(0, whole);
      for (Quantity& quantity : other.quantities) {
        if (quantity.meter == "whole") quantity.count = {whole, 0};
        if (quantity.meter == "part" && !card.item().counts_outside("part")) quantity.count = {part, 0};
        if (quantity.meter == "inner" && !card.item().counts_outside("part") && !card.item().counts_outside("inner"))
          quantity.count = {random.between(0, part), 0};
      }
      Issues issues;
      const std::optional<Quote> quote = quote_of(card, other, yuan(), issues);
      if (!quote) continue;
      ++checked;
      ASSERT_GE(worst->quanta, quote->total.quanta) << i;
    }
  }
  EXPECT_GT(checked, 20000U);
}

}  // namespace
}  // namespace prepay::test
