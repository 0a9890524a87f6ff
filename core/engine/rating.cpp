#include "engine/rating.hpp"

#include "engine/check.hpp"
#include "engine/parts.hpp"
#include "engine/pointer.hpp"

namespace prepay {
namespace {

class UsagePricing {
 public:
  UsagePricing(const RatingRules& rules, const Item& item, const Usage& usage, const Unit& unit, UnitId unit_id,
               std::string_view where, Issues& issues)
      : rules_(rules),
        item_(item),
        usage_(usage),
        unit_(unit),
        unit_id_(unit_id),
        where_(where),
        issues_(issues),
        quote_{{}, {}, {0, unit_id}} {}

  std::optional<Quote> run(const Threshold* cut) {
    const std::vector<SelectedRate> rates = select_rates(rules_, item_, usage_, cut);
    const auto billed = billed_counts(rules_, item_, rates, usage_.quantities, where_, issues_);
    const auto before =
        billed_counts(rules_, item_, rates, usage_.before, beside_quantities(where_, "before"), issues_);
    if (!billed || !before) return std::nullopt;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      // A common rate bills what is stated of its meter, and what is stated of parts that have no rate.
      const bool is_used =
          count_of(usage_.quantities, rates[i].rate->meter).coefficient != 0 || Exact().is_less_than((*billed)[i]);
      if (rates[i].is_common && !is_used) continue;
      if (!add_line(rates[i], (*billed)[i], (*before)[i])) return std::nullopt;
    }
    if (rules_.rounding_of == RoundingOf::total && !round_total()) return std::nullopt;
    lift_to_least_quantum();
    return std::move(quote_);
  }

 private:
  bool add_line(const SelectedRate& selected, const Exact& billed, const Exact& before) {
    const Rate& rate = *selected.rate;
    QuoteLine line{&rate, count_of(usage_.quantities, rate.meter), billed, before, selected.factor, {}, {}};
    Exact price = price_after(rate, line.before, billed);
    if (price.is_less_than(Exact())) {
      // Only a volume price that falls gets here. What was charged stays charged.
      report(issues_, IssueCode::rating_nothing_returned, below(std::string(where_), rate.meter))
          .with("meter", rate.meter);
      price = Exact();
    }
    line.exact = price.times(selected.factor);
    quote_.exact = quote_.exact.plus(line.exact);
    if (rules_.rounding_of == RoundingOf::line && !round_line(line)) return false;
    quote_.lines.push_back(line);
    return true;
  }

  bool round_line(QuoteLine& line) {
    const std::optional<Amount> amount = rounded(line.exact);
    const std::optional<Amount> total = amount ? sum_of(quote_.total, *amount) : std::nullopt;
    if (amount && !total) report_overflow();
    if (!total) return false;
    line.amount = amount;
    quote_.total = *total;
    return true;
  }

  bool round_total() {
    const std::optional<Amount> total = rounded(quote_.exact);
    if (total) quote_.total = *total;
    return total.has_value();
  }

  std::optional<Amount> rounded(const Exact& exact) {
    if (const std::optional<std::int64_t> quanta = exact.count_of(unit_.quantum, rules_.rounding))
      return Amount{*quanta, unit_id_};
    if (rules_.rounding == Rounding::exact && !exact.overflowed() && !exact.is_multiple_of(unit_.quantum)) {
      report(issues_, IssueCode::rating_finer_than_quantum, where_)
          .with("exact", exact.text())
          .with("quantum", decimal_text(unit_.quantum))
          .with("unit", unit_.code);
    } else {
      report_overflow();
    }
    return std::nullopt;
  }

  void report_overflow() { report(issues_, IssueCode::rating_overflow, where_).with("unit", unit_.code); }

  // Source: new-api charges at least one point where the ratio is not 0.
  // What costs nothing stays free: free units, and an item of which only the tools have a price.
  void lift_to_least_quantum() {
    if (!item_.least_quantum || quote_.total.quanta != 0 || !Exact().is_less_than(quote_.exact)) return;
    quote_.total.quanta = 1;
    quote_.is_least_quantum = true;
  }

  const RatingRules& rules_;
  const Item& item_;
  const Usage& usage_;
  const Unit& unit_;
  UnitId unit_id_;
  std::string_view where_;
  Issues& issues_;
  Quote quote_;
};

}  // namespace

std::optional<Quote> rate_usage(const RatingRules& rules, const Item& item, const Usage& usage, const Unit& unit,
                                UnitId unit_id, std::string_view where, Issues& issues) {
  if (!usage.at && item.has_windows()) report(issues, IssueCode::rating_time_missing, where).with("item", item.id);
  return UsagePricing(rules, item, usage, unit, unit_id, where, issues).run(nullptr);
}

std::optional<Quote> rate_below(const RatingRules& rules, const Item& item, const Usage& usage,
                                const Threshold& threshold, const Unit& unit, UnitId unit_id) {
  Issues unsaid;
  return UsagePricing(rules, item, usage, unit, unit_id, {}, unsaid).run(&threshold);
}

std::optional<std::int64_t> calls_left(const RatingRules& rules, const Item& item, const Amount& balance,
                                       const Unit& unit, const Usage& like) {
  if (!item.is_sold_by_call()) return std::nullopt;
  Usage call = like;
  call.quantities = {{"call", {1, 0}}};
  call.before.clear();
  Issues issues;
  const std::optional<Quote> quote = UsagePricing(rules, item, call, unit, balance.unit, {}, issues).run(nullptr);
  if (!quote || quote->total.quanta <= 0) return std::nullopt;
  return balance.quanta <= 0 ? 0 : balance.quanta / quote->total.quanta;
}

}  // namespace prepay
