#include "engine/row_pricing.hpp"

#include <algorithm>
#include <array>

#include "engine/check.hpp"
#include "engine/parts.hpp"

namespace prepay {
namespace {

constexpr std::size_t kMaximumRates = 64;
// Up to these, a product of both and the sum of all rates' products fit 64 bits.
constexpr std::int64_t kSmallCoefficient = std::int64_t{1} << 25;
constexpr std::int64_t kSmallCount = std::int64_t{1} << 31;

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
  // A column and those of its parts that its figure includes.
  struct Whole {
    std::uint32_t column;
    std::vector<std::uint32_t> inside;
  };

  std::uint64_t variants = 0;
  bool is_plain = false;
  bool is_small = false;
  std::vector<std::int64_t> coefficients;
  std::int64_t denominator = 1;
  std::vector<Term> terms;  // by rate
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
  bool is_timed = false;     // which variants hold depends on the row's time, too
  std::uint64_t always = 0;  // the variants that hold whatever the counts
  std::vector<Reach> reaches;
  std::vector<std::unique_ptr<Plan>> plans;
};

void RowPricing::Drop::operator()(Circumstance* circumstance) const { delete circumstance; }

RowPricing::RowPricing(const RatingRules& rules, const Unit& unit, std::vector<std::string_view> meters)
    : rules_(rules), unit_(unit), meters_(std::move(meters)) {}

RowPricing::CircumstancePointer RowPricing::circumstance(const Item& item, const Usage& usage) const {
  PREPAY_CHECK(usage.quantities.empty());
  CircumstancePointer out(new Circumstance);
  out->item = &item;
  out->usage = usage;
  out->is_timed = item.has_windows();
  for (std::size_t i = 0; i < item.variants.size(); ++i) {
    const Conditions& when = item.variants[i].when;
    const std::uint64_t variant = std::uint64_t{1} << i;
    if (!when.window && !holds_but_threshold(rules_, when, usage)) continue;
    if (!when.threshold) {
      if (!when.window) out->always |= variant;
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

const RowPricing::Plan& RowPricing::plan_for(Circumstance& circumstance, std::optional<Instant> at,
                                             const std::int64_t* counts) const {
  std::uint64_t variants = circumstance.always;
  for (const Circumstance::Reach& reach : circumstance.reaches) {
    std::int64_t length = 0;  // at most 64 columns of 2^40
    for (const std::uint32_t column : reach.columns) length += counts[column];
    if (length >= reach.least) variants |= reach.variant;
  }
  if (circumstance.is_timed) {
    circumstance.usage.at = at;
    const std::vector<Variant>& all = circumstance.item->variants;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].when.window) continue;
      const std::uint64_t variant = std::uint64_t{1} << i;
      if (!holds_but_threshold(rules_, all[i].when, circumstance.usage)) {
        variants &= ~variant;
      } else if (!all[i].when.threshold) {
        variants |= variant;
      }
    }
  }
  for (const std::unique_ptr<Plan>& plan : circumstance.plans) {
    if (plan->variants == variants) return *plan;
  }
  circumstance.plans.push_back(make_plan(*circumstance.item, circumstance.usage, counts));
  circumstance.plans.back()->variants = variants;
  return *circumstance.plans.back();
}

std::unique_ptr<RowPricing::Plan> RowPricing::make_plan(const Item& item, const Usage& usage,
                                                        const std::int64_t* counts) const {
  auto plan = std::make_unique<Plan>();
  Usage row = usage;
  for (std::size_t column = 0; column < meters_.size(); ++column)
    row.quantities.push_back({meters_[column], {counts[column], 0}});
  const std::vector<SelectedRate> rates = select_rates(rules_, item, row);
  plan->is_plain = rates.size() <= kMaximumRates && !(item.has_windows() && !usage.at) && add_rates(rates, *plan) &&
                   add_links(item, rates, *plan);
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
  plan.is_small = true;
  for (const Fraction& price : prices) {
    const Int128 share = plan.denominator / price.denominator;
    PREPAY_CHECK(share > 0);  // plan.denominator is a multiple of each denominator
    if (price.numerator > INT64_MAX / share) return false;
    plan.coefficients.push_back(static_cast<std::int64_t>(price.numerator * share));
    plan.is_small = plan.is_small && plan.coefficients.back() < kSmallCoefficient;
  }
  return true;
}

bool RowPricing::add_links(const Item& item, const std::vector<SelectedRate>& rates, Plan& plan) const {
  std::vector<BillingLink> links;
  for (const std::string_view meter : meters_) links.push_back(billing_link(rules_, item, rates, meter));
  for (std::uint32_t rate = 0; rate < rates.size(); ++rate) {
    for (std::uint32_t column = 0; column < links.size(); ++column) {
      if (links[column].adds_to == &rates[rate]) plan.terms.push_back({rate, column, false});
      if (links[column].takes_from == &rates[rate]) plan.terms.push_back({rate, column, true});
    }
  }
  for (std::uint32_t column = 0; column < meters_.size(); ++column) {
    if (!links[column].is_billed) plan.unbilled.push_back(column);
    Plan::Whole whole{column, {}};
    for (std::uint32_t part = 0; part < meters_.size(); ++part) {
      if (rules_.whole_of(meters_[part]) == meters_[column] && is_inside_whole(rules_, item, meters_[part]))
        whole.inside.push_back(part);
    }
    if (!whole.inside.empty()) plan.wholes.push_back(std::move(whole));
  }
  return true;
}

std::optional<std::int64_t> RowPricing::total_of(const Plan& plan, const std::int64_t* billed) const {
  const std::size_t rates = plan.coefficients.size();
  const bool is_sum = rules_.rounding_of == RoundingOf::total;
  if (is_sum && plan.is_small && std::all_of(billed, billed + rates, [](std::int64_t b) { return b < kSmallCount; })) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rates; ++i) sum += billed[i] * plan.coefficients[i];
    return divided_short(sum, plan.denominator, rules_.rounding);
  }
  Int128 total = 0;
  Int128 sum = 0;
  for (std::size_t i = 0; i < rates; ++i) {
    const Int128 price = Int128{billed[i]} * plan.coefficients[i];  // below 2^46 × 2^63
    if (is_sum) {
      sum += price;
      continue;
    }
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
  return static_cast<std::int64_t>(total);
}

