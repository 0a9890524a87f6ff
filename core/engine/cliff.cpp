#include "engine/cliff.hpp"

#include "engine/pointer.hpp"

namespace prepay {
namespace {

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
    if (cheapest != nullptr) report_cliff(cheapest->meter, cheapest->units, quote_.exact, least);
  }

  void search_tiers(const QuoteLine& line) {
    const std::vector<TierShare> shares = tier_shares(*line.rate, line.billed);
    if (shares.empty()) return;
    const Tier* const tier = shares[0].tier;
    const Tier* const first = line.rate->tiers.data();
    if (tier != first) {
      const Decimal& end = *(tier - 1)->up_to;
      Rate before = *line.rate;
      before.tiers = {{std::nullopt, (tier - 1)->rate, (tier - 1)->flat}};
      const Exact cheaper = price_of(before, line.billed).times(line.factor);
      if (cheaper.is_less_than(line.exact)) report_cliff(line.rate->meter, end, line.exact, cheaper);
    }
    if (tier->up_to) report_if_cheaper_above(line, *tier->up_to);
  }

  // The first quantity of the next tier, counted in the smallest step of the meter.
  void report_if_cheaper_above(const QuoteLine& line, const Decimal& end) {
    const Exact step(Decimal{1, rules_.decimals_of(line.rate->meter)});
    const Exact next = Exact(end).plus(step).plus(Exact(line.rate->free));
    const Exact cost = price_of(*line.rate, next).times(line.factor);
    if (!cost.is_less_than(line.exact)) return;
    report(issues_, IssueCode::rating_cheaper_above, below(where_, line.rate->meter))
        .with("meter", line.rate->meter)
        .with("units", next.text())
        .with("more", next.minus(line.billed).text())
        .with("cost", line.exact.text())
        .with("above", cost.text())
        .with("unit", unit_.code);
  }

  void report_cliff(std::string_view meter, const Decimal& units, const Exact& cost, const Exact& cheaper) {
    Issue& issue = report(issues_, IssueCode::rating_cliff, below(where_, meter));
    issue.with("meter", meter)
        .with("units", decimal_text(units))
        .with("cost", cost.text())
        .with("below", cheaper.text())
        .with("unit", unit_.code);
    const bool is_free_below = !Exact().is_less_than(cheaper);
    const auto hundredths = is_free_below ? std::nullopt : cost.divided_by(cheaper).count_of({1, 2}, Rounding::half_up);
    if (hundredths) issue.with("times", Exact(Decimal{*hundredths, 0}).divided_by({100, 0}).text());
  }

  const RatingRules& rules_;
  const Item& item_;
  const Usage& usage_;
  const Quote& quote_;
  const Unit& unit_;
  std::string_view where_;
  Issues& issues_;
};

}  // namespace

void warn_of_cliffs(const RatingRules& rules, const Item& item, const Usage& usage, const Quote& quote,
                    const Unit& unit, std::string_view where, Issues& issues) {
  CliffSearch(rules, item, usage, quote, unit, where, issues).run();
}

}  // namespace prepay
