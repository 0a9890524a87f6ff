// The invariants of a wallet, held against random lives on all five policies and on some that run into debt, and
// against every short life there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "json/policy_codec.hpp"
#include "json/policy_store.hpp"
#include "json/read.hpp"
#include "properties/random_event.hpp"

namespace prepay::test {
namespace {

#ifdef PREPAY_SLOW_BUILD
constexpr int kLivesOfEach = 100;  // the same seeds as natively, only fewer of them
constexpr int kLongestLife = 5;
#else
constexpr int kLivesOfEach = 1000;
constexpr int kLongestLife = 6;
#endif
constexpr int kEventsOfALife = 200;

// Invariant 1, and what the state says of itself.
std::string fault_of_state(const Policy& policy, const WalletState& state) {
  std::int64_t left = 0;
  std::vector<std::uint32_t> burning;
  for (std::uint32_t i = 0; i < state.grants.size(); ++i) {
    const Grant& grant = state.grants[i];
    if (grant.left < 0 || grant.left + grant.refunded + grant.lapsed > grant.amount) return "grant " + grant.id;
    left += grant.left;
    if (grant.left > 0) burning.push_back(i);
  }
  if (left != state.left) return "left is not the sum of grants";
  std::stable_sort(burning.begin(), burning.end(), [&](std::uint32_t a, std::uint32_t b) {
    return burns_before(policy.grants.burn_down, state.grants[a], state.grants[b]);
  });
  const auto first = state.burn_order.begin() + static_cast<std::ptrdiff_t>(state.burn_first);
  if (!std::equal(first, state.burn_order.end(), burning.begin(), burning.end())) return "burn order";
  if (state.overdue < 0 || (state.overdue > 0 && state.left > 0)) return "debt beside credit";
  std::int64_t held = 0;
  for (const Hold& hold : state.holds) held += hold.amount;
  if (held != state.held) return "held is not the sum of holds";
  const Totals& t = state.totals;
  if (t.paid + t.given + state.pending > kMaximumBalance || t.consumed > kMaximumBalance || held > kMaximumBalance) {
    return "more than a wallet counts";
  }
  if (t.paid + t.given - t.opening_debt !=
      t.consumed + state.left + t.refunded + t.expired + t.voided - state.overdue) {
    return "money was made or lost";
  }
  for (const Order& order : state.orders) {
    if (order.grant != kNone && order.refunded_credit != state.grants[order.grant].refunded)
      return "share of " + order.id;
    const bool is_invoiced = order.invoice != kNone && state.invoices[order.invoice].status != InvoiceStatus::reversed;
    if (order.status == OrderStatus::refunded && is_invoiced && policy.refund->less_invoiced) {
      return "refunded and invoiced " + order.id;
    }
    if (order.refunded_credit > order.credit || order.refunded_pay > order.pay.quanta) return "order " + order.id;
  }
  for (const IssuedCode& code : state.codes) {
    if (code.use == CodeUse::once && code.redeemed_by.size() > 1) return "code " + code.code;
    std::vector<std::string> users = code.redeemed_by;
    std::sort(users.begin(), users.end());
    if (std::adjacent_find(users.begin(), users.end()) != users.end()) return "code twice by one user " + code.code;
  }
  if (const DueThing due = next_due(state); due.at < state.next_due) return "something due is forgotten";
  return {};
}

// An order pays for one thing once: what went back of it, and what charges ate of it (as the ledger has it) or stands
// on an invoice, are no more than was paid.
std::string fault_of_orders(const Policy& policy, const Wallet& wallet) {
  const WalletState& state = wallet.state;
  std::map<std::uint32_t, std::int64_t> eaten;
  for (const Entry& entry : wallet.history.ledger.entries) {
    if (entry.type != EntryType::consume) continue;
    for (const EntryPart& part : EntryParts(wallet.history.ledger, entry)) eaten[part.grant] -= part.amount;
  }
  for (const Order& order : state.orders) {
    if (order.grant == kNone) continue;
    if (order.refunded_credit + eaten[order.grant] > order.credit) return "refunded and consumed " + order.id;
  }
  if (!policy.refund || !policy.refund->less_invoiced) return {};
  for (const Invoice& invoice : state.invoices) {
    if (invoice.status == InvoiceStatus::reversed || invoice.orders.empty()) continue;
    std::int64_t left = -invoice.amount.quanta;
    for (const std::uint32_t order : invoice.orders)
      left += state.orders[order].pay.quanta - state.orders[order].refunded_pay;
    if (left < 0) return "refunded and invoiced " + invoice.id;
  }
  return {};
}

// Entries from `first` on: each starts where the one before ended, and its parts add up to it.
std::string fault_of_entries(const Ledger& ledger, std::size_t first, std::int64_t balance_before) {
  std::int64_t balance = balance_before;
  for (std::size_t i = first; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.before != balance || entry.amount == 0) return "entry " + std::to_string(i);
    if (i > 0 && entry.at < ledger.entries[i - 1].at) return "time of entry " + std::to_string(i);
    balance += entry.amount;
    std::int64_t parts = 0;
    for (const EntryPart& part : EntryParts(ledger, entry)) parts += part.amount;
    if (parts != entry.amount) return "parts of entry " + std::to_string(i);
  }
  return {};
}

std::string codes_of(const Issues& issues) {
  std::string out;
  for (const Issue& issue : issues) out += std::to_string(static_cast<int>(issue.code)) + issue.where + ";";
  return out;
}

bool are_equal(const Outcome& a, const Outcome& b) {
  return a.applied == b.applied && a.repeated == b.repeated && a.first_entry == b.first_entry &&
         a.end_entry == b.end_entry && codes_of(a.issues) == codes_of(b.issues) &&
         codes_of(a.explain) == codes_of(b.explain) && a.refusal == b.refusal && a.steps == b.steps &&
         a.served == b.served && a.refused == b.refused && a.first_refused_at == b.first_refused_at;
}

// Invariant 3, for a refund that was just paid.
std::string fault_of_refund(const WalletState& before, const WalletState& after, const RefundRules& rules) {
  const std::int64_t paid = after.totals.refunded - before.totals.refunded;
  if (paid > 0 && rules.less_consumed && after.totals.refunded + after.totals.consumed > after.totals.paid) {
    return "more went back than was left of what was paid";
  }
  return {};
}

// One event lived with all invariants watched; the text says what broke.
std::string live(const Policy& policy, Wallet& wallet, const Event& event) {
  const WalletState before = wallet.state;
  const std::size_t entries_before = wallet.history.ledger.entries.size();
  const std::size_t parts_before = wallet.history.ledger.parts.size();
  const std::size_t events_before = wallet.history.events.size();

  WalletState previewed;
  Ledger preview_entries;
  const Outcome shown = preview(policy, wallet, event, previewed, preview_entries);
  if (!(wallet.state == before)) return "a preview changed the wallet";
  const Outcome outcome = apply(policy, wallet, event);
  if (!are_equal(shown, outcome)) return "preview and charge disagree";
  if (!(previewed == wallet.state)) return "preview and charge leave different wallets";

  const Ledger& ledger = wallet.history.ledger;
  if (preview_entries.entries.size() != ledger.entries.size() - entries_before) return "previewed entries";
  if (outcome.applied == has_error(outcome.issues)) return "applied and refused";
  if (!outcome.applied) {
    const bool is_unchanged = wallet.state == before && ledger.entries.size() == entries_before &&
                              ledger.parts.size() == parts_before && wallet.history.events.size() == events_before;
    return is_unchanged || outcome.repeated ? "" : "a refused event changed the wallet";
  }
  if (std::string fault = fault_of_state(policy, wallet.state); !fault.empty()) return fault;
  if (std::string fault = fault_of_entries(ledger, entries_before, before.balance()); !fault.empty()) return fault;
  const Instant lasts =
      event.type == EventType::workload ? event.workload.days * kDay : (event.count - 1) * event.every;
  if (wallet.state.now != event.at + lasts) return "the wallet's clock";
  for (std::size_t i = 0; i < before.orders.size(); ++i) {
    const OrderStatus from = before.orders[i].status;
    const OrderStatus to = wallet.state.orders[i].status;
    // Within one event an order may close and nothing else: two moves at once are not in the table.
    if (from != to && !may_move(from, to)) return "order moved from " + std::string(order_status_text(from));
  }
  if (event.type == EventType::refund_complete) {
    if (std::string fault = fault_of_refund(before, wallet.state, *policy.refund); !fault.empty()) return fault;
  }
  const WalletState after = wallet.state;
  const Outcome again = apply(policy, wallet, event);
  if (again.applied || !again.repeated || !(wallet.state == after)) return "applied twice";
  Event changed = event;
  ++changed.fingerprint;
  if (apply(policy, wallet, changed).repeated || !(wallet.state == after)) return "other content under the same id";
  return {};
}

using AppliedByType = std::array<std::int64_t, kEventTypeCount>;

// Random lives under one policy; counts what was applied.
void live_at_random(const Policy& policy, int lives, bool are_large, AppliedByType& applied) {
  Random random = random_for(policy.id);
  for (int one = 0; one < lives; ++one) {
    RandomEvents source(policy, random, are_large);
    Issues issues;
    Opening opening;
    opening.at = kStart;
    if (random.one_in(3)) opening.overdue = Amount{random.between(1, 5000), policy.balance_unit};
    Wallet wallet = open_wallet(policy, opening, "/opening", issues);
    ASSERT_TRUE(issues.empty());
    for (int i = 0; i < kEventsOfALife; ++i) {
      const Event event = source.next(wallet.state);
      const std::size_t known = wallet.history.events.size();
      ASSERT_EQ(live(policy, wallet, event), "")
          << policy.id << " life " << one << " event " << i << " " << event_type_text(event.type);
      if (wallet.history.events.size() > known) ++applied[static_cast<std::size_t>(event.type)];
    }
    ASSERT_EQ(fault_of_entries(wallet.history.ledger, 0, 0), "");
    ASSERT_EQ(fault_of_orders(policy, wallet), "") << policy.id << " life " << one;
  }
}

// Policies with the ways to run into debt that no built-in one has, and with what comes near the end of counting.
std::shared_ptr<const Policy> policy_in_debt(const std::string& overdraft) {
  const std::string text = R"({"prepay": 1, "id": "demo", "name": {"en": "Demo", "zh-CN": "示例"}, "units": [
    {"code": "CNY", "kind": "currency", "quantum": "0.01", "symbol": "¥", "name": {"en": "yuan", "zh-CN": "元"},
      "accepts": ["¥"]}], "balance_unit": "CNY",
    "topup": {"channels": [{"id": "main", "name": {"en": "Main", "zh-CN": "主"}, "pay_unit": "CNY",
      "amount_unit": "CNY", "rate": {"pay": "1", "credit": "1"}, "rounding": "exact", "custom": true,
      "methods": [{"id": "alipay"}], "bonus": [{"from": "50", "percent": "10"}]}]},
    "refund": {"formula_less": ["consumed", "invoiced", "gifts"], "reason_required": false},
    "invoice": {"kinds": {"individual": ["ordinary"]}, "media": ["electronic"],
      "consumed_at_least": {"amount": "1", "unit": "CNY"}, "reversal": {"confirm_within": {"hours": 1}, "reissue": false}},
    "plan": {"paid_from_balance": true, "counts_as_topup": true, "refundable": true}, "keys": {"limits": true},
    "overdraft": )" + overdraft +
                           "}";
  json::Tree tree;
  Issues issues;
  std::vector<json::NodeId> duplicates;
  if (!json::read_json(text, tree, duplicates, issues, json::kPolicyLimits)) return nullptr;
  return json::read_policy(tree, 0, "", duplicates, issues);
}

