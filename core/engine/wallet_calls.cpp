// Calls and the charges they cause: one by one, in long runs, and late.
#include <algorithm>
#include <utility>

#include "engine/check.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

// What became of a price at its one rounding; nothing when it lost nothing by it.
std::optional<RoundedFigure> rounding_of(const Step& step, const Quote& quote) {
  const Exact total = exact_of(quote.total, step.unit());
  if (!total.is_less_than(quote.exact) && !quote.exact.is_less_than(total)) return std::nullopt;
  const Rounding mode = quote.is_least_quantum ? Rounding::up : step.policy.rating->rounding;
  return RoundedFigure{"charge", mode, quote.exact.text(), quote.total};
}

// Prices a call as of now; false after issues.
bool set_price(Step& step, const Usage& usage, std::string_view member, PricedCall& call) {
  if (usage.cost) {
    call.price = usage.cost->quanta;
    return true;
  }
  PREPAY_CHECK(step.policy.rating.has_value());
  const Item* item = step.policy.rating->find_item(usage.item);
  PREPAY_CHECK(item != nullptr);  // the event's reader has found it
  const std::string where = step.event.pointer + "/" + std::string(member);
  Usage now = usage;
  now.at = step.state.now;
  const std::optional<Quote> quote =
      rate_usage(*step.policy.rating, *item, now, step.unit(), step.policy.balance_unit, where, step.outcome.issues);
  if (!quote) return false;
  if (quote->total.quanta == call.price) return true;
  call.price = quote->total.quanta;
  call.rounding = rounding_of(step, *quote);
  return true;
}

// Said with the first charge at each new price.
void explain_price(Step& step, PricedCall& call) {
  if (!call.rounding) return;
  step.explain_rounding(*call.rounding).with("rule", "/rating/rounding");
  call.rounding.reset();
}

std::string with_balance(std::string_view text, std::string_view balance) {
  constexpr std::string_view kPlace = "{balance}";
  std::string out(text);
  if (const std::size_t at = out.find(kPlace); at != std::string::npos) out.replace(at, kPlace.size(), balance);
  return out;
}

// Both figures count the credit: what the call costs, and what may still be spent. (Neither can overflow: the call
// costs more than is available with the credit.) Source: xunan.insufficient, xunan.insufficient.message,
// mimo.call.negative.
void refuse_for_balance(Step& step, std::int64_t needed) {
  const std::int64_t credit = credit_of(step.policy.overdraft ? &*step.policy.overdraft : nullptr);
  const std::int64_t available = step.state.available() + credit;
  needed += credit;
  const bool is_overdue = step.policy.overdraft && step.policy.overdraft->mode == OverdraftMode::serve_until_negative;
  Issue& issue = step.refuse(is_overdue ? IssueCode::call_overdue : IssueCode::call_insufficient, "type");
  issue.with("needed", needed, step.unit())
      .with("available", available, step.unit())
      .with("balance", step.state.balance(), step.unit())
      .with("missing", needed - available, step.unit())
      .with("unit", step.unit().code);
  if (!step.policy.overdraft) return;
  issue.with("rule", "/overdraft/mode");
  if (!step.policy.overdraft->refusal.empty()) {
    step.outcome.refusal = with_balance(step.policy.overdraft->refusal, step.text(step.state.balance()));
  }
}

// Source: mole.key.limit.
bool passes_key_limit(Step& step, const PricedCall& call, bool reports) {
  if (call.key == kNone) return true;
  const ApiKey& key = step.state.keys[call.key];
  if (!key.limit || call.price <= *key.limit - key.used - key.held) return true;
  if (reports) {
    step.refuse(IssueCode::key_limit_reached, "key")
        .with("key", key.id)
        .with("limit", *key.limit, step.unit())
        .with("used", key.used + key.held, step.unit())
        .with("needed", call.price, step.unit())
        .with("unit", step.unit().code)
        .with("rule", "/keys/limits");
  }
  return false;
}

// The steps of the policy's call order up to `last`, that one included.
void take_steps(Step& step, CallStep last) {
  for (const CallStep one : step.policy.flows.call_order) {
    step.outcome.steps.push_back(one);
    if (one == last) return;
  }
}

// How many of `count` calls, one every `every`, come to pass before `until` at the earliest.
std::int64_t calls_before(Instant first, Instant every, Instant until, std::int64_t count) {
  if (until <= first) return 0;
  if (every == 0 || until == kNever) return count;
  const std::int64_t calls = (until - first - 1) / every + 1;
  return calls < count ? calls : count;
}

// True, and said, while billing has not gone live. Source: mimo.call.prelaunch.
bool explain_if_free(Step& step) {
  const std::optional<OverdraftRules>& rules = step.policy.overdraft;
  if (!rules || !rules->live_from || !is_before_live(&*rules, step.state.now)) return false;
  step.explain(IssueCode::note_free_before_live)
      .with_time("live", *rules->live_from)
      .with("rule", "/overdraft/free_before_live");
  return true;
}

