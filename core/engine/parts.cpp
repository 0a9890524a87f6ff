#include "engine/parts.hpp"

#include "engine/check.hpp"
#include "engine/pointer.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

const SelectedRate* rate_of(const std::vector<SelectedRate>& rates, std::string_view meter) {
  for (const SelectedRate& selected : rates) {
    if (selected.rate->meter == meter) return &selected;
  }
  return nullptr;
}

// The rate that bills a meter: its own, or that of the nearest whole that has one.
const SelectedRate* billing_rate(const RatingRules& rules, const std::vector<SelectedRate>& rates,
                                 std::string_view meter) {
  for (int depth = 0; depth <= kMaximumPartDepth && !meter.empty(); ++depth, meter = rules.whole_of(meter)) {
    if (const SelectedRate* rate = rate_of(rates, meter)) return rate;
  }
  return nullptr;
}

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
  void bill(const Quantity& quantity) {
    PREPAY_CHECK(quantity.count.coefficient >= 0);
    if (quantity.count.coefficient == 0) return;
    const Exact count(quantity.count);
    const BillingLink link = billing_link(rules_, item_, rates_, quantity.meter);
    if (!link.is_billed) report_unbilled(quantity.meter);
    if (link.adds_to != nullptr) billed(link.adds_to) = billed(link.adds_to).plus(count);
    if (link.takes_from != nullptr) billed(link.takes_from) = billed(link.takes_from).minus(count);
  }

  Exact& billed(const SelectedRate* rate) { return billed_[static_cast<std::size_t>(rate - rates_.data())]; }

  // The parts that a whole's figure is said to include.
  Exact inside(std::string_view whole) const {
    Exact sum;
    for (const Quantity& quantity : quantities_) {
      if (rules_.whole_of(quantity.meter) == whole && is_inside_whole(rules_, item_, quantity.meter))
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
      if (rules_.whole_of(quantity.meter) == whole && is_inside_whole(rules_, item_, quantity.meter))
        append_word(parts, quantity.meter);
    }
    report(issues_, IssueCode::rating_parts_exceed_whole, below(std::string(where_), whole))
        .with("whole", whole)
        .with("count", Exact(count_of(quantities_, whole)).text())
        .with("parts", parts)
        .with("sum", inside(whole).text());
  }

  void report_unbilled(std::string_view meter) {
    std::string known;
    for (const SelectedRate& rate : rates_) append_word(known, rate.rate->meter);
    report(issues_, IssueCode::rating_meter_unknown, below(std::string(where_), meter))
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

bool is_inside_whole(const RatingRules& rules, const Item& item, std::string_view meter) {
  return !rules.whole_of(meter).empty() && !item.counts_outside(meter);
}

BillingLink billing_link(const RatingRules& rules, const Item& item, const std::vector<SelectedRate>& rates,
                         std::string_view meter) {
  const SelectedRate* const own = rate_of(rates, meter);
  const SelectedRate* const above = billing_rate(rules, rates, rules.whole_of(meter));
  const bool is_inside = is_inside_whole(rules, item, meter);
  if (own != nullptr) return {own, is_inside ? above : nullptr, true};
  if (above == nullptr) return {nullptr, nullptr, false};
  return {is_inside ? nullptr : above, nullptr, true};
}

std::optional<std::vector<Exact>> billed_counts(const RatingRules& rules, const Item& item,
                                                const std::vector<SelectedRate>& rates,
                                                const std::vector<Quantity>& quantities, std::string_view where,
                                                Issues& issues) {
  return Billing(rules, item, rates, quantities, where, issues).run();
}

}  // namespace prepay
