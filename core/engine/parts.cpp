#include "engine/parts.hpp"

#include "engine/check.hpp"
#include "engine/pointer.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

constexpr std::size_t kUnbilled = SIZE_MAX;

class Billing {
 public:
  Billing(const RatingRules& rules, const Item& item, const std::vector<SelectedRate>& rates,
          const std::vector<Quantity>& quantities, std::string_view where, Issues& issues)
      : rules_(rules), item_(item), rates_(rates), quantities_(quantities), where_(where), issues_(issues) {}

  std::optional<std::vector<Exact>> run() {
    billed_.resize(rates_.size());
    const std::size_t found = issues_.size();
    for (const Quantity& quantity : quantities_) bill(quantity);
    for (const Quantity& quantity : quantities_) check_parts_of(quantity.meter, Exact(quantity.count));
    for (std::size_t i = 0; i < rates_.size() && issues_.size() == found; ++i) {
      if (billed_[i].is_less_than(Exact())) report_excess(rates_[i].rate->meter);  // the whole was not stated
    }
    if (issues_.size() != found) return std::nullopt;
    return std::move(billed_);
  }

 private:
  std::size_t rate_of(std::string_view meter) const {
    for (std::size_t i = 0; i < rates_.size(); ++i) {
      if (rates_[i].rate->meter == meter) return i;
    }
    return kUnbilled;
  }

  // The rate that bills a meter: its own, or that of the nearest whole that has one.
  std::size_t billing_rate(std::string_view meter) const {
    for (int depth = 0; depth <= kMaximumPartDepth && !meter.empty(); ++depth, meter = rules_.whole_of(meter)) {
      if (const std::size_t rate = rate_of(meter); rate != kUnbilled) return rate;
    }
    return kUnbilled;
  }

  void bill(const Quantity& quantity) {
    PREPAY_CHECK(quantity.count.coefficient >= 0);
    if (quantity.count.coefficient == 0) return;
    const Exact count(quantity.count);
    const std::size_t own = rate_of(quantity.meter);
    const std::string_view whole = rules_.whole_of(quantity.meter);
    const bool is_inside = !whole.empty() && !item_.counts_outside(quantity.meter);
    const std::size_t above = whole.empty() ? kUnbilled : billing_rate(whole);
    if (own != kUnbilled) {
      billed_[own] = billed_[own].plus(count);
      if (is_inside && above != kUnbilled) billed_[above] = billed_[above].minus(count);
    } else if (above == kUnbilled) {
      report_unbilled(quantity.meter);
    } else if (!is_inside) {
      billed_[above] = billed_[above].plus(count);
    }
  }

  // The parts that a whole's figure is said to include.
  Exact inside(std::string_view whole) const {
    Exact sum;
    for (const Quantity& quantity : quantities_) {
      if (rules_.whole_of(quantity.meter) == whole && !item_.counts_outside(quantity.meter))
        sum = sum.plus(Exact(quantity.count));
    }
    return sum;
  }

  void check_parts_of(std::string_view whole, const Exact& count) {
    if (count.is_less_than(inside(whole))) report_excess(whole);
  }

  void report_excess(std::string_view whole) {
    std::string parts;
    for (const Quantity& quantity : quantities_) {
      if (rules_.whole_of(quantity.meter) == whole && !item_.counts_outside(quantity.meter))
        append_word(parts, quantity.meter);
    }
    report(issues_, IssueCode::rating_parts_exceed_whole, below(where_, whole))
        .with("whole", whole)
        .with("count", Exact(count_of(quantities_, whole)).text())
        .with("parts", parts)
        .with("sum", inside(whole).text());
  }

  void report_unbilled(std::string_view meter) {
    std::string known;
    for (const SelectedRate& rate : rates_) append_word(known, rate.rate->meter);
    report(issues_, IssueCode::rating_meter_unknown, below(where_, meter))
        .with("item", item_.id)
        .with("meter", meter)
        .with("known", known);
  }

  const RatingRules& rules_;
  const Item& item_;
  const std::vector<SelectedRate>& rates_;
  const std::vector<Quantity>& quantities_;
  std::string_view where_;
  Issues& issues_;
  std::vector<Exact> billed_;
};

}  // namespace

std::optional<std::vector<Exact>> billed_counts(const RatingRules& rules, const Item& item,
                                                const std::vector<SelectedRate>& rates,
                                                const std::vector<Quantity>& quantities, std::string_view where,
                                                Issues& issues) {
  return Billing(rules, item, rates, quantities, where, issues).run();
}

}  // namespace prepay
