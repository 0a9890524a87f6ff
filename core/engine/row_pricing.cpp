#include "engine/row_pricing.hpp"

#include <algorithm>
#include <array>

#include "engine/check.hpp"
#include "engine/parts.hpp"

namespace prepay {
namespace {

constexpr std::size_t kMaximumRates = 64;
// Of a circumstance: thresholds of several meters can hold in any combination.
constexpr std::size_t kMaximumPlans = 64;
// Below these, a product of both and the sum over all columns fit 64 bits.
constexpr std::int64_t kSmallCoefficient = std::int64_t{1} << 24;
constexpr std::int64_t kSmallCount = std::int64_t{1} << 32;

// Of a usage that is priced by itself.
constexpr std::int64_t kStepsOfRow = 1000;
constexpr std::int64_t kStepsOfRate = 100;
constexpr std::int64_t kStepsOfTier = 250;
constexpr std::int64_t kStepsOfName = 4;

struct Fraction {
  Int128 numerator = 0;
  std::int64_t denominator = 1;
};

// The least whole count that reaches the threshold; the largest there is when no count does.
std::int64_t least_to_reach(const Threshold& threshold) {
  const Exact units(threshold.units);
  if (threshold.is_inclusive) return units.count_of({1, 0}, Rounding::up).value_or(INT64_MAX);
  const std::optional<std::int64_t> below = units.count_of({1, 0}, Rounding::down);
  return below && *below < INT64_MAX ? *below + 1 : INT64_MAX;
}

bool is_plain(const Rate& rate) {
  return (rate.model == RateModel::unit || rate.model == RateModel::percent) && rate.free.coefficient == 0 &&
         !rate.minimum && !rate.maximum;
}

}  // namespace

// What the rows of a circumstance come to while the same variants hold: for each rate a coefficient over one
// denominator, in quanta.
struct RowPricing::Plan {
  // One column's part in what a rate bills.
  struct Term {
    std::uint32_t rate;
    std::uint32_t column;
    bool is_taken;
  };
  // Columns, and those that are inside of their counts: together no more than they.
  struct Whole {
    std::vector<std::uint32_t> columns;
    std::vector<std::uint32_t> inside;

    bool operator==(const Whole&) const = default;
  };

  void add_whole(Whole whole) {
    if (!whole.inside.empty() && std::find(wholes.begin(), wholes.end(), whole) == wholes.end())
      wholes.push_back(std::move(whole));
  }

  std::uint64_t variants = 0;
  bool is_plain = false;
  std::vector<std::int64_t> coefficients;
  std::int64_t denominator = 1;
  std::vector<Term> terms;            // by rate
  std::vector<std::int64_t> weights;  // by column, what a count of 1 adds; none where sums need more than 64 bits
  std::vector<Whole> wholes;
  std::vector<std::uint32_t> unbilled;  // columns that must be 0
};

class RowPricing::Circumstance {
 public:
  // A variant that holds from so many units on, counted over these columns.
  struct Reach {
    std::uint64_t variant;
    std::int64_t least;
    std::vector<std::uint32_t> columns;
  };