TEST(WalletProperties, HoldInRandomLivesInDebtWithLargeFigures) {
  AppliedByType applied{};
  for (const char* overdraft :
       {R"({"mode": "precharge", "trust_above": "1000"})", R"({"mode": "credit_limit", "credit_limit": "100"})",
        R"({"mode": "credit_limit", "credit_limit": "11529215046068469.75"})", R"({"mode": "unlimited"})",
        R"({"mode": "serve_until_negative"})"}) {
    const std::shared_ptr<const Policy> policy = policy_in_debt(overdraft);
    ASSERT_NE(policy, nullptr) << overdraft;
    ASSERT_NO_FATAL_FAILURE(live_at_random(*policy, kLivesOfEach / 4, true, applied)) << overdraft;
  }
  EXPECT_GT(applied[static_cast<std::size_t>(EventType::plan_refund)], 0);
}

TEST(WalletProperties, HoldInRandomLivesOnEveryPolicy) {
  json::PolicyStore store;
  AppliedByType applied{};
  int policies = 0;
  for (const json::BuiltinPolicy& builtin : json::builtin_policies()) {
    ASSERT_NO_FATAL_FAILURE(live_at_random(*store.find(builtin.id), kLivesOfEach, false, applied));
    ++policies;
  }
  EXPECT_EQ(policies, 5);
  // Every kind of event got through somewhere, or the test would look at refusals only.
  for (std::size_t i = 0; i < kEventTypeCount; ++i) {
    const auto type = static_cast<EventType>(i);
    if (type == EventType::plan_refund) continue;  // no built-in policy refunds plans
    EXPECT_GT(applied[i], 0) << event_type_text(type);
  }
}