std::optional<std::int64_t> RowPricing::price(Circumstance& circumstance, std::optional<Instant> at,
                                              const std::int64_t* counts) const {
  const Plan& plan = plan_for(circumstance, at, counts);
  if (!plan.is_plain) return std::nullopt;
  for (const std::uint32_t column : plan.unbilled) {
    if (counts[column] != 0) return std::nullopt;
  }
  for (const Plan::Whole& whole : plan.wholes) {
    std::int64_t inside = 0;
    for (const std::uint32_t part : whole.inside) inside += counts[part];
    if (counts[whole.column] < inside) return std::nullopt;
  }
  std::array<std::int64_t, kMaximumRates> billed;
  const Plan::Term* term = plan.terms.data();
  const Plan::Term* const end = term + plan.terms.size();
  for (std::size_t i = 0; i < plan.coefficients.size(); ++i) {
    std::int64_t count = 0;
    for (; term != end && term->rate == i; ++term)
      count += term->is_taken ? -counts[term->column] : counts[term->column];
    if (count < 0) return std::nullopt;
    billed[i] = count;
  }
  std::optional<std::int64_t> total = total_of(plan, billed.data());
  if (total != 0 || !circumstance.item->least_quantum) return total;
  // What costs something, however little, costs one quantum.
  for (std::size_t i = 0; i < plan.coefficients.size(); ++i) {
    if (billed[i] != 0 && plan.coefficients[i] != 0) return 1;
  }
  return 0;
}

}  // namespace prepay
