// Holds in a wallet: a worst case reserved, settled at what the call really cost, or given back.
// Source: new-api's pre-consume and settle, TigerBeetle's pending transfers, Blnk's inflight balance.
#include "engine/wallet_step.hpp"
#include "engine/worst_case.hpp"

namespace prepay {
namespace {

// A wallet with plenty is trusted to pay afterwards, if its key is as well. Source: new-api trust quota.
bool is_trusted(const Step& step, std::uint32_t key_index) {
  if (!step.policy.overdraft || !step.policy.overdraft->trust_above) return false;
  const std::int64_t trust = step.policy.overdraft->trust_above->quanta;
  if (step.state.available() <= trust) return false;
  if (key_index == kNone) return true;
  const ApiKey& key = step.state.keys[key_index];
  return !key.limit || *key.limit - key.used - key.held > trust;
}

void explain_hold(Step& step, const Hold& hold, bool trusted) {
  if (trusted) {
    step.explain(IssueCode::note_hold_trusted)
        .with("available", step.state.available(), step.unit())
        .with("trust", step.policy.overdraft->trust_above->quanta, step.unit())
        .with("unit", step.unit().code)
        .with("rule", "/overdraft/trust_above");
    return;
  }
  step.explain(IssueCode::note_hold_kept)
      .with("hold", hold.id)
      .with("amount", hold.amount, step.unit())
      .with("available", step.state.available(), step.unit())
      .with("unit", step.unit().code);
}

// Raises the price to the most that the usage can cost, where that is stated; false after an issue.
bool price_worst_case(Step& step, PricedCall& call) {
  const Event& event = step.event;
  if (event.usage.cost) return true;
  const RatingRules& rating = *step.policy.rating;
  Usage now = event.usage;
  now.at = step.state.now;
  const Amount expected{call.price, step.policy.balance_unit};
  const std::optional<Amount> most = worst_case(rating, *rating.find_item(now.item), now, expected, step.unit(),
                                                event.pointer + "/type", step.outcome.issues);
  if (most) call.price = most->quanta;
  return !step.refused();
}

void reserve(Step& step) {
  const Event& event = step.event;
  if (find_by_id(step.state.holds, event.subject) != kNone) {
    step.refuse(IssueCode::hold_id_taken, "hold").with("hold", event.subject);
  }
  const Instant expires = event.expires_at.value_or(kNever);
  if (expires <= event.at) {
    step.refuse(IssueCode::grant_expiry_past, "expires_at").with_time("expires", expires).with_time("starts", event.at);
  }
  std::optional<PricedCall> call = price_call(step, event.usage, event.key, "type");
  if (!step.has_place(step.state.holds.size(), "hold")) return;
  if (!call || step.refused() || !price_worst_case(step, *call) || !step.fits_charge(call->price, "type")) return;
  // All that is held may be charged in the end.
  if (!step.fits_charge(step.state.held + call->price, "type")) return;
  if (!may_serve(step, *call, true)) return;
  Hold hold;
  hold.id = event.subject;
  hold.key = call->key;
  hold.expires_at = expires;
  const bool is_free = is_before_live(step.policy.overdraft ? &*step.policy.overdraft : nullptr, step.state.now);
  const bool trusted = !is_free && is_trusted(step, call->key);
  if (!trusted && !is_free) hold.amount = call->price;
  step.state.held += hold.amount;
  if (hold.key != kNone) step.state.keys[hold.key].held += hold.amount;
  if (expires != kNever) step.note_due(expires);
  explain_hold(step, hold, trusted);
  step.state.holds.push_back(std::move(hold));
}

void release(Step& step, std::uint32_t index) {
  const Hold hold = step.state.holds[index];
  step.state.holds.erase(step.state.holds.begin() + static_cast<std::ptrdiff_t>(index));
  step.state.held -= hold.amount;
  if (hold.key != kNone) step.state.keys[hold.key].held -= hold.amount;
  step.explain(IssueCode::note_hold_released)
      .with("hold", hold.id)
      .with("amount", hold.amount, step.unit())
      .with("unit", step.unit().code);
}

// What the call really cost is charged in full, also when it is more than was held and more than there is: it has been
// served. Source: new-api settlement ("applied unconditionally").
void settle(Step& step, std::uint32_t index) {
  const std::uint32_t key = step.state.holds[index].key;
  std::optional<PricedCall> call = price_call(step, step.event.usage, {}, "type");
  if (!call || !step.fits_charge(call->price, "type") || !step.has_room(1, "type")) return;
  call->key = key;
  release(step, index);
  serve(step, *call, is_before_live(step.policy.overdraft ? &*step.policy.overdraft : nullptr, step.state.now));
}

}  // namespace

void release_holds(Step& step, std::uint32_t key) {
  for (std::size_t i = step.state.holds.size(); i > 0; --i) {
    if (step.state.holds[i - 1].key == key) release(step, static_cast<std::uint32_t>(i - 1));
  }
}

void apply_hold_event(Step& step) {
  if (step.event.type == EventType::hold) return reserve(step);
  const std::uint32_t index = find_by_id(step.state.holds, step.event.subject);
  if (index == kNone) {
    step.refuse(IssueCode::hold_unknown, "hold").with("hold", step.event.subject);
  } else if (step.event.type == EventType::hold_settle) {
    settle(step, index);
  } else {
    release(step, index);
  }
}

}  // namespace prepay
