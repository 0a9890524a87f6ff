// The door itself: total, repeatable, and the policies it keeps.
#include "json/door.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "json/operations.hpp"
#include "json/policy_store.hpp"
#include "json/read.hpp"
#include "unit/asking.hpp"

namespace prepay::test {
namespace {

TEST(Door, NamesAreSorted) {
  const auto all = json::operations();
  const auto by_name = [](const json::Operation& a, const json::Operation& b) { return a.name < b.name; };
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), by_name));
  EXPECT_EQ(all.size(), 25U);
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
