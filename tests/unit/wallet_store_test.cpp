// Kept wallets, and what a scenario expects of its answer.
#include "json/wallet_store.hpp"

#include <gtest/gtest.h>

#include "unit/asking.hpp"

namespace prepay::test {
namespace {

Json gift(const std::string& id, const std::string& amount) {
  return {{"id", id},        {"at", "2026-11-02T09:00:00Z"}, {"type", "grant"}, {"grant", id}, {"kind", "gift"},
          {"amount", amount}};
}

Json open(Door& door, const Json& policy, const Json& events = Json::array()) {
  return ask(door, "wallet.open", {{"policy", policy}, {"events", events}});
}

TEST(WalletStore, KeepsEightAndNeverUsesAHandleTwice) {
  Door door;
  for (int i = 1; i <= 8; ++i) EXPECT_EQ(open(door, "xunan")["handle"], "w" + std::to_string(i));
  const Json full = open(door, "xunan");
  EXPECT_EQ(issues_of(full), "request.too_many_wallets ");
  EXPECT_EQ(full["issues"][0]["args"]["limit"], "8");
  EXPECT_FALSE(full.contains("outcomes"));
  EXPECT_EQ(issues_of(ask(door, "wallet.close", {{"wallet", "w3"}})), "");
  EXPECT_EQ(issues_of(ask(door, "wallet.close", {{"wallet", "w3"}})), "request.unknown_wallet /wallet");
  EXPECT_EQ(issues_of(ask(door, "wallet.run", {{"wallet", "w3"}})), "request.unknown_wallet /wallet");
  EXPECT_EQ(open(door, "xunan")["handle"], "w9");
}

TEST(WalletStore, WhatIsUnusableIsNotKept) {
  Door door;
  EXPECT_EQ(issues_of(open(door, "nope")), "request.unknown_policy /policy");
  EXPECT_EQ(issues_of(open(door, "xunan", {1})), "request.wrong_type /events/0");
  const Json twice = {{"id", "g"}, {"kind", "paid"}, {"amount", "1"}};
  EXPECT_EQ(issues_of(ask(door, "wallet.open",
                          {{"policy", "xunan"}, {"opening", {{"grants", {twice, twice}}}}, {"events", Json::array()}})),
            "grant.id_taken /opening/grants/1/id");
  for (int i = 0; i < 8; ++i) EXPECT_EQ(issues_of(open(door, rich_policy())), "");
}

TEST(WalletStore, EventsAddUpFromCallToCall) {
  Door door;
  const Json opened = open(door, "xunan", Json::array({gift("a", "1")}));
  EXPECT_EQ(opened["wallet"]["balance"], "1.00");
  EXPECT_EQ(opened["outcomes"].size(), 1U);
  const Json applied =
      ask(door, "wallet.apply", {{"wallet", "w1"}, {"events", Json::array({gift("b", "2"), gift("a", "1")})}});
  EXPECT_EQ(applied["wallet"]["balance"], "3.00");
  EXPECT_EQ(applied["outcomes"][1]["repeated"], true);
  const Json preview = ask(door, "wallet.preview", {{"wallet", "w1"}, {"event", gift("c", "4")}});
  EXPECT_EQ(preview["wallet"]["balance"], "7.00");
  EXPECT_EQ(preview["outcome"]["entries"][0]["number"], 3);
  EXPECT_EQ(preview["outcome"]["entries"][0]["event"], "c");
  const Json now = ask(door, "wallet.run", {{"wallet", "w1"}});
  EXPECT_EQ(now["wallet"], applied["wallet"]);
  EXPECT_EQ(now["outcomes"], Json::array());
  EXPECT_EQ(issues_of(ask(door, "wallet.apply", {{"wallet", "w1"}, {"events", Json::array({gift("d", "1"), 1})}})),
            "request.wrong_type /events/1");
  EXPECT_EQ(ask(door, "wallet.run", {{"wallet", "w1"}})["wallet"], applied["wallet"]) << "nothing was applied";
}

TEST(WalletStore, BriefLeavesTheWalletAndTheEntriesOut) {
  Door door;
  open(door, "xunan");
  const Json answer =
      ask(door, "wallet.apply", {{"wallet", "w1"}, {"events", Json::array({gift("a", "1")})}, {"brief", true}});
  EXPECT_FALSE(answer.contains("wallet"));
  EXPECT_FALSE(answer["outcomes"][0].contains("entries"));
  EXPECT_EQ(answer["outcomes"][0]["entries_total"], 1);
}

TEST(WalletStore, AHandleTakesThePlaceOfTheScenario) {
  Door door;
  open(door, "xunan");
  EXPECT_EQ(issues_of(ask(door, "wallet.run", {{"wallet", "w1"}, {"policy", "xunan"}, {"events", Json::array()}})),
            "request.unknown_key /events; request.unknown_key /policy");
  EXPECT_EQ(issues_of(ask(door, "wallet.open", {{"wallet", "w1"}, {"policy", "xunan"}, {"events", Json::array()}})),
            "request.unknown_key /wallet");
  EXPECT_EQ(issues_of(ask(door, "wallet.apply", {{"wallet", 1}, {"events", Json::array()}})),
            "request.wrong_type /wallet");
  EXPECT_EQ(issues_of(ask(door, "wallet.apply", Json::object())), "request.missing_key ; request.missing_key ");
}

TEST(WalletStore, APolicyThatIsUnloadedStaysWithTheWallet) {
  Door door;
  const Json loaded = ask(door, "policy.load", {{"policy", rich_policy()}});
  ASSERT_EQ(open(door, loaded["handle"])["handle"], "w1");
  open(door, rich_policy());
  EXPECT_EQ(issues_of(ask(door, "policy.unload", {{"policy", loaded["handle"]}})), "");
  for (const char* const handle : {"w1", "w2"}) {
    const Json call = {{"id", "c"}, {"at", "2026-11-03T09:00:00Z"}, {"type", "call"}, {"item", "ping"}};
    const Json answer =
        ask(door, "wallet.apply", {{"wallet", handle}, {"events", Json::array({gift("a", "1"), call})}});
    EXPECT_EQ(answer["wallet"]["balance"], "0.99") << handle;
  }
}

TEST(Expectation, IsAPartOfTheAnswer) {
  const auto differences = [](const Json& expect) {
    return issues_of(
        ask("wallet.run",
            {{"policy", "xunan"}, {"events", Json::array({gift("a", "1"), gift("a", "2")})}, {"expect", expect}}));
  };
  EXPECT_EQ(differences(Json::object()), "");
  EXPECT_EQ(differences({{"ok", true}, {"issues", Json::array()}}), "");
  EXPECT_EQ(differences({{"outcomes", {{{"applied", true}}, {{"applied", false}}}}, {"wallet", {{"balance", "1.00"}}}}),
            "");
  EXPECT_EQ(
      differences({{"wallet", {{"balance", "1"}, {"nothing", 1}, {"entries_total", "1"}, {"frozen", {"calls"}}}}}),
      "scenario.expectation /expect/wallet/balance; scenario.expectation /expect/wallet/entries_total; "
      "scenario.expectation /expect/wallet/frozen; scenario.expectation /expect/wallet/nothing");
  EXPECT_EQ(differences({{"outcomes", {{{"applied", false}}, Json::object()}}}),
            "scenario.expectation /expect/outcomes/0/applied");
  EXPECT_EQ(differences({{"outcomes", Json::array()}}), "scenario.expectation /expect/outcomes");
  EXPECT_EQ(differences({{"absent", {"/wallet/next", "/wallet/unit"}}}), "scenario.expectation /expect/absent/1");
  EXPECT_EQ(differences({{"ok", false}}), "scenario.expectation /expect/ok");
}

TEST(Expectation, TheRestOfTheAnswerStaysAsItWas) {
  Json request = {{"policy", "xunan"}, {"events", Json::array({gift("a", "1")})}};
  const Json plain = ask("wallet.run", request);
  request["expect"] = {{"ok", false}};
  Json other = ask("wallet.run", request);
  EXPECT_EQ(other["ok"], false);
  EXPECT_EQ(other["issues"][0]["args"], Json({{"expected", "false"}, {"found", "true"}}));
  other["ok"] = true;
  other["issues"] = Json::array();
  EXPECT_EQ(other, plain);
}

TEST(WalletQuery, ListsPages) {
  Json events = Json::array();
  for (int i = 0; i < 25; ++i) events.push_back(gift("g" + std::to_string(i), "1"));
  events.push_back({{"id", "k"}, {"at", "2026-11-02T09:00:00Z"}, {"type", "key.create"}, {"key", "k1"}});
  events.push_back({{"id", "c"}, {"at", "2026-11-03T09:00:00Z"}, {"type", "call"}, {"item", "account"}, {"key", "k1"}});
  const auto query = [&](const Json& what) {
    return ask("wallet.query", {{"policy", "xunan"}, {"events", events}, {"query", what}});
  };
  const Json first = query({{"list", "flows"}});
  EXPECT_EQ(first["total"], 26);
  EXPECT_EQ(first["page"], 1);
  EXPECT_EQ(first["pages"], 3);
  EXPECT_EQ(first["rows"].size(), 10U);
  EXPECT_EQ(first["rows"][0]["number"], 26);
  EXPECT_EQ(query({{"list", "flows"}, {"page", 3}})["rows"].size(), 6U);
  EXPECT_EQ(query({{"list", "flows"}, {"page", 4}})["rows"].size(), 0U);
  EXPECT_EQ(query({{"list", "flows"}, {"order", "oldest"}, {"page_size", 1}})["rows"][0]["number"], 1);
  EXPECT_EQ(query({{"list", "flows"}, {"filter", "consume"}})["total"], 1);
  EXPECT_EQ(query({{"list", "flows"}, {"filter", "recharge"}})["total"], 25);
  EXPECT_EQ(query({{"list", "flows"}, {"filter", "refund"}})["pages"], 1);
  EXPECT_EQ(query({{"list", "flows"}, {"key", "k1"}})["total"], 1);
  EXPECT_EQ(query({{"list", "flows"}, {"key", "k2"}})["total"], 0);
  EXPECT_EQ(query({{"list", "flows"}, {"from", "2026-11-03T09:00:00Z"}})["total"], 1);
  EXPECT_EQ(query({{"list", "flows"}, {"until", "2026-11-03T09:00:00Z"}})["total"], 25);
  EXPECT_EQ(query({{"list", "orders"}})["total"], 0);
  EXPECT_EQ(issues_of(query({{"list", "orders"}, {"filter", "all"}})), "request.unknown_key /query/filter");
  EXPECT_EQ(issues_of(query({{"list", "orders"}, {"page", 0}})), "request.out_of_range /query/page");
}

TEST(WalletSeries, EachPointIsTheLowestOfItsStretch) {
  Json events = Json::array();
  for (int day = 1; day <= 9; ++day) {
    const std::string at = "2026-11-0" + std::to_string(day) + "T00:00:00Z";
    events.push_back({{"id", "g" + std::to_string(day)},
                      {"at", at},
                      {"type", "grant"},
                      {"grant", "g" + std::to_string(day)},
                      {"kind", "paid"},
                      {"amount", "1"}});
    events.push_back({{"id", "c" + std::to_string(day)}, {"at", at}, {"type", "call"}, {"cost", "0.5"}});
  }
  events.push_back({{"id", "no"}, {"at", "2026-11-10T00:00:00Z"}, {"type", "call"}, {"cost", "50"}});
  const auto series = [&](int points) {
    return ask("wallet.series", {{"policy", "xunan"}, {"events", events}, {"points", points}});
  };
  const Json all = series(100);
  EXPECT_EQ(all["points"].size(), 18U);
  EXPECT_EQ(all["points"][0], Json({{"at", "2026-11-01T00:00:00Z"}, {"balance", "1.00"}}));
  EXPECT_EQ(all["marks"].size(), 10U);
  EXPECT_EQ(all["marks"][9], Json({{"at", "2026-11-10T00:00:00Z"}, {"kind", "refused"}, {"event", "no"}}));
  const Json three = series(3);
  ASSERT_EQ(three["points"].size(), 3U);
  EXPECT_EQ(three["points"][0]["balance"], "0.50");
  EXPECT_EQ(series(1)["points"][0], Json({{"at", "2026-11-01T00:00:00Z"}, {"balance", "0.50"}}));
  EXPECT_EQ(issues_of(series(0)), "request.out_of_range /points");
  EXPECT_EQ(ask("wallet.series", {{"policy", "xunan"}, {"events", Json::array()}, {"points", 5}})["points"],
            Json::array());
}

TEST(WalletForecast, LivesTheWorkloadOnCopies) {
  const auto forecast = [](const Json& workload, int runs) {
    return ask("wallet.forecast", {{"policy", "xunan"},
                                   {"events", Json::array({gift("a", "1")})},
                                   {"runs", runs},
                                   {"first", 2},
                                   {"workload", workload}});
  };
  const Json workload = {{"days", 3}, {"calls", {{{"item", "account"}, {"per_day", 50}}}}, {"seed", 5}};
  const Json answer = forecast(workload, 2);
  ASSERT_EQ(issues_of(answer), "");
  EXPECT_EQ(answer["runs"][0]["seed"], 7);
  EXPECT_EQ(answer["runs"][1]["seed"], 8);
  EXPECT_TRUE(answer["runs"][0].contains("empty_at"));
  Json little = workload;
  little["days"] = 1;
  EXPECT_FALSE(forecast(little, 1)["runs"][0].contains("empty_at"));
  Json wrong = workload;
  wrong["id"] = "a";
  wrong["calls"][0]["key"] = "nope";
  EXPECT_EQ(issues_of(forecast(wrong, 1)), "request.unknown_key /workload/id");
  wrong.erase("id");
  EXPECT_EQ(forecast(wrong, 1)["issues"][0]["code"], "key.unknown");
  wrong = workload;
  wrong["calls"][0]["per_day"] = 100000;
  EXPECT_EQ(issues_of(forecast(wrong, 1000)), "request.out_of_range /workload");
}

}  // namespace
}  // namespace prepay::test