  const Item* item = nullptr;
  Usage usage;
  std::uint64_t always = 0;  // the variants that hold whatever the counts
  std::vector<Reach> reaches;
  std::uint64_t windows = 0;  // those that hold in a window only
  std::vector<std::unique_ptr<Plan>> plans;
  // To price a usage, for each of its quantities, and for each two of them.
  std::int64_t steps = 0;
  std::int64_t steps_of_quantity = 0;
  std::int64_t steps_of_pair = 0;
};

void RowPricing::Drop::operator()(Circumstance* circumstance) const { delete circumstance; }

RowPricing::RowPricing(const RatingRules& rules, const Unit& unit, std::vector<std::string_view> meters)
    : rules_(rules), unit_(unit), meters_(std::move(meters)) {
  for (std::string_view meter : meters_) {
    std::int64_t depth = 1;
    for (; !(meter = rules.whole_of(meter)).empty(); ++depth) continue;
    depth_ = std::max(depth_, depth);
  }
}

// Every rate is looked for among the others, every quantity among the rates and the meters of its wholes, and in the
// tiers of one rate.
void RowPricing::estimate_steps(Circumstance& circumstance) const {
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  const Item& item = *circumstance.item;
  std::int64_t rates = 0;
  std::int64_t tiers = 0;
  const auto add = [&](const std::vector<Rate>& list) {
    rates += count(list);
    for (const Rate& rate : list) tiers = std::max(tiers, count(rate.tiers));
  };
  add(item.rates);
  add(rules_.rates);
  std::int64_t found = count(rules_.rates);
  for (const Variant& variant : item.variants) {
    add(variant.rates);
    found += count(variant.rates) + count(variant.meters);
  }
  std::int64_t names = count(rules_.groups);
  if (const Group* group = rules_.find_group(circumstance.usage.group)) names += count(group->users);
  for (const ServiceTier& tier : rules_.service_tiers) names += count(item.variants) * (1 + count(tier.aliases));
  circumstance.steps = kStepsOfRow + rates * (kStepsOfRate + found) + names * kStepsOfName;
  circumstance.steps_of_quantity =
      tiers * kStepsOfTier + depth_ * (rates + count(rules_.meters)) + count(item.variants) * count(item.outside);
  circumstance.steps_of_pair = 2 * count(rules_.meters) + count(item.outside);
}

std::int64_t RowPricing::steps_for(const Circumstance& circumstance, std::size_t quantities) {
  const auto count = static_cast<std::int64_t>(quantities);
  return circumstance.steps + count * (circumstance.steps_of_quantity + count * circumstance.steps_of_pair);
}

void RowPricing::count_usage(const Circumstance& circumstance, std::size_t quantities) {
  steps_ += steps_for(circumstance, quantities);
}

RowPricing::CircumstancePointer RowPricing::circumstance(const Item& item, const Usage& usage) {
  PREPAY_CHECK(usage.quantities.empty());
  CircumstancePointer out(new Circumstance);
  out->item = &item;
  out->usage = usage;
  estimate_steps(*out);
  steps_ += steps_for(*out, meters_.size());
  for (std::size_t i = 0; i < item.variants.size(); ++i) {
    const Conditions& when = item.variants[i].when;
    const std::uint64_t variant = std::uint64_t{1} << i;
    if (!holds_in_words(rules_, when, usage)) continue;
    if (when.window) out->windows |= variant;
    if (!when.threshold) {
      out->always |= variant;
      continue;
    }
    Circumstance::Reach reach{variant, least_to_reach(*when.threshold), {}};
    for (std::uint32_t column = 0; column < meters_.size(); ++column) {
      if (adds_to_length(rules_, item, meters_[column], when.threshold->meter)) reach.columns.push_back(column);
    }
    out->reaches.push_back(std::move(reach));
  }
  return out;
}

const RowPricing::Plan* RowPricing::plan_for(Circumstance& circumstance, std::optional<Instant> at,
                                             const std::int64_t* counts) {
  std::uint64_t variants = circumstance.always;
  for (const Circumstance::Reach& reach : circumstance.reaches) {
    std::int64_t length = 0;  // at most 64 columns of 2^40
    for (const std::uint32_t column : reach.columns) length += counts[column];
    if (length >= reach.least) variants |= reach.variant;
  }
  const std::vector<Variant>& all = circumstance.item->variants;
  for (std::size_t i = 0; circumstance.windows != 0 && i < all.size(); ++i) {
    const std::uint64_t variant = std::uint64_t{1} << i;
    if ((circumstance.windows & variant) != 0 && !(at && all[i].when.window->contains(*at))) variants &= ~variant;
  }
  for (const std::unique_ptr<Plan>& plan : circumstance.plans) {
    if (plan->variants == variants) return plan.get();
  }
  if (circumstance.plans.size() == kMaximumPlans) return nullptr;
  circumstance.usage.at = at;
  steps_ += 2 * steps_for(circumstance, meters_.size());
  circumstance.plans.push_back(make_plan(*circumstance.item, circumstance.usage, counts));
  circumstance.plans.back()->variants = variants;
  return circumstance.plans.back().get();
}

std::unique_ptr<RowPricing::Plan> RowPricing::make_plan(const Item& item, const Usage& usage,
                                                        const std::int64_t* counts) const {
  auto plan = std::make_unique<Plan>();
  Usage row = usage;
  for (std::size_t column = 0; column < meters_.size(); ++column)
    row.quantities.push_back({meters_[column], {counts[column], 0}});
  const std::vector<SelectedRate> rates = select_rates(rules_, item, row);
  plan->is_plain = rates.size() <= kMaximumRates && add_rates(rates, *plan) && add_links(item, rates, *plan);
  if (plan->is_plain) add_weights(*plan);
  return plan;
}

bool RowPricing::add_rates(const std::vector<SelectedRate>& rates, Plan& plan) const {
  std::vector<Fraction> prices;
  for (const SelectedRate& selected : rates) {
    if (!is_plain(*selected.rate)) return false;
    const auto price = Exact(selected.rate->rate)
                           .divided_by({selected.rate->per, 0})
                           .times(selected.factor)
                           .divided_by(unit_.quantum)
                           .lowest_terms();
    if (!price || !fits_64_bits(price->denominator)) return false;
    prices.push_back({price->numerator, static_cast<std::int64_t>(price->denominator)});
    const Int128 shared = greatest_common_divisor(plan.denominator, price->denominator);
    const Int128 multiple = Int128{plan.denominator} / shared * price->denominator;
    if (!fits_64_bits(multiple)) return false;
    plan.denominator = static_cast<std::int64_t>(multiple);
  }
  for (const Fraction& price : prices) {
    const Int128 share = plan.denominator / price.denominator;
    PREPAY_CHECK(share > 0);  // plan.denominator is a multiple of each denominator
    if (price.numerator > INT64_MAX / share) return false;
    plan.coefficients.push_back(static_cast<std::int64_t>(price.numerator * share));
  }
  return true;
}

bool RowPricing::add_links(const Item& item, const std::vector<SelectedRate>& rates, Plan& plan) const {
  std::vector<BillingLink> links;
  for (const std::string_view meter : meters_) links.push_back(billing_link(rules_, item, rates, meter));
  for (std::uint32_t rate = 0; rate < rates.size(); ++rate) {
    Plan::Whole billed;
    for (std::uint32_t column = 0; column < links.size(); ++column) {
      if (links[column].adds_to == &rates[rate]) {
        plan.terms.push_back({rate, column, false});
        billed.columns.push_back(column);
      }
      if (links[column].takes_from == &rates[rate]) {
        plan.terms.push_back({rate, column, true});
        billed.inside.push_back(column);
      }
    }
    plan.add_whole(std::move(billed));
  }
  for (std::uint32_t column = 0; column < meters_.size(); ++column) {
    if (!links[column].is_billed) plan.unbilled.push_back(column);
    Plan::Whole whole{{column}, {}};
    for (std::uint32_t part = 0; part < meters_.size(); ++part) {
      if (rules_.whole_of(meters_[part]) == meters_[column] && is_inside_whole(rules_, item, meters_[part]))
        whole.inside.push_back(part);
    }
    plan.add_whole(std::move(whole));
  }
  return true;
}

void RowPricing::add_weights(Plan& plan) const {
  const auto is_small = [](std::int64_t coefficient) { return coefficient < kSmallCoefficient; };
  if (rules_.rounding_of != RoundingOf::total) return;
  if (!std::all_of(plan.coefficients.begin(), plan.coefficients.end(), is_small)) return;
  plan.weights.resize(meters_.size());
  for (const Plan::Term& term : plan.terms)
    plan.weights[term.column] += term.is_taken ? -plan.coefficients[term.rate] : plan.coefficients[term.rate];
}

// What costs something, however little, costs one quantum where the item says so.
std::int64_t RowPricing::lifted(const Circumstance& circumstance, std::int64_t total, bool costs_something) {
  return total == 0 && costs_something && circumstance.item->least_quantum ? 1 : total;
}

std::optional<std::int64_t> RowPricing::short_price(const Circumstance& circumstance, const Plan& plan,
                                                    const std::int64_t* counts) const {
  const std::size_t columns = plan.weights.size();
  const auto is_small = [](std::int64_t count) { return count < kSmallCount; };
  if (columns == 0 || !std::all_of(counts, counts + columns, is_small)) return std::nullopt;
  std::int64_t sum = 0;
  for (std::size_t column = 0; column < columns; ++column) sum += counts[column] * plan.weights[column];
  const std::optional<std::int64_t> total = divided_short(sum, plan.denominator, rules_.rounding);
  if (!total) return std::nullopt;
  return lifted(circumstance, *total, sum != 0);
}

std::optional<std::int64_t> RowPricing::long_price(const Circumstance& circumstance, const Plan& plan,
                                                   const std::int64_t* counts) const {
  const bool is_sum = rules_.rounding_of == RoundingOf::total;
  Int128 total = 0;
  Int128 sum = 0;
  const Plan::Term* term = plan.terms.data();
  const Plan::Term* const end = term + plan.terms.size();
  for (std::size_t rate = 0; rate < plan.coefficients.size(); ++rate) {
    std::int64_t billed = 0;
    for (; term != end && term->rate == rate; ++term)
      billed += term->is_taken ? -counts[term->column] : counts[term->column];
    const Int128 price = Int128{billed} * plan.coefficients[rate];  // below 2^46 × 2^63
    sum += price;
    if (is_sum) continue;
    const std::optional<Int128> line = divided(price, plan.denominator, rules_.rounding);
    if (!line) return std::nullopt;
    total += *line;
  }
  if (is_sum) {
    const std::optional<Int128> rounded = divided(sum, plan.denominator, rules_.rounding);
    if (!rounded) return std::nullopt;
    total = *rounded;
  }
  if (!fits_64_bits(total)) return std::nullopt;
  return lifted(circumstance, static_cast<std::int64_t>(total), sum != 0);
}

std::optional<std::int64_t> RowPricing::price(Circumstance& circumstance, std::optional<Instant> at,
                                              const std::int64_t* counts) {
  const Plan* const found = plan_for(circumstance, at, counts);
  if (found == nullptr || !found->is_plain) return std::nullopt;
  const Plan& plan = *found;
  for (const std::uint32_t column : plan.unbilled) {
    if (counts[column] != 0) return std::nullopt;
  }
  for (const Plan::Whole& whole : plan.wholes) {
    std::int64_t outside = 0;
    for (const std::uint32_t column : whole.columns) outside += counts[column];
    for (const std::uint32_t part : whole.inside) outside -= counts[part];
    if (outside < 0) return std::nullopt;
  }
  const std::optional<std::int64_t> price = short_price(circumstance, plan, counts);
  return price ? price : long_price(circumstance, plan, counts);
}

}  // namespace prepay
