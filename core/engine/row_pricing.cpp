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

bool is_plain(const Rate& rate) {
  return (rate.model == RateModel::unit || rate.model == RateModel::percent) && rate.free.coefficient == 0 &&
         !rate.minimum && !rate.maximum;
}

}  // namespace

// What an item's rows come to while the same variants hold for the same group: for each rate a coefficient over one
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
  const Decimal* ratio = nullptr;
  bool is_plain = false;
  bool is_small = false;
  std::vector<std::int64_t> coefficients;
  std::int64_t denominator = 1;
  std::vector<Term> terms;
  std::vector<Whole> wholes;
  std::vector<std::uint32_t> unbilled;  // columns that must be 0
};

RowPricing::RowPricing(const RatingRules& rules, const Unit& unit, UnitId unit_id, std::vector<std::string_view> meters)
    : rules_(rules), unit_(unit), unit_id_(unit_id), meters_(std::move(meters)), plans_(rules.items.size()) {}

RowPricing::~RowPricing() = default;

std::uint64_t RowPricing::holding_variants(const Item& item, const Usage& usage, const std::int64_t* counts) const {
  std::uint64_t holding = 0;
  for (std::size_t i = 0; i < item.variants.size(); ++i) {
    const Conditions& when = item.variants[i].when;
    if (!holds_but_threshold(rules_, when, usage)) continue;
    if (when.threshold) {
      std::int64_t length = 0;  // at most 64 columns of 2^40
      for (std::size_t column = 0; column < meters_.size(); ++column) {
        if (counts[column] != 0 && adds_to_length(rules_, item, meters_[column], when.threshold->meter))
          length += counts[column];
      }
      if (!when.threshold->is_reached_by(Exact(Decimal{length, 0}))) continue;
    }
    holding |= std::uint64_t{1} << i;
  }
  return holding;
}

const RowPricing::Plan& RowPricing::plan_for(const Item& item, const Usage& usage, const std::int64_t* counts) {
  const std::uint64_t variants = item.variants.empty() ? 0 : holding_variants(item, usage, counts);
  const Group* group = rules_.find_group(usage.group);
  const Decimal* ratio = group == nullptr ? nullptr : &group->ratio_for(usage.user);
  auto& plans = plans_[static_cast<std::size_t>(&item - rules_.items.data())];
  for (const std::unique_ptr<Plan>& plan : plans) {
    if (plan->variants == variants && plan->ratio == ratio) return *plan;
  }
  plans.push_back(make_plan(item, usage, counts));
  plans.back()->variants = variants;
  plans.back()->ratio = ratio;
  return *plans.back();
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
  const auto index_of = [&](const SelectedRate* rate) { return static_cast<std::uint32_t>(rate - rates.data()); };
  for (std::uint32_t column = 0; column < meters_.size(); ++column) {
    const BillingLink link = billing_link(rules_, item, rates, meters_[column]);
    if (!link.is_billed) plan.unbilled.push_back(column);
    if (link.adds_to != nullptr) plan.terms.push_back({index_of(link.adds_to), column, false});
    if (link.takes_from != nullptr) plan.terms.push_back({index_of(link.takes_from), column, true});
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
  const bool is_small =
      plan.is_small && std::all_of(billed, billed + rates, [](std::int64_t b) { return b < kSmallCount; });
  Int128 total = 0;
  Int128 sum = 0;
  if (is_small && rules_.rounding_of == RoundingOf::total) {
    std::int64_t small_sum = 0;
    for (std::size_t i = 0; i < rates; ++i) small_sum += billed[i] * plan.coefficients[i];
    sum = small_sum;
  } else {
    for (std::size_t i = 0; i < rates; ++i) {
      const Int128 price = Int128{billed[i]} * plan.coefficients[i];  // below 2^46 × 2^63
      if (rules_.rounding_of == RoundingOf::total) {
        sum += price;
        continue;
      }
      const std::optional<Int128> line = divided(price, plan.denominator, rules_.rounding);
      if (!line) return std::nullopt;
      total += *line;
    }
  }
  if (rules_.rounding_of == RoundingOf::total) {
    const std::optional<Int128> rounded = divided(sum, plan.denominator, rules_.rounding);
    if (!rounded) return std::nullopt;
    total = *rounded;
  }
  if (!fits_64_bits(total)) return std::nullopt;
  return static_cast<std::int64_t>(total);
}

std::optional<std::int64_t> RowPricing::price(const Item& item, const Usage& usage, const std::int64_t* counts) {
  PREPAY_CHECK(usage.quantities.empty());
  const Plan& plan = plan_for(item, usage, counts);
  if (!plan.is_plain || !usage.before.empty()) return std::nullopt;
  for (const std::uint32_t column : plan.unbilled) {
    if (counts[column] != 0) return std::nullopt;
  }
  for (const Plan::Whole& whole : plan.wholes) {
    std::int64_t inside = 0;
    for (const std::uint32_t part : whole.inside) inside += counts[part];
    if (counts[whole.column] < inside) return std::nullopt;
  }
  std::array<std::int64_t, kMaximumRates> billed;
  std::fill_n(billed.begin(), plan.coefficients.size(), 0);
  for (const Plan::Term& term : plan.terms)
    billed[term.rate] += term.is_taken ? -counts[term.column] : counts[term.column];
  for (std::size_t i = 0; i < plan.coefficients.size(); ++i) {
    if (billed[i] < 0) return std::nullopt;
  }
  std::optional<std::int64_t> total = total_of(plan, billed.data());
  if (total != 0 || !item.least_quantum) return total;
  // What costs something, however little, costs one quantum.
  for (std::size_t i = 0; i < plan.coefficients.size(); ++i) {
    if (billed[i] != 0 && plan.coefficients[i] != 0) return 1;
  }
  return 0;
}

}  // namespace prepay
