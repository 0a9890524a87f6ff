// The rules a wallet is composed of, each alone: burn order, overdraft gates, order moves, refunds, ids.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/event_ids.hpp"
#include "engine/grant.hpp"
#include "engine/ledger.hpp"
#include "engine/order.hpp"
#include "engine/overdraft.hpp"
#include "engine/random.hpp"
#include "engine/refund.hpp"

namespace prepay::test {
namespace {

Grant grant(std::string id, std::int32_t priority, Instant expires, GrantKind kind, Instant granted) {
  Grant one;
  one.id = std::move(id);
  one.priority = priority;
  one.expires_at = expires;
  one.kind = kind;
  one.granted_at = one.effective_at = granted;
  return one;
}

std::string burned(const std::vector<BurnKey>& keys, std::vector<Grant> grants) {
  std::sort(grants.begin(), grants.end(), [&](const Grant& a, const Grant& b) { return burns_before(keys, a, b); });
  std::string order;
  for (const Grant& one : grants) order += one.id;
  return order;
}

TEST(Grant, BurnsInTheOrdersOfThePeers) {
  const std::vector<Grant> grants{grant("a", 50, kNever, GrantKind::paid, 1), grant("b", 50, 900, GrantKind::paid, 4),
                                  grant("c", 50, kNever, GrantKind::gift, 3),
                                  grant("d", 10, kNever, GrantKind::paid, 5), grant("e", 50, 900, GrantKind::gift, 6)};
  // OpenMeter: priority, expiry, age. Stigg and Stripe: priority, expiry, promotional first, age. Lago: no expiry.
  EXPECT_EQ(burned({BurnKey::priority, BurnKey::expiry, BurnKey::age, BurnKey::id}, grants), "dbeac");
  EXPECT_EQ(burned({BurnKey::priority, BurnKey::expiry, BurnKey::gift_first, BurnKey::effective}, grants), "debca");
  EXPECT_EQ(burned({BurnKey::priority, BurnKey::gift_first, BurnKey::age}, grants), "dceab");
  EXPECT_EQ(burned({BurnKey::paid_first, BurnKey::id}, grants), "abdce");
  EXPECT_EQ(burned({}, grants), "acbde");
}

TEST(Grant, SaysWhichKeyDecided) {
  const Grant a = grant("a", 50, 900, GrantKind::paid, 1);
  const Grant b = grant("b", 50, kNever, GrantKind::paid, 1);
  EXPECT_EQ(deciding_key({BurnKey::priority, BurnKey::expiry}, a, b), BurnKey::expiry);
  EXPECT_EQ(deciding_key({BurnKey::priority}, a, b), BurnKey::id);
}

TEST(Overdraft, GatesByMode) {
  OverdraftRules rules;
  EXPECT_TRUE(gate_for(nullptr, 1, 1).is_open);
  EXPECT_FALSE(gate_for(nullptr, 0, 1).is_open);
  EXPECT_TRUE(gate_for(nullptr, 0, 0).is_open);
  rules.mode = OverdraftMode::serve_until_negative;
  EXPECT_TRUE(gate_for(&rules, 0, 500).is_open);
  EXPECT_FALSE(gate_for(&rules, -1, 0).is_open);
  rules.mode = OverdraftMode::precharge;
  EXPECT_FALSE(gate_for(&rules, 0, 0).is_open);
  EXPECT_TRUE(gate_for(&rules, 5, 5).is_open);
  EXPECT_FALSE(gate_for(&rules, 4, 5).is_open);
  rules.mode = OverdraftMode::credit_limit;
  rules.credit_limit = Amount{600, {0}};
  EXPECT_TRUE(gate_for(&rules, 500, 1100).is_open);
  EXPECT_FALSE(gate_for(&rules, 500, 1101).is_open);
  EXPECT_EQ(gate_for(&rules, 500, 1101).needed, 501);
  rules.mode = OverdraftMode::unlimited;
  EXPECT_TRUE(gate_for(&rules, -1000, 1).is_open);
}

TEST(Overdraft, IsFreeBeforeItGoesLive) {
  OverdraftRules rules;
  rules.live_from = 1000;
  EXPECT_FALSE(is_before_live(&rules, 0));
  rules.is_free_before_live = true;
  EXPECT_TRUE(is_before_live(&rules, 999));
  EXPECT_FALSE(is_before_live(&rules, 1000));
}

// The whole table, so that a move added by accident is seen.
TEST(Order, MovesOnlyAlongItsTable) {
  constexpr std::array<OrderStatus, 7> kAll{OrderStatus::pending, OrderStatus::processing, OrderStatus::credited,
                                            OrderStatus::closed,  OrderStatus::cancelled,  OrderStatus::failed,
                                            OrderStatus::refunded};
  std::string moves;
  for (const OrderStatus from : kAll) {
    for (const OrderStatus to : kAll) {
      if (may_move(from, to))
        moves.append(order_status_text(from)).append(">").append(order_status_text(to)).append(" ");
    }
  }
  EXPECT_EQ(moves,
            "pending>processing pending>credited pending>closed pending>cancelled pending>failed "
            "processing>credited processing>failed credited>refunded ");
}

TEST(Order, IsLateAfterItsTime) {
  OrderRules rules;
  rules.late_after = Duration{Duration::Unit::minutes, 5};
  Order order;
  order.status = OrderStatus::processing;
  order.paid_at = 1000000;
  EXPECT_FALSE(is_late(rules, {}, order, 1000000 + 5 * kMinute));
  EXPECT_TRUE(is_late(rules, {}, order, 1000000 + 5 * kMinute + 1));
  order.status = OrderStatus::credited;
  EXPECT_FALSE(is_late(rules, {}, order, kLastInstant));
}

TEST(Refund, TakesOffWhatThePolicyNames) {
  RefundRules rules;
  const RefundFigures figures{10000, 500, 3000, 2000, 1000};
  EXPECT_EQ(refundable(rules, figures, 100000), 9500);
  rules.less_consumed = rules.less_invoiced = rules.less_gifts = true;
  EXPECT_EQ(refundable(rules, figures, 100000), 3500);
  EXPECT_EQ(refundable(rules, figures, 1200), 1200);
  EXPECT_EQ(refundable(rules, {100, 0, 200, 0, 0}, 100), 0);
  EXPECT_EQ(refundable(rules, {INT64_MAX, 0, INT64_MAX, INT64_MAX, INT64_MAX}, INT64_MAX), 0);
  EXPECT_EQ(refundable(rules, figures, -5), 0);
}

TEST(Ledger, FiltersFlows) {
  EXPECT_TRUE(passes(FlowFilter::all, EntryType::expire));
  EXPECT_TRUE(passes(FlowFilter::recharge, EntryType::code));
  EXPECT_FALSE(passes(FlowFilter::recharge, EntryType::refund));
  EXPECT_TRUE(passes(FlowFilter::consume, EntryType::consume));
  EXPECT_TRUE(passes(FlowFilter::refund, EntryType::refund));
  EXPECT_FALSE(passes(FlowFilter::refund, EntryType::voided));
}

TEST(EventIds, KnowAThousandAgain) {
  EventIds ids;
  EXPECT_EQ(ids.find("e0"), EventIds::kUnknown);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(ids.add("e" + std::to_string(i), i), i);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const std::string id = "e" + std::to_string(i);
    ASSERT_EQ(ids.find(id), i);
    EXPECT_EQ(ids.id(i), id);
    EXPECT_EQ(ids.fingerprint(i), i);
  }
  EXPECT_EQ(ids.find("e1000"), EventIds::kUnknown);
}

// The published test vector of SplitMix64 with seed 1234567.
TEST(Random, IsSplitMix64) {
  Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317U);
  EXPECT_EQ(random.next(), 3203168211198807973U);
  EXPECT_EQ(random.next(), 9817491932198370423U);
}

TEST(Fingerprint, IsFnv1a) {
  // The published values for the empty text and for "a".
  EXPECT_EQ(fingerprint_of(""), 0xcbf29ce484222325U);
  EXPECT_EQ(fingerprint_of("a"), 0xaf63dc4c8601ec8cU);
}

}  // namespace
}  // namespace prepay::test
