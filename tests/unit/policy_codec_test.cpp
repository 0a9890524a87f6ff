// Policies through policy.check: the built-in ones, and what each wrong one is told.
#include <gtest/gtest.h>

#include "json/shape.hpp"
#include "unit/asking.hpp"

namespace prepay::test {
namespace {

Json check(const Json& policy) { return ask("policy.check", {{"policy", policy}}); }

TEST(PolicyCodec, TheBuiltInPoliciesAreGoodAndTheirCanonicalFormIsStable) {
  for (const std::string& id : builtin_ids()) {
    const Json answer = check(policy_json(id));
    EXPECT_EQ(issues_of(answer), "") << id;
    ASSERT_TRUE(answer.contains("canonical")) << id;
    EXPECT_EQ(answer["canonical"], policy_json(id)) << "nothing is added and nothing lost";
    Door door;
    const std::string first(door.call("policy.check", "{\"policy\":" + policy_text(id) + "}"));
    const std::string second(door.call("policy.check", "{\"policy\":" + answer["canonical"].dump() + "}"));
    EXPECT_EQ(first, second) << id;
  }
  EXPECT_EQ(issues_of(check(rich_policy())), "");
}

TEST(PolicyCodec, EveryRequiredKeyIsMissed) {
  const Json rich = rich_policy();
  const std::vector<std::string> required{"/prepay",
                                          "/id",
                                          "/name",
                                          "/name/en",
                                          "/name/zh-CN",
                                          "/units",
                                          "/balance_unit",
                                          "/units/0/code",
                                          "/units/0/kind",
                                          "/units/0/quantum",
                                          "/units/0/symbol",
                                          "/units/0/name",
                                          "/units/0/accepts",
                                          "/topup/channels",
                                          "/topup/channels/0/id",
                                          "/topup/channels/0/name",
                                          "/topup/channels/0/pay_unit",
                                          "/topup/channels/0/amount_unit",
                                          "/topup/channels/0/rate",
                                          "/topup/channels/0/rate/pay",
                                          "/topup/channels/0/rate/credit",
                                          "/topup/channels/0/rounding",
                                          "/topup/channels/0/methods",
                                          "/topup/channels/0/methods/0/id",
                                          "/topup/channels/0/fee/rounding",
                                          "/topup/channels/0/discounts/0/amount",
                                          "/topup/channels/0/discounts/0/multiplier",
                                          "/topup/channels/0/bonus/0/from",
                                          "/topup/channels/0/fields/remitter/required",
                                          "/topup/channels/0/fields/remitter/maximum_length",
                                          "/topup/channels/0/agreement/required",
                                          "/code/format",
                                          "/code/format/alphabet",
                                          "/code/format/length",
                                          "/rating/rounding",
                                          "/rating/items",
                                          "/rating/items/0/id",
                                          "/rating/items/0/rates",
                                          "/refund/formula_less",
                                          "/refund/reason_required",
                                          "/invoice/kinds",
                                          "/invoice/media"};
  for (const std::string& pointer : required) {
    const Json::json_pointer place(pointer);
    Json spoiled = rich;
    spoiled[place.parent_pointer()].erase(place.back());
    const Json answer = check(spoiled);
    const std::string expected = "policy.missing_key " + place.parent_pointer().to_string();
    EXPECT_NE((issues_of(answer) + ";").find(expected + ";"), std::string::npos)
        << pointer << ": " << issues_of(answer);
    EXPECT_FALSE(answer.contains("canonical"));
  }
}

void collect(const Json& node, const std::string& pointer, std::vector<std::string>& out) {
  out.push_back(pointer);
  if (node.is_object()) {
    for (const auto& [key, value] : node.items()) collect(value, (Json::json_pointer(pointer) / key).to_string(), out);
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i) collect(node[i], pointer + "/" + std::to_string(i), out);
  }
}

// Each value of each policy is replaced by one of every wrong kind: there is always an issue, except where the other
// value is allowed, and never a trap.
TEST(PolicyCodec, EveryValueOfEveryPolicyIsOfItsKind) {
  const std::vector<Json> values{nullptr,
                                 true,
                                 false,
                                 0,
                                 -1,
                                 1,
                                 3,
                                 1000000,
                                 1.5,
                                 "",
                                 "x",
                                 "1",
                                 "0",
                                 "CNY",
                                 Json::array(),
                                 Json::object(),
                                 Json{{"zzz", 1}},
                                 Json::array({1})};
  Door door;
  std::vector<Json> policies{rich_policy()};
  for (const std::string& id : builtin_ids()) policies.push_back(policy_json(id));
  std::size_t refused = 0;
  std::size_t accepted = 0;
  for (const Json& policy : policies) {
    std::vector<std::string> pointers;
    collect(policy, "", pointers);
    for (const std::string& pointer : pointers) {
      for (const Json& value : values) {
        Json spoiled = policy;
        spoiled[Json::json_pointer(pointer)] = value;
        const Json answer = ask(door, "policy.check", {{"policy", spoiled}});
        EXPECT_EQ(answer["ok"].get<bool>(), answer.contains("canonical")) << pointer;
        ++(answer["ok"].get<bool>() ? accepted : refused);
        if (!value.is_null()) continue;
        EXPECT_EQ(answer["ok"], false) << pointer;
        const std::string expected = (pointer.empty() ? "policy.not_object " : "policy.wrong_type ") + pointer;
        EXPECT_NE((issues_of(answer) + ";").find(expected + ";"), std::string::npos) << pointer;
      }
    }
  }
  EXPECT_GT(refused, accepted * 5);
}

TEST(PolicyCodec, MeaningIsCheckedInEverySectionWhoseShapeIsRight) {
  Json policy = rich_policy();
  policy["topup"]["channels"][0]["presets"] = {"20", "100", "100"};
  policy["topup"]["channels"][1]["methods"][0]["id"] = "giro";
  policy["rating"]["estimate_item"] = "none";
  const std::string of_topup =
      "policy.preset_below_minimum /topup/channels/0/presets/0; policy.duplicate_amount /topup/channels/0/presets/2";
  const std::string of_both =
      "policy.duplicate_id /topup/channels/1/methods/0; policy.unknown_item "
      "/rating/estimate_item; " +
      of_topup;
  EXPECT_EQ(issues_of(check(policy)), of_both);
  policy["extra"] = 1;
  EXPECT_EQ(issues_of(check(policy)), "policy.unknown_key /extra; " + of_both);
  policy.erase("extra");
  policy["rating"]["items"] = 1;
  EXPECT_EQ(issues_of(check(policy)),
            "policy.wrong_type /rating/items; policy.duplicate_id /topup/channels/1/methods/0; " + of_topup);
  policy["balance_unit"] = 1;
  EXPECT_EQ(issues_of(check(policy)), "policy.wrong_type /balance_unit; policy.wrong_type /rating/items");
}

TEST(PolicyCodec, PointersOfAPolicyInsideARequestStartAtTheRequest) {
  Json policy = rich_policy();
  policy["balance_unit"] = "XXX";
  EXPECT_EQ(issues_of(ask("topup.check", {{"policy", policy}, {"form", Json::object()}})),
            "policy.unknown_unit /policy/balance_unit");
  policy["balance_unit"] = "CRED";
  policy["rating"]["estimate_item"] = "none";
  EXPECT_EQ(issues_of(ask("topup.check", {{"policy", policy}, {"form", Json::object()}})),
            "policy.unknown_item /policy/rating/estimate_item");
  EXPECT_EQ(issues_of(ask("policy.load", {{"policy", policy}})), "policy.unknown_item /policy/rating/estimate_item");
}

TEST(PolicyCodec, DecimalsStayInTheirRange) {
  const std::vector<std::pair<const char*, const char*>> rows{
      {"0.000000000001", ""},
      {"0.0000000000001", "policy.out_of_range"},
      {"0.00000000000000000000000001", "policy.out_of_range"},
      {"0.000000000000000000000000000001", "policy.out_of_range"},
      {"0", "policy.out_of_range"},
      {"-1", "policy.out_of_range"},
      {"1000000", ""},
      {"1000000.1", "policy.out_of_range"},
      {"9223372036854775807", "policy.out_of_range"},
      {"9223372036854775808", "policy.decimal_out_of_range"},
      {"1e3", "policy.malformed_decimal"},
  };
  for (const auto& [text, code] : rows) {
    Json policy = rich_policy();
    Json& channel = policy["topup"]["channels"][0];
    channel["rate"]["pay"] = text;
    channel["custom"] = true;
    channel.erase("presets");  // at such a price they could not be paid
    EXPECT_EQ(codes_of(check(policy)), code) << text;
  }
}

}  // namespace
}  // namespace prepay::test
