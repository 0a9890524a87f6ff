// A run of calls comes to the same as its calls one by one, although the engine decides many of them at once.
#include <gtest/gtest.h>

#include <deque>
#include <string>

#include "json/policy_store.hpp"
#include "properties/random_event.hpp"

namespace prepay::test {
namespace {

#ifdef PREPAY_SLOW_BUILD
constexpr int kLives = 40;
#else
constexpr int kLives = 400;
#endif
constexpr int kStepsOfALife = 150;

// The run as events of one call each. A refused one does not move the clock, so a last event does.
Wallet lived_singly(const Policy& policy, Wallet wallet, const Event& run, std::int64_t& served) {
  std::deque<std::string> ids;
  Event one = run;
  one.count = 1;
  one.every = 0;
  for (std::int64_t i = 0; i < run.count; ++i) {
    one.id = ids.emplace_back("single" + std::to_string(wallet.history.events.size()) + "." + std::to_string(i));
    one.at = run.at + i * run.every;
    if (apply(policy, wallet, one).applied) ++served;
  }
  Event end;
  end.type = EventType::clock;
  const std::string end_id = "end" + std::to_string(wallet.history.events.size());
  end.id = end_id;
  end.at = one.at;
  EXPECT_TRUE(apply(policy, wallet, end).applied);
  return wallet;
}

std::string difference(const Ledger& a, const Ledger& b) {
  if (a.entries.size() != b.entries.size()) return "number of entries";
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    Entry left = a.entries[i];
    Entry right = b.entries[i];
    const EntryParts left_parts(a, left);
    const EntryParts right_parts(b, right);
    if (!std::equal(left_parts.begin(), left_parts.end(), right_parts.begin(), right_parts.end())) return "parts";
    left.event = right.event = 0;
    left.first_part = right.first_part = 0;
    if (!(left == right)) return "entry " + std::to_string(i);
  }
  return {};
}

TEST(RunsOfCalls, ComeToTheSameAsTheirCallsOneByOne) {
  json::PolicyStore store;
  std::int64_t runs = 0;
  std::int64_t calls = 0;
  std::int64_t partly_refused = 0;
  std::int64_t alerts = 0;
  for (const json::BuiltinPolicy& builtin : json::builtin_policies()) {
    const Policy& policy = *store.find(builtin.id);
    Random random = random_for(builtin.id);
    for (int life = 0; life < kLives; ++life) {
      RandomEvents source(policy, random);
      Issues issues;
      Opening opening;
      opening.at = kStart;
      Wallet wallet = open_wallet(policy, opening, "/opening", issues);
      for (int i = 0; i < kStepsOfALife; ++i) {
        Event event = source.next(wallet.state);
        // Limits and thresholds that are met within a run.
        if (event.type == EventType::key_limit || event.type == EventType::key_create) {
          if (policy.keys.limits) event.amount = Amount{random.between(1, 2000), policy.balance_unit};
        }
        if (event.type == EventType::alert_set && event.amount) {
          event.amount->quanta = random.between(0, std::max<std::int64_t>(1, wallet.state.balance()));
        }
        if (event.type == EventType::call && random.one_in(2)) {
          event.count = random.between(2, 60);
          if (event.usage.cost) event.usage.cost->quanta = random.between(0, 50);
        }
        if (event.type != EventType::call || event.count == 1) {
          apply(policy, wallet, event);
          continue;
        }
        Wallet whole = wallet;
        const Outcome outcome = apply(policy, whole, event);
        if (!outcome.applied) continue;
        std::int64_t served = 0;
        const Wallet singly = lived_singly(policy, wallet, event, served);
        ASSERT_EQ(outcome.served, served) << builtin.id << " life " << life << " event " << i;
        ASSERT_EQ(difference(whole.history.ledger, singly.history.ledger), "")
            << builtin.id << " life " << life << " event " << i;
        ASSERT_TRUE(whole.state == singly.state) << builtin.id << " life " << life << " event " << i;
        ++runs;
        calls += served;
        if (outcome.refused > 0) ++partly_refused;
        for (std::size_t j = 0; j < wallet.state.alerts.size(); ++j) {
          if (whole.state.alerts[j].fired != wallet.state.alerts[j].fired) ++alerts;
        }
        wallet = std::move(whole);
      }
    }
  }
  // What the runs are to meet was met.
  EXPECT_GT(runs, 10 * kLives);
  EXPECT_GT(calls, 100 * kLives);
  EXPECT_GT(partly_refused, kLives / 10);
  EXPECT_GT(alerts, 0);
}

}  // namespace
}  // namespace prepay::test