// How many charges for `call` in a row are certain to differ in nothing but their time: each is served and paid by the
// grant that is eaten first, which outlasts them; no limit is reached and no alert changes. Deciding them one by one
// would come to the same.
std::int64_t charges_alike(const Step& step, const PricedCall& call) {
  const WalletState& state = step.state;
  if (call.price == 0 || state.freezes_calls || state.burn_first == state.burn_order.size()) return 0;
  // Paid in full by what is available: every gate is open then.
  std::int64_t most = std::min(state.available(), state.grants[state.burn_order[state.burn_first]].left - 1);
  if (call.key != kNone) {
    const ApiKey& key = state.keys[call.key];
    if (key.limit) most = std::min(most, *key.limit - key.used - key.held);
  }
  const AlertRules* rules = step.policy.alert ? &*step.policy.alert : nullptr;
  for (const Alert& alert : state.alerts) {
    const bool is_low_now = is_low(rules, alert, state.balance());
    if (alert.armed == is_low_now) return 0;
    if (!is_low_now) most = std::min(most, state.balance() - alert.threshold - 1);
  }
  return most > 0 ? most / call.price : 0;
}

// Finds the row of the call's item, which the first of its calls makes.
void name_row(Step& step, PricedCall& call) {
  if (!call.item.empty() && call.item_index == kNone) call.item_index = item_row(step.state, call.item);
}

void count_usage(Step& step, const PricedCall& call, std::int64_t charges) {
  if (call.item_index != kNone) step.state.items[call.item_index].used += call.price * charges;
  if (call.key != kNone) step.state.keys[call.key].used += call.price * charges;
}

void count_requests(Step& step, const PricedCall& call, std::int64_t requests) {
  step.state.totals.requests += requests;
  if (call.item_index != kNone) step.state.items[call.item_index].requests += requests;
  if (call.key != kNone) step.state.keys[call.key].requests += requests;
}

class CallRun {
 public:
  CallRun(Step& step, PricedCall call)
      : step_(step),
        call_(std::move(call)),
        depends_on_time_(step.event.every > 0 && is_priced_by_time(step.policy, step.event.usage)) {}

  void run() {
    const Event& event = step_.event;
    std::int64_t done = 0;
    while (done < event.count) {
      const Instant at = later(event.at, done * event.every);
      if (at != step_.state.now) step_.advance(at);
      if (depends_on_time_ && !price_again(step_, event.usage, call_)) {
        ++step_.outcome.refused;
        ++done;
        continue;
      }
      if (const std::int64_t calls = calls_alike(event.count - done); calls > 1) {
        serve_alike(calls);
        done += calls;
        continue;
      }
      if (may_serve(step_, call_, false)) {
        serve_one();
        ++done;
        continue;
      }
      // Nothing but time can change a refusal: every call before the next thing due is refused as well.
      if (step_.outcome.refused == 0) note_first_refusal(step_, call_);
      const std::int64_t refused =
          depends_on_time_
              ? 1
              : std::max<std::int64_t>(1, calls_before(at, event.every, step_.state.next_due, event.count - done));
      step_.outcome.refused += refused;
      done += refused;
    }
    const Instant end = later(event.at, (event.count - 1) * event.every);
    if (end > step_.state.now) step_.advance(end);
  }

 private:
  // How many of the next `count` calls differ in nothing but their time.
  std::int64_t calls_alike(std::int64_t count) const {
    const WalletState& state = step_.state;
    if (count == 1 || depends_on_time_ || step_.event.metered_later || is_before_live(overdraft(), state.now)) return 0;
    const std::int64_t charges = std::min(count, charges_alike(step_, call_));
    return calls_before(state.now, step_.event.every, std::min(state.next_due, kLastInstant), charges);
  }

  void serve_alike(std::int64_t calls) {
    name_row(step_, call_);
    explain_price(step_, call_);
    step_.charge_alike(call_.price, calls, step_.event.every, call_.item_index, call_.key);
    count_usage(step_, call_, calls);
    count_requests(step_, call_, calls);
    step_.outcome.served += calls;
  }

  void serve_one() {
    const bool is_before = is_before_live(overdraft(), step_.state.now);
    if (is_before && step_.outcome.served == 0) explain_if_free(step_);
    serve(step_, call_, is_before || step_.event.metered_later);
    ++step_.outcome.served;
  }

  const OverdraftRules* overdraft() const { return step_.policy.overdraft ? &*step_.policy.overdraft : nullptr; }

  Step& step_;
  PricedCall call_;
  const bool depends_on_time_;
};

