// Random events over few ids, so that they meet: the same orders are paid twice, refunds come while calls are made.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "engine/wallet.hpp"
#include "unit/random.hpp"

namespace prepay::test {

// 2026-06-30T16:00:00Z, a Wednesday of the Chinese calendar, after every built-in policy went live.
inline constexpr Instant kStart = 1782835200000;

class RandomEvents {
 public:
  // With `are_large`, some amounts are near the most that a wallet can count.
  RandomEvents(const Policy& policy, Random& random, bool are_large = false)
      : policy_(policy), random_(random), are_large_(are_large) {}

  // An event for a wallet; most name what it has, some what it has not, a few come too late. Its texts live as long as
  // this object.
  Event next(const WalletState& state) {
    state_ = &state;
    const Instant now = state.now;
    Event event;
    event.pointer = "/events/0";
    event.id = keep("e" + std::to_string(random_.one_in(12) ? random_.below(200) : next_id_++));
    event.at = random_.one_in(40) ? now - 1 - random_.between(0, kDay) : now + step();
    if (event.at < 0) event.at = 0;
    event.fingerprint = random_.next();
    event.type = static_cast<EventType>(random_.below(kEventTypeCount));
    if (random_.one_in(3)) event.type = random_.pick(kBusy);
    if (random_.one_in(6)) event.type = random_.pick(kPaper);
    fill(event);
    return event;
  }

 private:
  static constexpr std::array<EventType, 8> kBusy{
      EventType::call,           EventType::call,   EventType::order_create, EventType::order_pay,
      EventType::order_complete, EventType::charge, EventType::hold,         EventType::hold_settle};

  // What needs several steps to come to pass, and so would hardly be met.
  static constexpr std::array<EventType, 7> kPaper{
      EventType::invoice_request, EventType::invoice_issue,  EventType::invoice_reverse, EventType::invoice_confirm,
      EventType::refund_request,  EventType::refund_approve, EventType::refund_complete};

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  std::string_view id(std::string_view prefix, std::size_t count) {
    return keep(std::string(prefix) + std::to_string(random_.below(count)));
  }

  // Mostly the id of something that is there.
  template <typename Things>
  std::string_view known(const Things& things, std::string_view prefix, std::size_t count) {
    if (things.empty() || random_.one_in(4)) return id(prefix, count);
    return keep(things[things.size() - 1 - random_.below(std::min<std::size_t>(things.size(), 3))].id);
  }

  Instant step() {
    switch (random_.below(12)) {
      case 0:
      default:
        return random_.between(0, 10 * kSecond);
      case 1:
        return random_.between(0, kMinute);
      case 2:
        return random_.between(0, kHour);
      case 3:
        return 30 * kMinute;  // the windows and limits of the policies, to the millisecond
      case 4:
        return 72 * kHour;
      case 5:
        return random_.between(0, 5 * kDay);
    }
  }

  Amount amount() {
    if (are_large_ && random_.one_in(20)) {
      const std::int64_t large = random_.one_in(20) ? INT64_MAX : kMaximumBalance / random_.between(1, 4);
      return {large - random_.with_digits(3), policy_.balance_unit};
    }
    const std::int64_t cent = policy_.unit(policy_.balance_unit).quantum.scale > 2 ? 5000 : 1;
    return {1 + random_.with_digits(4) * (random_.one_in(2) ? cent : 1), policy_.balance_unit};
  }

  void usage(Usage& usage) {
    if (policy_.rating && random_.one_in(2)) {
      usage.item = random_.pick(policy_.rating->items).id;
      usage.quantities.push_back({"call", {random_.between(0, 3), 0}});
      return;
    }
    usage.cost = amount();
    if (random_.one_in(10)) usage.cost->quanta = 0;
    if (random_.one_in(2)) usage.item = id("m", 3);
  }

  void form(Event& event) {
    static constexpr std::array<std::string_view, 7> kAmounts{"1", "10", "50", "100", "500", "0.01", "abc"};
    const Channel& channel = random_.pick(policy_.topup->channels);
    const PaymentMethod& method = random_.pick(channel.methods);
    event.form.method = method.id;
    event.form.region = method.regions.kind == Regions::Kind::except ? "US" : "CN";
    if (random_.one_in(10)) event.form.region = "US";
    event.form.buyer = method.buyers.empty() || method.buyers.front() == Buyer::individual ? "individual" : "company";
    event.form.amount = random_.pick(kAmounts);
    event.form.remitter = "Li";
    event.form.bank = "Bank";
    event.form.agreement = !random_.one_in(10);
  }

  std::string_view code() {
    if (policy_.code && policy_.code->format.minimum_length == 32) {
      return keep(std::string(31, 'a') + static_cast<char>('0' + random_.below(4)));
    }
    return id("CODE", 4);
  }