// The alphabet of the exhaustive search: what moves money on MiMo, in steps of a day.
std::vector<Event> alphabet(const Policy& policy) {
  const Amount some{30, policy.balance_unit};
  std::vector<Event> letters(9);
  letters[0].type = EventType::order_create;
  letters[0].form.method = "alipay";
  letters[0].form.region = "CN";
  letters[0].form.amount = "1";
  letters[1].type = EventType::order_pay;
  letters[0].subject = letters[1].subject = "o";
  letters[2].type = EventType::call;
  letters[2].usage.cost = Amount{60, policy.balance_unit};
  letters[3].type = EventType::charge;
  letters[3].usage.cost = some;
  letters[4].type = EventType::grant;
  letters[4].amount = some;
  letters[4].subject = "g";
  letters[4].expires_at = kStart + 4 * kDay;
  letters[5].type = EventType::refund_request;
  letters[5].reason = "done";
  letters[6].type = EventType::refund_approve;
  letters[7].type = EventType::refund_complete;
  letters[5].subject = letters[6].subject = letters[7].subject = "r";
  letters[8].type = EventType::invoice_request;
  letters[8].subject = "i";
  letters[8].invoice_form.orders = {"o"};
  letters[8].invoice_form.buyer = "individual";
  letters[8].invoice_form.email = "a@example.com";
  return letters;
}

