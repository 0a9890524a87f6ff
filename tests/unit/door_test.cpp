// The door itself: total, repeatable, and the policies it keeps.
#include "json/door.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "json/operations.hpp"
#include "json/policy_store.hpp"
#include "json/read.hpp"
#include "unit/asking.hpp"
#include "unit/random.hpp"

namespace prepay::test {
namespace {

TEST(Door, NamesAreSorted) {
  const auto all = json::operations();
  const auto by_name = [](const json::Operation& a, const json::Operation& b) { return a.name < b.name; };
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), by_name));
  EXPECT_EQ(all.size(), 26U);
}

TEST(Door, AnUnknownOperationOfAnyBytesIsAnswered) {
  Door door;
  std::vector<std::string> names{"",
                                 " ",
                                 "Quote",
                                 "quote ",
                                 "topup",
                                 std::string("quote\0", 6),
                                 "\xFF\xFE",
                                 "\xE4\xBD",
                                 "\"\\\n",
                                 "\u4F59\u989D",
                                 std::string(100000, '\xF0'),
                                 std::string(63, 'x') + "\u4F59"};
  for (int byte = 0; byte < 256; ++byte) names.emplace_back(1, static_cast<char>(byte));
  for (const std::string& name : names) {
    const ExactCopy copy(name);
    Json answer;
    EXPECT_EQ(fault_of_answer(door.call(copy, "{}"), answer), "");
    EXPECT_EQ(codes_of(answer), "request.unknown_op");
  }
}

TEST(Door, SizeHasAnExactLimit) {
  Door door;
  const std::string limit = "{}" + std::string(json::kMaximumRequestBytes - 2, ' ');
  EXPECT_EQ(codes_of(ask_raw(door, "version", limit)), "");
  EXPECT_EQ(codes_of(ask_raw(door, "version", limit + " ")), "request.too_large");
  EXPECT_EQ(codes_of(ask_raw(door, "nope", limit + " ")), "request.too_large request.unknown_op");
}

// Everything that is thrown at every operation is answered with valid UTF-8 JSON, the same one each time.
TEST(Door, WhateverIsThrownAtItIsAnsweredTwiceTheSame) {
  std::vector<std::string> requests{"",
                                    " ",
                                    "{",
                                    "}",
                                    "null",
                                    "true",
                                    "0",
                                    "\"\"",
                                    "[]",
                                    "{}",
                                    "[[[[",
                                    "{\"policy\":",
                                    "\xEF\xBB\xBF{}",
                                    "\xFF",
                                    std::string(1, '\0'),
                                    R"({"policy":"xunan"})",
                                    R"({"policy":"@1"})",
                                    R"({"policy":{}})",
                                    R"({"policy":[]})",
                                    R"({"policy":null})",
                                    R"({"policy":""})",
                                    R"({"policy":"\u0000"})",
                                    R"({"policy":"xunan","form":{"amount":"\u0000","code":"\u0000"}})",
                                    R"({"policy":"xunan","form":{"amount":"\ud83d\ude00"}})",
                                    R"({"policy":"xunan","text":"\u202e5","code":"\"","random":"zz"})",
                                    R"({"locale":"zh-CN","policy":"none"})",
                                    R"({"policy":"mimo","usage":{"item":"","quantities":{"":""}}})",
                                    R"({"policy":{"id":"\u0001\"\\","units":[{}]}})",
                                    R"({"":{"":{"":""}}})",
                                    R"({"a":1,"a":1,"a":1})"};
  for (const json::Operation& operation : json::operations()) {
    const std::string_view op = operation.name;
    for (const std::string& request : requests) {
      Door door;
      ask_raw(door, op, request);
      Door other;
      const std::string first(other.call(op, request));
      Door third;
      EXPECT_EQ(third.call(op, request), first) << op << " " << request;
    }
  }
}

// A policy with an item by time, one with a threshold, a group and a service tier.
Json rows_policy() {
  Json policy = rich_policy();
  policy["rating"] = Json::parse(R"({
    "rounding": "half_up", "round": "total",
    "groups": [{"id": "default", "ratio": "1"}, {"id": "vip", "ratio": "0.5"}],
    "service_tiers": [{"id": "flex"}],
    "items": [
      {"id": "m", "rates": {"input": {"rate": "2", "per": 1000}, "output": {"rate": "8", "per": 1000}},
       "variants": [{"when": {"above": {"meter": "input", "units": "1000"}}, "rates": {"input": {"rate": "4", "per": 1000}}},
                    {"when": {"service_tier": "flex"}, "multiplier": "0.5"},
                    {"when": {"window": {"from": "16:30", "to": "00:30"}}, "rates": {"output": {"rate": "4", "per": 1000}}}]},
      {"id": "pack", "rates": {"input": {"package": "0.5", "per": 60}}}]})");
  return policy;
}

std::string number_text(std::initializer_list<std::uint32_t> numbers) {
  std::string bytes;
  for (const std::uint32_t number : numbers) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(number >> shift & 0xFFU));
  }
  return bytes;
}

