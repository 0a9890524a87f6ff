#include "engine/estimate.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/heap_sort.hpp"

namespace prepay {

std::optional<Amount> cost_of_calls(const Amount& each, std::int64_t calls) {
  Amount cost{0, each.unit};
  if (__builtin_mul_overflow(each.quanta, calls, &cost.quanta)) return std::nullopt;
  return cost;
}

Exact cost_as_one(const Quote& quote, std::int64_t usages) {
  Exact cost;
  for (const QuoteLine& line : quote.lines) {
    const Exact price = price_after(*line.rate, line.before, line.billed.times(Decimal{usages, 0}));
    // What was charged stays charged, as in a quote.
    if (!price.is_less_than(Exact())) cost = cost.plus(price.times(line.factor));
  }
  return cost;
}

std::optional<Affordable> affordable_calls(const Amount& balance, const Amount& each) {
  PREPAY_CHECK(each.quanta > 0);
  Affordable affordable;
  affordable.calls = balance.quanta <= 0 ? 0 : balance.quanta / each.quanta;
  const Amount paid{affordable.calls * each.quanta, each.unit};
  const std::optional<Amount> rest = difference_of(balance, paid);
  const std::optional<Amount> missing = rest ? difference_of(each, *rest) : std::nullopt;
  if (!missing || affordable.calls == INT64_MAX) return std::nullopt;  // the call after these has to be counted, too
  affordable.missing = *missing;
  return affordable;
}

std::optional<Exact> times_of(const Amount& cost, const Amount& cheapest) {
  PREPAY_CHECK(cheapest.quanta > 0);
  const auto hundredths =
      Exact(Decimal{cost.quanta, 0}).divided_by({cheapest.quanta, 0}).count_of({1, 2}, Rounding::half_up);
  if (!hundredths) return std::nullopt;
  return Exact(Decimal{*hundredths, 0}).divided_by({100, 0});
}

Lasting lasting_of(const Amount& balance, const Amount& per_day) {
  PREPAY_CHECK(per_day.quanta > 0);
  if (balance.quanta <= 0) return {};
  const Int128 milliseconds = Int128{balance.quanta} * kDay / per_day.quanta;
  return {balance.quanta / per_day.quanta,
          milliseconds > kLastInstant ? kLastInstant : static_cast<std::int64_t>(milliseconds)};
}

Split split_over_grants(const std::vector<Grant>& grants, const std::vector<BurnKey>& keys, std::int64_t charge,
                        std::optional<Instant> at) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < grants.size(); ++i) {
    const bool is_active = !at || (grants[i].effective_at <= *at && *at < grants[i].expires_at);
    if (is_active && grants[i].left > 0) order.push_back(i);
  }
  heap_sort(order, [&](std::size_t a, std::size_t b) {
    if (burns_before(keys, grants[a], grants[b])) return true;
    return a < b && !burns_before(keys, grants[b], grants[a]);
  });
  Split split;
  split.missing = charge;
  for (std::size_t i = 0; i < order.size() && split.missing > 0; ++i) {
    const Grant& grant = grants[order[i]];
    const std::int64_t taken = std::min(grant.left, split.missing);
    split.missing -= taken;
    GrantShare share{order[i], taken, grant.left - taken, std::nullopt};
    if (i + 1 < order.size()) share.because = deciding_key(keys, grant, grants[order[i + 1]]);
    split.shares.push_back(share);
  }
  return split;
}

}  // namespace prepay
