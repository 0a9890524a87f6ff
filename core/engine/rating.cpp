#include "engine/rating.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace prepay {
namespace {

Exact exact_cost(const Rate& rate, std::int64_t count) {
  return Exact(Decimal{count, 0}).times(rate.rate).divided_by({rate.per, 0});
}

std::int64_t count_of(const std::vector<Quantity>& quantities, std::string_view meter) {
  const auto found =
      std::find_if(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.meter == meter; });
  return found == quantities.end() ? 0 : found->count;
}

// Nothing when the line does not fit.
std::optional<QuoteLine> line_of(const Rate& rate, std::int64_t count, Rounding rounding, const Unit& unit,
                                 UnitId unit_id) {
  const Exact exact = exact_cost(rate, count);
  const std::optional<std::int64_t> quanta = exact.count_of(unit.quantum, rounding);
  if (!quanta) return std::nullopt;
  QuoteLine line{&rate, count, exact.text(), {*quanta, unit_id}, false, {}};
  line.is_rounded = rounding != Rounding::exact && !exact.is_multiple_of(unit.quantum);
  if (line.is_rounded) line.difference = exact_of(line.amount, unit).minus(exact).text();
  return line;
}

}  // namespace

const Item* RatingRules::find_item(std::string_view id) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

std::optional<Quote> rate_usage(const RatingRules& rules, const Item& item, const std::vector<Quantity>& quantities,
                                const Unit& unit, UnitId unit_id, std::string_view where, Issues& issues) {
  Quote quote{{}, {0, unit_id}};
  for (const Rate& rate : item.rates) {
    const std::int64_t count = count_of(quantities, rate.meter);
    PREPAY_CHECK(count >= 0);
    std::optional<QuoteLine> line = line_of(rate, count, rules.rounding, unit, unit_id);
    const std::optional<Amount> total = line ? sum_of(quote.total, line->amount) : std::nullopt;
    if (!total) {
      report(issues, IssueCode::rating_overflow, where).with("unit", unit.code);
      return std::nullopt;
    }
    quote.total = *total;
    quote.lines.push_back(*std::move(line));
  }
  return quote;
}

std::optional<std::int64_t> calls_left(const RatingRules& rules, const Item& item, const Amount& balance,
                                       const Unit& unit) {
  const auto rate = std::find_if(item.rates.begin(), item.rates.end(), [](const Rate& r) { return r.meter == "call"; });
  if (rate == item.rates.end()) return std::nullopt;
  const std::optional<std::int64_t> price = exact_cost(*rate, 1).count_of(unit.quantum, rules.rounding);
  if (!price || *price <= 0) return std::nullopt;
  return balance.quanta <= 0 ? 0 : balance.quanta / *price;
}

}  // namespace prepay