Json ask_numbers(const Json& columns, const std::string& bytes) {
  Door door;
  const Json request = {{"policy", rows_policy()}, {"columns", columns}, {"costs", true}};
  return ask_raw(door, "quote.rows", request.dump() + '\0' + bytes);
}

// Source: core/json/RATING.md, rows as numbers: they mean what the same rows mean as lines of text.
TEST(Rows, NumbersCostWhatTheSameLinesDo) {
  const Json columns = Json::parse(R"([
    {"name": "item", "words": ["m", "pack", "nothing"]}, {"name": "service_tier", "words": ["", "flex", "slow"]},
    {"name": "group", "words": ["", "vip", "none"]},
    {"name": "at", "words": ["", "2026-11-02T12:00:00Z", "2026-11-02T18:00:00Z", "noon"]}, "input", "output"])");
  const std::vector<std::string> names = {"item", "service_tier", "group", "at", "input", "output"};
  std::string bytes;
  std::string lines;
  Random random = random_for("rows as numbers");
  for (int row = 0; row < 2000; ++row) {
    for (const Json& column : columns) {
      const bool is_count = column.is_string();
      // The last word of each column is unknown: seldom, since only the first 20 rows with an issue are named.
      const std::size_t words = is_count ? 0 : column["words"].size();
      const auto number = static_cast<std::uint32_t>(is_count ? random.below(random.one_in(9) ? 4294967295U : 3000U)
                                                              : random.below(random.one_in(200) ? words : words - 1));
      bytes += number_text({number});
      lines += is_count ? std::to_string(number) : column["words"][number].get<std::string>();
      lines += column == columns.back() ? '\n' : ',';
    }
  }
  const Json by_number = ask_numbers(columns, bytes);
  const Json by_text =
      ask("quote.rows", {{"policy", rows_policy()}, {"columns", names}, {"rows", lines}, {"costs", true}});
  EXPECT_EQ(by_number, by_text);
  EXPECT_EQ(by_number["rows"], "2000");
  EXPECT_GT(by_number["issues"].size(), 5U);
}

TEST(Rows, NumbersThatMeanNothingAreNamed) {
  const Json columns = Json::parse(R"([{"name": "item", "words": ["m"]}, "input"])");
  // 2 x 0.002 = 0.004; then a word that is not there; then a row that ends too early.
  const Json answer = ask_numbers(columns, number_text({0, 500, 1, 500}) + "\1");
  EXPECT_EQ(issues_of(answer), "request.out_of_range /rows; request.row_cells /rows");
  EXPECT_EQ(answer["issues"][0]["args"]["row"], "2");
  EXPECT_EQ(answer["issues"][0]["args"]["maximum"], "0");
  EXPECT_EQ(answer["issues"][1]["args"]["found"], "0") << "whole cells";
  EXPECT_EQ(answer["costs"], Json::parse(R"(["1.00", "", ""])"));
  // A number says nothing about which item is meant, and other operations take no bytes.
  EXPECT_EQ(codes_of(ask_numbers(Json::parse(R"(["item", "input"])"), "")), "request.wrong_type");
  EXPECT_EQ(codes_of(ask_numbers(Json::parse(R"([{"name": "item"}])"), "")), "request.missing_key");
  Door door;
  EXPECT_EQ(codes_of(ask_raw(door, "version", std::string("{}\0abc", 6))), "request.not_json");
}

// Each of eight meters costs twice as much from one unit on: 256 combinations of variants, more than are worked out.
TEST(Rows, MoreCombinationsOfThresholdsThanAreKept) {
  Json policy = rows_policy();
  Json rates = Json::object();
  Json variants = Json::array();
  Json columns{"item"};
  for (int i = 0; i < 8; ++i) {
    const std::string meter = "m" + std::to_string(i);
    rates[meter] = {{"rate", "1"}, {"per", 1}};
    variants.push_back(
        {{"when", {{"from", {{"meter", meter}, {"units", "1"}}}}}, {"rates", {{meter, {{"rate", "2"}, {"per", 1}}}}}});
    columns.push_back(meter);
  }
  policy["rating"]["items"] = Json::array({{{"id", "m"}, {"rates", rates}, {"variants", variants}}});
  policy["rating"].erase("meters");
  std::string rows;
  int total = 0;
  for (unsigned bits = 0; bits < 256; ++bits) {
    rows.append("m");
    for (unsigned i = 0; i < 8; ++i) {
      rows.append((bits >> i & 1U) != 0 ? ",1" : ",0");
      total += (bits >> i & 1U) != 0 ? 2 : 0;
    }
    rows.push_back('\n');
  }
  const Json answer = ask("quote.rows", {{"policy", policy}, {"columns", columns}, {"rows", rows}});
  EXPECT_EQ(codes_of(answer), "");
  EXPECT_EQ(answer["total"]["amount"], std::to_string(total) + ".00");
}

// A request that is wrong in more places than are reported hides nothing of its policy.
TEST(Door, ABadPolicyIsSeenBesideAFullListOfIssues) {
  std::string keys;
  for (int i = 0; i < 202; ++i) keys.append(R"("x":1,)");
  const std::string request = "{" + keys + R"("policy":{"id":5}})";
  Door door;
  for (const json::Operation& operation : json::operations()) {
    const Json answer = ask_raw(door, operation.name, request);
    EXPECT_EQ(answer["ok"], false) << operation.name;
  }
  EXPECT_NE(codes_of(ask_raw(door, "quote", request)).find("policy.wrong_type"), std::string::npos);
}