// Every life of up to `depth` more events; answers how many events were lived.
std::int64_t search(const Policy& policy, const std::vector<Event>& letters, const Wallet& wallet, int depth,
                    std::string& fault) {
  if (depth == 0 || !fault.empty()) return 0;
  std::int64_t lived = 0;
  for (const Event& letter : letters) {
    Wallet next = wallet;
    Event event = letter;
    const std::string id = "e" + std::to_string(depth);
    event.id = id;
    event.pointer = "/events/0";
    event.at = next.state.now + kDay;
    event.fingerprint = 1;
    fault = live(policy, next, event);
    if (!fault.empty()) return lived;
    lived += 1 + search(policy, letters, next, depth - 1, fault);
    if (!fault.empty()) {
      fault.insert(0, std::string(event_type_text(event.type)) + " ");
      return lived;
    }
  }
  return lived;
}

TEST(WalletProperties, HoldInEveryShortLifeOnMimo) {
  json::PolicyStore store;
  const Policy& policy = *store.find("mimo");
  Issues issues;
  Opening opening;
  opening.at = kStart;
  const Wallet wallet = open_wallet(policy, opening, "/opening", issues);
  std::string fault;
  const std::int64_t lived = search(policy, alphabet(policy), wallet, kLongestLife, fault);
  EXPECT_EQ(fault, "");
  std::int64_t lives = 0;
  std::int64_t of_length = 1;
  for (int length = 1; length <= kLongestLife; ++length) lives += of_length *= 9;
  EXPECT_EQ(lived, lives);
}

}  // namespace
}  // namespace prepay::test
