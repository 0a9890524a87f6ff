#include "engine/cliff.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/pointer.hpp"

namespace prepay {
namespace {

// Each start that is looked at is a quote of its own.
constexpr std::size_t kMaximumStarts = 64;

// A count of a meter from which on another price applies.
struct Start {
  std::string_view meter;
  Exact at;
  Exact more;  // so many more than are counted now
};

Decimal trimmed(std::int64_t coefficient, std::int32_t scale) {
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return {coefficient, scale};
}

class CliffSearch {
 public:
  CliffSearch(const RatingRules& rules, const Item& item, const Usage& usage, const Quote& quote, const Unit& unit,
              std::string_view where, Issues& issues)
      : rules_(rules), item_(item), usage_(usage), quote_(quote), unit_(unit), where_(where), issues_(issues) {}

  void run() {
    search_thresholds();
    for (const QuoteLine& line : quote_.lines) {
      if (line.rate->model == RateModel::volume && !Exact().is_less_than(line.before)) search_tiers(line);
    }
    search_starts();
  }

 private:
  // Of several thresholds below which the usage would cost less, the one where it would cost least.
  void search_thresholds() {
    const Threshold* cheapest = nullptr;
    Exact least = quote_.exact;
    for (const Threshold* threshold : reached_thresholds(rules_, item_, usage_)) {
      const std::optional<Quote> below = rate_below(rules_, item_, usage_, *threshold, unit_, quote_.total.unit);
      if (!below || !below->exact.is_less_than(least)) continue;
      cheapest = threshold;
      least = below->exact;
    }
    if (cheapest != nullptr) report_cliff(cheapest->meter, cheapest->units, least);
    for (const Variant& variant : item_.variants) {
      if (!variant.when.threshold) continue;
      const Threshold& threshold = *variant.when.threshold;
      const Exact units(threshold.units);
      add_start(threshold.meter, threshold.is_inclusive ? units : units.plus(step_of(threshold.meter)),
                length_of(rules_, item_, usage_, threshold.meter));
    }
  }

  void search_tiers(const QuoteLine& line) {
    const std::vector<TierShare> shares = tier_shares(*line.rate, line.billed);
    const Tier* const first = line.rate->tiers.data();
    const Tier* const tier = shares.empty() ? first : shares[0].tier;
    if (tier != first) {
      Rate before = *line.rate;
      before.tiers = {{std::nullopt, (tier - 1)->rate, (tier - 1)->flat}};
      const Exact cheaper = price_of(before, line.billed).times(line.factor);
      if (cheaper.is_less_than(line.exact))
        report_cliff(line.rate->meter, *(tier - 1)->up_to, quote_.exact.minus(line.exact).plus(cheaper));
    }
    // The first quantity of each tier to come, counted in the smallest step of the meter.
    for (const Tier* next = tier; next->up_to; ++next) {
      const Exact start = Exact(*next->up_to).plus(step_of(line.rate->meter)).plus(Exact(line.rate->free));
      add_start(line.rate->meter, start, line.billed);
    }
  }

  Exact step_of(std::string_view meter) const { return Exact(Decimal{1, rules_.decimals_of(meter)}); }

  void add_start(std::string_view meter, const Exact& at, const Exact& counted) {
    const Exact more = at.minus(counted);
    if (!Exact().is_less_than(more)) return;
    const auto after =
        std::find_if(starts_.begin(), starts_.end(), [&](const Start& start) { return more.is_less_than(start.more); });
    starts_.insert(after, {meter, at, more});
    if (starts_.size() > kMaximumStarts) starts_.pop_back();
  }

  // Of each meter, the next start from which on all of it costs less than now.
  void search_starts() {
    std::vector<std::string_view> done;
    for (const Start& start : starts_) {
      if (std::find(done.begin(), done.end(), start.meter) != done.end()) continue;
      const std::optional<Exact> cost = cost_with(start);
      if (!cost || !cost->is_less_than(quote_.exact)) continue;
      done.push_back(start.meter);
      report(issues_, IssueCode::rating_cheaper_above, below(std::string(where_), start.meter))
          .with("meter", start.meter)
          .with("units", start.at.text())
          .with("more", start.more.text())
          .with("cost", quote_.exact.text())
          .with("above", cost->text())
          .with("unit", unit_.code);
    }
  }

  std::optional<Exact> cost_with(const Start& start) const {
    Usage more = usage_;
    auto found = std::find_if(more.quantities.begin(), more.quantities.end(),
                              [&](const Quantity& quantity) { return quantity.meter == start.meter; });
    if (found == more.quantities.end()) found = more.quantities.insert(found, {start.meter, {}});
    const std::int32_t decimals = rules_.decimals_of(start.meter);
    const auto count = Exact(found->count).plus(start.more).count_of({1, decimals}, Rounding::up);
    if (!count) return std::nullopt;
    found->count = trimmed(*count, decimals);
    Issues unsaid;
    const std::optional<Quote> quote = rate_usage(rules_, item_, more, unit_, quote_.total.unit, {}, unsaid);
    return quote ? std::optional(quote->exact) : std::nullopt;
  }

  void report_cliff(std::string_view meter, const Decimal& units, const Exact& cheaper) {
    const Exact& cost = quote_.exact;
    Issue& issue = report(issues_, IssueCode::rating_cliff, below(std::string(where_), meter));
    issue.with("meter", meter)
        .with("units", decimal_text(units))
        .with("cost", cost.text())
        .with("below", cheaper.text())
        .with("unit", unit_.code);
    const bool is_free_below = !Exact().is_less_than(cheaper);
    const auto hundredths = is_free_below ? std::nullopt : cost.divided_by(cheaper).count_of({1, 2}, Rounding::half_up);
    if (hundredths) issue.with("times", decimal_text(trimmed(*hundredths, 2)));
  }

  const RatingRules& rules_;
  const Item& item_;
  const Usage& usage_;
  const Quote& quote_;
  const Unit& unit_;
  std::string_view where_;
  Issues& issues_;
  std::vector<Start> starts_;  // the nearest, in order
};

}  // namespace

void warn_of_cliffs(const RatingRules& rules, const Item& item, const Usage& usage, const Quote& quote,
                    const Unit& unit, std::string_view where, Issues& issues) {
  CliffSearch(rules, item, usage, quote, unit, where, issues).run();
}

}  // namespace prepay
