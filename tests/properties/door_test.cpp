// What holds of every answer, whatever the request: asked through the door with random forms and policies.
#include "json/door.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "unit/asking.hpp"
#include "unit/random.hpp"

namespace prepay::test {
namespace {

constexpr std::array<std::string_view, 14> kAmounts{"",
                                                    "0",
                                                    "20",
                                                    "100",
                                                    "200",
                                                    "50.5",
                                                    "1,000",
                                                    "1e3",
                                                    "abc",
                                                    "-5",
                                                    "\u00A5"
                                                    "10",
                                                    "\uFF15\uFF10\uFF10",
                                                    "0.000002",
                                                    "1000000"};
constexpr std::array<std::string_view, 14> kMethods{"",          "",          "wire",   "giro",       "scan",
                                                    "link",      "cash",      "alipay", "wechat_pay", "bank_transfer",
                                                    "corporate", "apple_pay", "card",   "nope"};
constexpr std::array<std::string_view, 6> kRegions{"", "CN", "CN", "US", "cn", "x"};
constexpr std::array<std::string_view, 5> kBuyers{"", "individual", "company", "company", "dog"};
constexpr std::array<std::string_view, 6> kTexts{"",        "Li Lei", "\u5F20\u4E09", "a name that is far too long",
                                                 "x\u0001", " "};
constexpr std::array<std::string_view, 6> kCodes{"",         "",          "0123456789abcdef0123456789abcdef",
                                                 "XUNAN666", "A12O-0000", "\u4F59"};
constexpr std::array<std::string_view, 8> kBalances{"0", "5", "-5", "0.01", "-1000", "123456.78", "18446744073709",
                                                    "x"};

Json random_form(Random& random) {
  Json form = Json::object();
  const auto put = [&](const char* key, const auto& list) {
    if (!random.one_in(3)) form[key] = std::string(random.pick(list));
  };
  if (random.one_in(4))
    form["channel"] = std::array<const char*, 5>{"bank", "tiers", "open", "online", "nope"}[random.below(5)];
  put("method", kMethods);
  put("region", kRegions);
  put("buyer", kBuyers);
  if (!random.one_in(8)) form["amount"] = std::string(random.pick(kAmounts));
  put("code", kCodes);
  put("remitter", kTexts);
  put("bank", kTexts);
  put("remarks", kTexts);
  if (random.one_in(2)) form["agreement"] = random.one_in(2);
  return form;
}

Decimal figure(const Json& preview, const char* key) {
  Decimal value{};
  if (preview.contains(key)) {
    EXPECT_EQ(read_decimal(preview[key]["amount"].get<std::string>(), value), DecimalText::ok);
  }
  return value;
}

// Every figure has at most 6 decimals.
Int128 millionths(const Decimal& value) {
  Int128 out = value.coefficient;
  for (std::int32_t i = value.scale; i < 6; ++i) out *= 10;
  return out;
}

TEST(DoorProperties, PreviewsAddUpAndAnswersRepeat) {
  Random random = random_for("previews");
  Door door;
  std::vector<std::pair<Json, std::string>> policies;  // whole, and by name
  for (const std::string& id : builtin_ids()) policies.emplace_back(policy_json(id), id);
  policies.emplace_back(rich_policy(), ask(door, "policy.load", {{"policy", rich_policy()}})["handle"]);
  std::size_t priced = 0;
  for (int i = 0; i < 12000; ++i) {
    const auto& [policy, name] = random.pick(policies);
    Json request{{"policy", name}, {"form", random_form(random)}};
    if (random.one_in(2)) request["balance"] = std::string(random.pick(kBalances));
    if (random.one_in(4)) request["overdue"] = std::string(random.pick(kBalances));
    if (random.one_in(4)) request["profile"] = {{"name", "Li Lei"}};
    if (random.one_in(4)) request["locale"] = "zh-CN";
    const Json answer = ask(door, "topup.check", request);
    ASSERT_EQ(ask(door, "topup.check", request), answer) << "asked twice";
    Json carried = request;
    carried["policy"] = policy;
    Door fresh;
    const std::string by_name(door.call("topup.check", request.dump()));
    ASSERT_EQ(fresh.call("topup.check", carried.dump()), by_name) << "the policy by name and whole";
    if (!answer.contains("preview") || !answer["preview"].contains("pay")) continue;
    ++priced;
    const Json& preview = answer["preview"];
    const Int128 gained = millionths(figure(preview, "credit")) + millionths(figure(preview, "bonus"));
    ASSERT_GT(millionths(figure(preview, "pay")), millionths(figure(preview, "fee")));
    ASSERT_GT(gained, 0);
    Int128 overdue = 0;
    Decimal given{};
    if (request.contains("overdue")) {
      ASSERT_EQ(read_decimal(request["overdue"].get<std::string>(), given), DecimalText::ok);
      overdue = millionths(given);
    }
    if (request.contains("balance")) {
      ASSERT_EQ(read_decimal(request["balance"].get<std::string>(), given), DecimalText::ok);
      ASSERT_EQ(millionths(figure(preview, "balance_after")), millionths(given) + gained);
      if (!request.contains("overdue") && given.coefficient < 0) overdue = -millionths(given);
    }
    const Int128 paid = millionths(figure(preview, "overdue_paid"));
    ASSERT_EQ(paid, overdue < gained ? overdue : gained);
  }
  EXPECT_GT(priced, 300U);
}

Json code_policy(const std::string& alphabet, int length, const Json& extra) {
  Json policy = policy_json("xunan");
  policy.erase("examples");
  policy["code"] = {{"format", {{"alphabet", alphabet}, {"length", length}}}};
  policy["code"]["format"].update(extra);
  return policy;
}

TEST(DoorProperties, MintedCodesPassAndSingleMistypingsDoNot) {
  Random random = random_for("codes");
  Door door;
  const std::vector<std::pair<std::string, Json>> formats{
      {"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
       {{"check", "iso7064_mod37_36"}, {"groups", {4, 4, 4}}, {"fold", "upper"}}},
      {"0123456789abcdef", {{"check", "luhn_mod_n"}}},
      {"ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
       {{"check", "luhn_mod_n"}, {"groups", {6, 6}}, {"separator", "."}, {"ignore", {" "}}}}};
  for (const auto& [alphabet, extra] : formats) {
    const std::string handle = ask(door, "policy.load", {{"policy", code_policy(alphabet, 12, extra)}})["handle"];
    for (int round = 0; round < 12; ++round) {
      std::string hex;
      for (int i = 0; i < 60; ++i) hex.push_back("0123456789abcdef"[random.below(16)]);
      const Json minted = ask(door, "code.mint", {{"policy", handle}, {"random", hex}});
      ASSERT_EQ(codes_of(minted), "");
      const std::string code = minted["code"];
      const Json checked = ask(door, "code.check", {{"policy", handle}, {"code", code}});
      ASSERT_EQ(checked["canonical"], code);
      std::set<std::string> seen;
      for (std::size_t at = 0; at < code.size(); ++at) {
        if (alphabet.find(code[at]) == std::string::npos) continue;
        for (const char other : alphabet) {
          if (other == code[at]) continue;
          std::string wrong = code;
          wrong[at] = other;
          const Json answer = ask(door, "code.check", {{"policy", handle}, {"code", wrong}});
          ASSERT_EQ(answer["ok"], false) << code << " typed as " << wrong;
          ASSERT_EQ(answer["issues"][0]["code"], "code.check_character");
        }
        std::string missing = code;
        missing.erase(at, 1);
        ASSERT_EQ(ask(door, "code.check", {{"policy", handle}, {"code", missing}})["ok"], false) << missing;
      }
    }
  }
  // Codes of the built-in policies, which have no check character.
  for (const char* const id : {"xiaomai", "mole"}) {
    std::string hex;
    for (int i = 0; i < 128; ++i) hex.push_back("0123456789abcdef"[random.below(16)]);
    const std::string code = ask(door, "code.mint", {{"policy", id}, {"random", hex}})["code"];
    EXPECT_EQ(ask(door, "code.check", {{"policy", id}, {"code", code}})["canonical"], code);
  }
}

std::string canonical(Door& door, const std::string& policy) {
  const std::string answer(door.call("policy.check", "{\"policy\":" + policy + "}"));
  const std::size_t start = answer.find("\"canonical\":");
  return start == std::string::npos ? "" : answer.substr(start + 12, answer.size() - start - 13);
}

TEST(DoorProperties, TheCanonicalFormOfACanonicalFormIsItself) {
  Door door;
  std::vector<std::string> texts{rich_policy().dump(2)};
  for (const std::string& id : builtin_ids()) texts.push_back(policy_text(id));
  for (const std::string& text : texts) {
    const std::string once = canonical(door, text);
    ASSERT_FALSE(once.empty());
    EXPECT_EQ(canonical(door, once), once);
    EXPECT_EQ(Json::parse(once, nullptr, false).dump(), once) << "sorted, compact, nothing escaped without need";
    // The order of keys in the file does not matter.
    nlohmann::ordered_json shuffled = nlohmann::ordered_json::parse(once, nullptr, false);
    nlohmann::ordered_json reversed;
    std::vector<std::string> keys;
    for (const auto& [key, value] : shuffled.items()) keys.push_back(key);
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) reversed[*key] = shuffled[*key];
    EXPECT_EQ(canonical(door, reversed.dump()), once);
  }
}

}  // namespace
}  // namespace prepay::test