// One mistake in each row of a large card: enough of them to put it right, not all.
TEST(Door, ContradictionsOfAPolicyAreLimited) {
  Json policy = rows_policy();
  policy["rating"]["rounding"] = "exact";
  const Json item = policy["rating"]["items"][0];
  for (int i = 0; i < 500; ++i) {
    Json another = item;
    another["id"] = "item" + std::to_string(i);
    another["rates"]["input"] = {{"rate", "1"}, {"per", 1000000000}};
    policy["rating"]["items"].push_back(another);
  }
  const Json answer = ask("policy.check", {{"policy", policy}});
  EXPECT_EQ(answer["issues"].size(), 200U);
}

TEST(Door, CatalogueOperationsTakeALocaleAndNothingElse) {
  for (const char* const op : {"messages", "version", "policy.list"}) {
    EXPECT_EQ(codes_of(ask(op, Json::object())), "");
    EXPECT_EQ(codes_of(ask(op, {{"locale", "zh-CN"}})), "");
    EXPECT_EQ(codes_of(ask(op, {{"policy", "xunan"}})), "request.unknown_key");
  }
  const Json version = ask("version", Json::object());
  EXPECT_EQ(version["format"], 1);
  EXPECT_EQ(version["operations"].size(), json::operations().size());
  const Json list = ask("policy.list", Json::object());
  ASSERT_EQ(list["policies"].size(), builtin_ids().size());
  for (std::size_t i = 0; i < builtin_ids().size(); ++i) EXPECT_EQ(list["policies"][i]["id"], builtin_ids()[i]);
  const Json messages = ask("messages", Json::object());
  ASSERT_EQ(messages["messages"].size(), kIssueCodeCount);
}

TEST(Door, BuiltInPoliciesAreTheFiles) {
  for (const std::string& id : builtin_ids())
    EXPECT_EQ(ask("policy.get", {{"policy", id}})["policy"], policy_json(id)) << id;
}

std::string load(Door& door, const Json& policy) {
  const Json answer = ask(door, "policy.load", {{"policy", policy}});
  return answer.contains("handle") ? answer["handle"].get<std::string>() : codes_of(answer);
}

TEST(PolicyStore, SixteenAreKeptAndHandlesAreNeverUsedTwice) {
  Door door;
  for (int i = 1; i <= 16; ++i) EXPECT_EQ(load(door, rich_policy()), "@" + std::to_string(i));
  EXPECT_EQ(load(door, rich_policy()), "request.too_many_policies");
  EXPECT_EQ(codes_of(ask(door, "policy.unload", {{"policy", "@7"}})), "");
  EXPECT_EQ(codes_of(ask(door, "policy.unload", {{"policy", "@7"}})), "request.unknown_policy");
  EXPECT_EQ(codes_of(ask(door, "policy.get", {{"policy", "@7"}})), "request.unknown_policy");
  EXPECT_EQ(codes_of(ask(door, "refund.check", {{"policy", "@7"}, {"form", Json::object()}})),
            "request.unknown_policy");
  EXPECT_EQ(load(door, rich_policy()), "@17");
  EXPECT_EQ(load(door, rich_policy()), "request.too_many_policies");
  EXPECT_EQ(codes_of(ask(door, "refund.check", {{"policy", "@16"}, {"form", Json::object()}})),
            "refund.reason_missing");
}

TEST(PolicyStore, HandlesAndBuiltInIdsAreTheirOwnHandle) {
  Door door;
  EXPECT_EQ(load(door, "xunan"), "xunan");
  EXPECT_EQ(load(door, rich_policy()), "@1");
  EXPECT_EQ(load(door, "@1"), "@1");
  EXPECT_EQ(load(door, "@2"), "request.unknown_policy");
  EXPECT_EQ(codes_of(ask(door, "policy.unload", {{"policy", "xunan"}})), "request.unknown_policy");
  EXPECT_EQ(codes_of(ask(door, "policy.unload", {{"policy", rich_policy()}})), "request.wrong_type");
  EXPECT_EQ(ask(door, "policy.get", {{"policy", "@1"}})["policy"], rich_policy());
}

TEST(PolicyStore, ARefusedPolicyIsNotKept) {
  Door door;
  Json bad = rich_policy();
  bad["balance_unit"] = "XXX";
  EXPECT_EQ(load(door, bad), "policy.unknown_unit");
  EXPECT_EQ(load(door, rich_policy()), "@1");
}

TEST(PolicyStore, DoorsAreIndependent) {
  Door a;
  Door b;
  EXPECT_EQ(load(a, rich_policy()), "@1");
  EXPECT_EQ(codes_of(ask(b, "policy.get", {{"policy", "@1"}})), "request.unknown_policy");
  EXPECT_EQ(json::PolicyStore::known(), "xiaomai, mimo, wuliang, mole, xunan");
}

}  // namespace
}  // namespace prepay::test
