#include "engine/overdraft.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace prepay {

std::int64_t credit_of(const OverdraftRules* rules) {
  const bool has_credit = rules != nullptr && rules->mode == OverdraftMode::credit_limit && rules->credit_limit;
  return has_credit ? rules->credit_limit->quanta : 0;
}

bool may_overdraw(const OverdraftRules* rules) {
  return rules != nullptr && rules->mode != OverdraftMode::refuse_below_price &&
         rules->mode != OverdraftMode::precharge;
}

Gate gate_for(const OverdraftRules* rules, std::int64_t available, std::int64_t price) {
  PREPAY_CHECK(price >= 0);
  std::int64_t needed = price;
  switch (rules == nullptr ? OverdraftMode::refuse_below_price : rules->mode) {
    case OverdraftMode::refuse_below_price:
      break;
    case OverdraftMode::serve_until_negative:
      needed = 0;
      break;
    case OverdraftMode::precharge:
      // An empty wallet is refused even what costs nothing, as upstream does.
      needed = std::max<std::int64_t>(price, 1);
      break;
    case OverdraftMode::credit_limit:
      needed = price - credit_of(rules);
      break;
    case OverdraftMode::unlimited:
      return {true, 0};
  }
  return {available >= needed, needed};
}

bool is_before_live(const OverdraftRules* rules, Instant at) {
  return rules != nullptr && rules->is_free_before_live && rules->live_from && at < *rules->live_from;
}

}  // namespace prepay
