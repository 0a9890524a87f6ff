#include "engine/cliff.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/pointer.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

// Each start that is looked at is a quote of its own.
constexpr std::size_t kMaximumStarts = 64;

// A count of a meter from which on another price applies.
struct Start {
  std::string_view meter;
  Exact at;
  Exact more;                            // so many more than are counted now
  const Threshold* threshold = nullptr;  // null: a volume tier
};

// What some lines of a quote cost, and what they would cost below a threshold.
struct DearerLines {
  const Threshold* threshold = nullptr;
  std::string meters;
  Exact cost;
  Exact below;
};

Decimal trimmed(std::int64_t coefficient, std::int32_t scale) {
  drop_trailing_zeros(coefficient, scale);
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
    DearerLines dearest;
    for (const Threshold* threshold : reached_thresholds(rules_, item_, usage_)) {
      const std::optional<Quote> below = rate_below(rules_, item_, usage_, *threshold, unit_, quote_.total.unit);
      if (!below) continue;
      DearerLines dearer = dearer_lines(*threshold, *below);
      if (dearest.cost.minus(dearest.below).is_less_than(dearer.cost.minus(dearer.below))) dearest = std::move(dearer);
      if (!below->exact.is_less_than(least)) continue;
      cheapest = threshold;
      least = below->exact;
    }
    if (cheapest != nullptr) {
      report_cliff(cheapest->meter, cheapest->units, least);
    } else if (dearest.threshold != nullptr) {
      report_dearer_part(dearest);
    }
    for (const Variant& variant : item_.variants) {
      if (!variant.when.threshold) continue;
      const Threshold& threshold = *variant.when.threshold;
      const Exact units(threshold.units);
      add_start(threshold.meter, threshold.is_inclusive ? units : units.plus(step_of(threshold.meter)),
                length_of(rules_, item_, usage_, threshold.meter), &threshold);
    }
  }

  DearerLines dearer_lines(const Threshold& threshold, const Quote& below) const {
    DearerLines dearer{&threshold, {}, {}, {}};
    for (const QuoteLine& line : quote_.lines) {
      for (const QuoteLine& other : below.lines) {
        if (other.rate->meter != line.rate->meter || !other.exact.is_less_than(line.exact)) continue;
        append_word(dearer.meters, line.rate->meter);
        dearer.cost = dearer.cost.plus(line.exact);
        dearer.below = dearer.below.plus(other.exact);
      }
    }
    return dearer;
  }

  void search_tiers(const QuoteLine& line) {
    const Tier* const tier = tier_of(line);
    const std::optional<Exact> below = below_tier(quote_, line);
    if (below && below->is_less_than(quote_.exact)) report_cliff(line.rate->meter, *(tier - 1)->up_to, *below);
    // The first quantity of each tier to come, counted in the smallest step of the meter.
    for (const Tier* next = tier; next->up_to; ++next) {
      const Exact start = Exact(*next->up_to).plus(step_of(line.rate->meter)).plus(Exact(line.rate->free));
      add_start(line.rate->meter, start, line.billed, nullptr);
    }
  }

  // The tier that a line of a volume price reaches.
  static const Tier* tier_of(const QuoteLine& line) {
    const std::vector<TierShare> shares = tier_shares(*line.rate, line.billed);
    return shares.empty() ? line.rate->tiers.data() : shares[0].tier;
  }

  // What a quote would come to with a line at the price of the tier before; nothing for the first.
  static std::optional<Exact> below_tier(const Quote& quote, const QuoteLine& line) {
    const Tier* const tier = tier_of(line);
    if (tier == line.rate->tiers.data()) return std::nullopt;
    Rate before = *line.rate;
    before.tiers = {{std::nullopt, (tier - 1)->rate, (tier - 1)->flat}};
    return quote.exact.minus(line.exact).plus(price_of(before, line.billed).times(line.factor));
  }

  Exact step_of(std::string_view meter) const { return Exact(Decimal{1, rules_.decimals_of(meter)}); }

  void add_start(std::string_view meter, const Exact& at, const Exact& counted, const Threshold* threshold) {
    const Exact more = at.minus(counted);
    if (!Exact().is_less_than(more)) return;
    for (Start& known : starts_) {
      if (known.meter != meter || known.at.is_less_than(at) || at.is_less_than(known.at)) continue;
      // Whoever comes here passes the lower one first: what applies now is the price below both.
      if (threshold != nullptr && known.threshold != nullptr &&
          Exact(threshold->units).is_less_than(Exact(known.threshold->units)))
        known.threshold = threshold;
      return;
    }
    const auto after =
        std::find_if(starts_.begin(), starts_.end(), [&](const Start& start) { return more.is_less_than(start.more); });
    starts_.insert(after, {meter, at, more, threshold});
    if (starts_.size() > kMaximumStarts) starts_.pop_back();
  }

  // Of each meter, the next start from which on all of it costs less than now; and one that is a step away, where the
  // price jumps.
  void search_starts() {
    std::vector<std::string_view> done;
    std::vector<std::string_view> ahead;
    const auto is_new = [](std::vector<std::string_view>& meters, std::string_view meter) {
      const bool is_known = std::find(meters.begin(), meters.end(), meter) != meters.end();
      if (!is_known) meters.push_back(meter);
      return !is_known;
    };
    for (const Start& start : starts_) {
      const std::optional<Usage> usage = usage_with(start);
      Issues unsaid;
      const std::optional<Quote> next =
          usage ? rate_usage(rules_, item_, *usage, unit_, quote_.total.unit, {}, unsaid) : std::nullopt;
      if (!next) continue;
      const std::optional<Exact> below = before_jump(start, *usage, *next);
      if (below && below->is_less_than(next->exact) && is_new(ahead, start.meter)) report_ahead(start, *next, *below);
      if (next->exact.is_less_than(quote_.exact) && is_new(done, start.meter)) report_cheaper(start, next->exact);
    }
  }

  std::optional<Usage> usage_with(const Start& start) const {
    Usage more = usage_;
    auto found = std::find_if(more.quantities.begin(), more.quantities.end(),
                              [&](const Quantity& quantity) { return quantity.meter == start.meter; });
    if (found == more.quantities.end()) found = more.quantities.insert(found, {start.meter, {}});
    const std::int32_t decimals = rules_.decimals_of(start.meter);
    const auto count = Exact(found->count).plus(start.more).count_of({1, decimals}, Rounding::up);
    if (!count) return std::nullopt;
    found->count = trimmed(*count, decimals);
    return more;
  }

  // What a usage one step away, quoted as `next`, would cost at the price of now; nothing for one further away.
  std::optional<Exact> before_jump(const Start& start, const Usage& usage, const Quote& next) const {
    // What is not used at all is not at a point.
    if (step_of(start.meter).is_less_than(start.more) || !start.more.is_less_than(start.at)) return std::nullopt;
    if (start.threshold != nullptr) {
      const auto below = rate_below(rules_, item_, usage, *start.threshold, unit_, next.total.unit);
      return below ? std::optional(below->exact) : std::nullopt;
    }
    for (const QuoteLine& line : next.lines) {
      if (line.rate->meter == start.meter && line.rate->model == RateModel::volume) return below_tier(next, line);
    }
    return std::nullopt;
  }

  void report_cheaper(const Start& start, const Exact& cost) {
    report(issues_, IssueCode::rating_cheaper_above, below(std::string(where_), start.meter))
        .with("meter", start.meter)
        .with("units", start.at.text())
        .with("more", start.more.text())
        .with("cost", quote_.exact.text())
        .with("above", cost.text())
        .with("unit", unit_.code);
  }

  void report_ahead(const Start& start, const Quote& next, const Exact& below_it) {
    Issue& issue = report(issues_, IssueCode::rating_cliff_ahead, below(std::string(where_), start.meter));
    issue.with("meter", start.meter)
        .with("units", start.at.text())
        .with("cost", quote_.exact.text())
        .with("above", next.exact.text())
        .with("unit", unit_.code);
    add_times(issue, next.exact, below_it);
  }

  void report_dearer_part(const DearerLines& dearer) {
    report(issues_, IssueCode::rating_dearer_part, below(std::string(where_), dearer.threshold->meter))
        .with("meter", dearer.threshold->meter)
        .with("units", decimal_text(dearer.threshold->units))
        .with("dearer", dearer.meters)
        .with("cost", dearer.cost.text())
        .with("below", dearer.below.text())
        .with("unit", unit_.code);
  }

  void report_cliff(std::string_view meter, const Decimal& units, const Exact& cheaper) {
    const Exact& cost = quote_.exact;
    Issue& issue = report(issues_, IssueCode::rating_cliff, below(std::string(where_), meter));
    issue.with("meter", meter)
        .with("units", decimal_text(units))
        .with("cost", cost.text())
        .with("below", cheaper.text())
        .with("unit", unit_.code);
    add_times(issue, cost, cheaper);
  }

  // To hundredths, half up.
  static void add_times(Issue& issue, const Exact& cost, const Exact& cheaper) {
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