  void expiry(Event& event) {
    if (random_.one_in(2)) event.expires_at = event.at + random_.between(0, 3 * kDay);
    if (random_.one_in(3)) event.effective_at = event.at + random_.between(0, kDay);
  }

  void fill(Event& event) {
    switch (event.type) {
      case EventType::referral:
        event.subject = id("friend", 4);
        break;
      case EventType::order_create:
        form(event);
        [[fallthrough]];
      case EventType::order_pay:
      case EventType::order_process:
      case EventType::order_complete:
      case EventType::order_cancel:
      case EventType::order_fail:
      case EventType::order_close:
        event.subject = event.type == EventType::order_create ? id("o", 40) : known(state_->orders, "o", 40);
        event.paid_late = random_.one_in(4);
        event.confirmed = !random_.one_in(3);
        break;
      case EventType::code_issue:
        event.amount = amount();
        if (random_.one_in(2)) event.expires_at = event.at + random_.between(-kHour, kDay);
        if (random_.one_in(3)) event.use = random_.one_in(2) ? CodeUse::once : CodeUse::once_per_user;
        event.subject = code();
        break;
      case EventType::code_redeem:
        event.subject = code();
        if (random_.one_in(3)) event.by = id("someone", 2);
        break;
      case EventType::call:
        if (random_.one_in(4)) event.count = random_.between(2, 20);
        if (random_.one_in(2)) event.every = random_.between(0, 2 * kHour);
        event.metered_later = random_.one_in(6);
        [[fallthrough]];
      case EventType::charge:
        usage(event.usage);
        if (random_.one_in(3)) event.key = known(state_->keys, "k", 3);
        break;
      case EventType::hold:
        if (random_.one_in(2)) event.expires_at = event.at + random_.between(0, 3 * kHour);
        if (random_.one_in(3)) event.key = known(state_->keys, "k", 3);
        [[fallthrough]];
      case EventType::hold_settle:
        usage(event.usage);
        [[fallthrough]];
      case EventType::hold_void:
        event.subject = event.type == EventType::hold ? id("h", 6) : known(state_->holds, "h", 6);
        break;
      case EventType::grant:
        event.amount = amount();
        event.kind = static_cast<GrantKind>(random_.below(5));
        event.priority = static_cast<std::int32_t>(random_.between(0, 2));
        expiry(event);
        [[fallthrough]];
      case EventType::grant_void:
        event.subject = event.type == EventType::grant ? id("g", 40) : known(state_->grants, "g", 40);
        if (event.type == EventType::grant_void && random_.one_in(2)) event.amount = amount();
        break;
      case EventType::refund_request:
        event.reason = random_.one_in(6) ? "" : "no longer needed";
        if (random_.one_in(3)) event.amount = amount();
        [[fallthrough]];
      case EventType::refund_approve:
      case EventType::refund_reject:
      case EventType::refund_complete:
        event.subject = event.type == EventType::refund_request ? id("r", 20) : known(state_->refunds, "r", 20);
        break;
      case EventType::invoice_request:
        event.invoice_form.buyer = random_.one_in(2) ? "individual" : "company";
        event.invoice_form.kind = "ordinary";
        event.invoice_form.email = "a@example.com";
        for (std::size_t i = random_.below(3); i > 0; --i)
          event.invoice_form.orders.push_back(known(state_->orders, "o", 40));
        [[fallthrough]];
      case EventType::invoice_issue:
      case EventType::invoice_reverse:
      case EventType::invoice_confirm:
        event.subject = event.type == EventType::invoice_request ? id("i", 20) : known(state_->invoices, "i", 20);
        event.booked = random_.one_in(2);
        break;
      case EventType::key_create:
      case EventType::key_limit:
        if (random_.one_in(2)) event.amount = amount();
        [[fallthrough]];
      case EventType::key_delete:
        event.subject = id("k", 3);
        break;
      case EventType::alert_set:
        event.subject = id("a", 2);
        if (!random_.one_in(4)) event.amount = amount();
        break;
      case EventType::plan_buy:
        event.amount = amount();
        event.from_balance = random_.one_in(2);
        [[fallthrough]];
      case EventType::plan_refund:
        event.subject = id("p", 3);
        break;
      case EventType::workload: {
        event.workload.days = random_.between(1, 3);
        event.workload.seed = random_.next();
        event.workload.variation_percent = random_.between(0, 100);
        WorkloadLine& line = event.workload.lines.emplace_back();
        usage(line.usage);
        line.per_day = random_.between(0, 12);
        break;
      }
      case EventType::register_account:
      case EventType::clock:
        break;
    }
  }

  const Policy& policy_;
  Random& random_;
  const bool are_large_;
  const WalletState* state_ = nullptr;
  std::deque<std::string> texts_;
  std::size_t next_id_ = 1000;
};

}  // namespace prepay::test