// Source: xunan.flow.
void call(Step& step) {
  const Event& event = step.event;
  step.is_quiet = event.count > 1;
  const std::optional<PricedCall> priced = price_call(step, event.usage, event.key, "type");
  if (!priced) return take_steps(step, CallStep::identity);
  // A call that costs nothing writes nothing; what is free now may cost something later.
  const auto entries = static_cast<std::size_t>(priced->price > 0 || event.count > 1 ? event.count : 0);
  if (!step.fits_calls(priced->price, event.count)) return;
  if (!step.has_room(entries, event.count > 1 ? "count" : "type")) return;
  // Calls that are refused write nothing: more room than can be paid for would be wasted.
  if (event.count > 1 && may_serve(step, *priced, false)) step.reserve_entries(entries);
  CallRun(step, *priced).run();
  if (step.outcome.served == 0) {
    std::swap(step.outcome.issues, step.first_refusal);
    return take_steps(step, CallStep::balance);
  }
  take_steps(step, CallStep::respond);
  if (event.metered_later) step.explain(IssueCode::note_metered_later);
  explain_refusals(step);
}

// A charge that was metered late lands whatever the balance is. Source: mimo.call.negative, mimo.refund.delay.
void charge_late(Step& step) {
  const Event& event = step.event;
  std::optional<PricedCall> priced = price_call(step, event.usage, event.key, "type");
  if (!priced || !step.fits_charge(priced->price, "type") || !step.has_room(1, "type")) return;
  if (explain_if_free(step)) return;
  charge_call(step, *priced);
}

}  // namespace

std::optional<PricedCall> price_call(Step& step, const Usage& usage, std::string_view key, std::string_view member) {
  PricedCall call;
  if (!key.empty()) {
    call.key = find_by_id(step.state.keys, key);
    if (call.key == kNone) {
      step.refuse(IssueCode::key_unknown, "key").with("key", key);
    } else if (step.state.keys[call.key].deleted) {
      refuse_deleted_key(step, key);
    }
  }
  if (!set_price(step, usage, member, call) || step.refused()) return std::nullopt;
  const bool is_full = !usage.item.empty() && step.state.items.size() >= kMaximumRows;
  if (is_full && find_by_id(step.state.items, usage.item) == kNone &&
      !step.has_place(step.state.items.size(), member)) {
    return std::nullopt;
  }
  call.item = usage.item;
  return call;
}

bool is_priced_by_time(const Policy& policy, const Usage& usage) {
  return !usage.cost && policy.rating->find_item(usage.item)->has_windows();
}

bool price_again(Step& step, const Usage& usage, PricedCall& call) {
  Issues found = std::exchange(step.outcome.issues, {});
  const bool fits = set_price(step, usage, "type", call) && step.fits_charge(call.price, "type");
  if (!fits && step.outcome.refused == 0) {
    step.outcome.first_refused_at = step.state.now;
    step.first_refusal = std::move(step.outcome.issues);
  }
  step.outcome.issues = std::move(found);
  return fits;
}

bool may_serve(Step& step, const PricedCall& call, bool reports) {
  if (step.state.freezes_calls) {
    if (reports) step.refuse(IssueCode::call_frozen, "type").with("rule", "/refund/freezes");
    return false;
  }
  const OverdraftRules* overdraft = step.policy.overdraft ? &*step.policy.overdraft : nullptr;
  if (is_before_live(overdraft, step.state.now)) return true;
  const bool key_allows = passes_key_limit(step, call, reports);
  const Gate gate = gate_for(overdraft, step.state.available(), call.price);
  if (!gate.is_open && reports) refuse_for_balance(step, gate.needed);
  return key_allows && gate.is_open;
}

void note_first_refusal(Step& step, const PricedCall& call) {
  step.outcome.first_refused_at = step.state.now;
  if (!step.keeps_ledger) return;
  Issues found = std::move(step.outcome.issues);
  step.outcome.issues.clear();
  may_serve(step, call, true);
  step.first_refusal = std::move(step.outcome.issues);
  step.outcome.issues = std::move(found);
}

void explain_refusals(Step& step) {
  if (step.outcome.refused == 0) return;
  step.explain(IssueCode::note_calls)
      .with("served", step.outcome.served)
      .with("refused", step.outcome.refused)
      .with_time("first", step.outcome.first_refused_at);
  for (Issue& reason : step.first_refusal) {
    reason.where.clear();
    step.outcome.explain.push_back(std::move(reason));
  }
}

void charge_call(Step& step, PricedCall& call) {
  name_row(step, call);
  explain_price(step, call);
  if (call.price == 0) return;
  step.charge(call.price, call.item_index, call.key);
  count_usage(step, call, 1);
}

void serve(Step& step, PricedCall& call, bool is_free) {
  if (is_free) {
    name_row(step, call);
  } else {
    charge_call(step, call);
  }
  count_requests(step, call, 1);
}

void apply_call_event(Step& step) {
  if (step.event.type == EventType::call) {
    call(step);
  } else {
    charge_late(step);
  }
}

}  // namespace prepay
