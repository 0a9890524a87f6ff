// The top-up form as the door answers it: every issue at once, in order of precedence, and the preview.
#include "engine/topup_form.hpp"

#include <gtest/gtest.h>

#include "unit/asking.hpp"

namespace prepay::test {
namespace {

Json form_answer(const Json& form, Json extra = Json::object()) {
  extra["policy"] = rich_policy();
  extra["form"] = form;
  return ask("topup.check", extra);
}

struct Fix {
  const char* field;
  Json value;
  const char* issues;  // after the fix
};

// A form in which everything is wrong is put right field by field: at each step exactly one finding goes away or turns
// into the next one of that field, and what is left stays in order.
TEST(TopupForm, OneFixAtATimeInOrderOfPrecedence) {
  Json form{{"channel", "bank"},        {"region", "cn"},    {"buyer", "dog"},  {"method", "nope"},
            {"amount", "abc"},          {"code", "!"},       {"remitter", " "}, {"bank", "x\u0001"},
            {"remarks", "12345678901"}, {"agreement", false}};
  const std::vector<Fix> fixes{
      {"channel", "bank",
       "topup.region_malformed topup.buyer_unknown topup.method_unknown amount.unexpected_character code.character "
       "code.too_short remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"region", "",
       "topup.buyer_unknown topup.method_unknown amount.unexpected_character code.character code.too_short "
       "remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"buyer", "",
       "topup.method_unknown amount.unexpected_character code.character code.too_short remitter.missing field.too_long "
       "field.control_character agreement.not_ticked"},
      {"method", "scan",
       "topup.method_other_channel amount.unexpected_character code.character code.too_short remitter.missing "
       "field.too_long field.control_character agreement.not_ticked"},
      {"method", "",
       "topup.method_missing amount.unexpected_character code.character code.too_short remitter.missing field.too_long "
       "field.control_character agreement.not_ticked"},
      {"method", "wire",
       "topup.region_missing topup.buyer_missing amount.unexpected_character code.character code.too_short "
       "remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"region", "US",
       "topup.buyer_missing topup.method_not_in_region amount.unexpected_character code.character code.too_short "
       "remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"buyer", "individual",
       "topup.method_not_in_region topup.method_not_for_buyer amount.unexpected_character code.character "
       "code.too_short remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"region", "CN",
       "topup.method_not_for_buyer amount.unexpected_character code.character code.too_short remitter.missing "
       "field.too_long field.control_character agreement.not_ticked"},
      {"buyer", "company",
       "amount.unexpected_character code.character code.too_short remitter.missing field.too_long "
       "field.control_character agreement.not_ticked"},
      {"amount", "0",
       "amount.zero code.character code.too_short remitter.missing field.too_long field.control_character "
       "agreement.not_ticked"},
      {"amount", "49.5",
       "amount.below_minimum code.character code.too_short remitter.missing field.too_long field.control_character "
       "agreement.not_ticked"},
      {"amount", "1000.5",
       "amount.above_maximum code.character code.too_short remitter.missing field.too_long field.control_character "
       "agreement.not_ticked"},
      {"amount", "50",
       "amount.below_method_minimum code.character code.too_short remitter.missing field.too_long "
       "field.control_character agreement.not_ticked"},
      {"amount", "900.5",
       "amount.above_method_maximum code.character code.too_short remitter.missing field.too_long "
       "field.control_character agreement.not_ticked"},
      {"amount", "100.3",
       "amount.off_step code.character code.too_short remitter.missing field.too_long field.control_character "
       "agreement.not_ticked"},
      {"amount", "100",
       "code.character code.too_short remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"code", "", "remitter.missing field.too_long field.control_character agreement.not_ticked"},
      {"remitter", "Li Lei", "field.too_long field.control_character agreement.not_ticked"},
      {"remarks", "1234567890", "field.control_character agreement.not_ticked"},
      {"bank", "x", "agreement.not_ticked"},
      {"agreement", true, ""},
  };
  for (const Fix& fix : fixes) {
    form[fix.field] = fix.value;
    const Json answer = form_answer(form);
    EXPECT_EQ(codes_of(answer), fix.issues) << fix.field << " = " << fix.value;
    EXPECT_EQ(answer["ok"], std::string_view(fix.issues).empty());
  }
}

Json good_form() {
  return {{"method", "giro"}, {"amount", "100"}, {"remitter", "Li"},
          {"bank", "B"},      {"remarks", "R"},  {"agreement", true}};
}

TEST(TopupForm, LimitsAreInclusive) {
  const std::vector<std::pair<const char*, const char*>> rows{
      {"49.5", "amount.below_minimum"},  {"50", ""}, {"50.5", ""}, {"999.5", ""}, {"1000", ""},
      {"1000.5", "amount.above_maximum"}};
  for (const auto& [amount, codes] : rows) {
    Json form = good_form();
    form["amount"] = amount;
    EXPECT_EQ(codes_of(form_answer(form)), codes) << amount;
  }
  const std::vector<std::pair<const char*, const char*>> method_rows{
      {"79.5", "amount.below_method_minimum"}, {"80", ""}, {"900", ""}, {"900.5", "amount.above_method_maximum"}};
  for (const auto& [amount, codes] : method_rows) {
    Json form = good_form();
    form["amount"] = amount;
    form["method"] = "wire";
    form["region"] = "CN";
    form["buyer"] = "company";
    EXPECT_EQ(codes_of(form_answer(form)), codes) << amount;
  }
}

TEST(TopupForm, FigureAndRuleAreNamed) {
  Json form = good_form();
  form["amount"] = "10";
  const Json issue = form_answer(form)["issues"][0];
  EXPECT_EQ(issue["args"],
            (Json{{"amount", "10.00"}, {"minimum", "50.00"}, {"unit", "CNY"}, {"rule", "/topup/channels/0/minimum"}}));
  form["amount"] = "100.3";
  const Json step = form_answer(form)["issues"][0];
  EXPECT_EQ(step["args"], (Json{{"amount", "100.30"},
                                {"step", "0.50"},
                                {"below", "100.00"},
                                {"above", "100.50"},
                                {"unit", "CNY"},
                                {"rule", "/topup/channels/0/step"}}));
  form = {{"method", "scan"}, {"amount", "15"}};
  const Json offer = form_answer(form)["issues"][0];
  EXPECT_EQ(offer["code"], "amount.not_offered");
  EXPECT_EQ(offer["args"]["known"], "10.00, 20.00");
  EXPECT_EQ(offer["args"]["rule"], "/topup/channels/1/presets");
}

TEST(TopupForm, ThePreviewHoldsEveryFigure) {
  Json form = good_form();
  form["amount"] = "\uFF12\uFF10\uFF10\u5143";
  const Json answer = form_answer(form, {{"balance", "-3"}});
  EXPECT_EQ(answer["ok"], true);
  // 200 × 0.9 = 180; fee 180 × 3 % + 0.3 = 5.7; credit 200 ÷ 7.3 = 27.397260274 (steps of 0.000002); bonus 5 %.
  const Json expected = Json::parse(R"({
    "amount": "200.00", "read_as": "200.00",
    "pay": {"amount": "185.70", "currency": "CNY"}, "fee": {"amount": "5.70", "currency": "CNY"},
    "discount": {"amount": "20.00", "currency": "CNY"},
    "credit": {"amount": "27.39726", "unit": "CRED"}, "bonus": {"amount": "1.369862", "unit": "CRED"},
    "ratio": {"pay": "7.3", "credit": "1"},
    "rounding": [{"of": "credit", "mode": "half_up", "exact": "2000/73", "rounded": "27.39726"},
                 {"of": "bonus", "mode": "down", "exact": "1.369863", "rounded": "1.369862"}],
    "overdue_paid": {"amount": "3.00", "unit": "CRED"}, "balance_after": {"amount": "25.767122", "unit": "CRED"},
    "calls": "2576"})");
  EXPECT_EQ(answer["preview"], expected);
}

TEST(TopupForm, OnlyProblemsOfTheMoneyTakeTheFiguresAway) {
  Json form = good_form();
  form["remitter"] = "";
  form["agreement"] = false;
  form["code"] = "!";
  EXPECT_TRUE(form_answer(form)["preview"].contains("pay"));
  form = good_form();
  form["region"] = "xx";
  EXPECT_FALSE(form_answer(form)["preview"].contains("pay"));
  EXPECT_EQ(form_answer(form)["preview"]["amount"], "100.00");
  form = good_form();
  form["amount"] = "x";
  EXPECT_EQ(form_answer(form)["preview"], Json::object());
}

TEST(TopupForm, ACodeAloneIsARedemption) {
  Json answer = form_answer({{"code", ""}});
  EXPECT_EQ(codes_of(answer),
            "topup.method_missing amount.empty remitter.missing bank.missing remarks.missing agreement.not_ticked");
  answer = form_answer({{"code", "0000-000!"}, {"amount", ""}});
  EXPECT_EQ(codes_of(answer), "code.character");
  EXPECT_EQ(answer["preview"], Json::object());
}

TEST(TopupForm, TheChannelFollowsFromTheMethod) {
  EXPECT_EQ(form_answer({{"method", "scan"}, {"amount", "10"}})["preview"]["pay"]["amount"], "73.00");
  EXPECT_EQ(codes_of(form_answer({{"channel", "tiers"}, {"amount", "10"}})), "") << "the only method of its channel";
  EXPECT_EQ(codes_of(form_answer({{"channel", "nope"}, {"amount", "10"}})), "topup.channel_unknown");
  EXPECT_EQ(codes_of(form_answer({{"channel", "tiers"}, {"method", "giro"}, {"amount", "10"}})),
            "topup.method_other_channel");
  EXPECT_EQ(codes_of(form_answer({{"method", "link"}, {"amount", "0.000002"}, {"buyer", "individual"}})),
            "amount.pay_not_representable");
}

TEST(TopupForm, DebtIsPaidFirstAndNeverMoreThanIsGained) {
  const auto preview = [](Json extra) {
    return form_answer({{"method", "scan"}, {"amount", "10"}}, std::move(extra))["preview"];
  };
  Json p = preview({{"overdue", "4"}});
  EXPECT_EQ(p["overdue_paid"]["amount"], "4.00");
  EXPECT_EQ(p["calls"], "600");
  EXPECT_FALSE(p.contains("balance_after"));
  p = preview({{"overdue", "40"}});
  EXPECT_EQ(p["overdue_paid"]["amount"], "10.00");
  EXPECT_EQ(p["calls"], "0");
  p = preview({{"balance", "-40"}});
  EXPECT_EQ(p["overdue_paid"]["amount"], "10.00");
  EXPECT_EQ(p["balance_after"]["amount"], "-30.00");
  p = preview({{"balance", "5"}});
  EXPECT_FALSE(p.contains("overdue_paid"));
  EXPECT_EQ(p["balance_after"]["amount"], "15.00");
  EXPECT_EQ(codes_of(form_answer({{"method", "scan"}, {"amount", "10"}}, {{"balance", "18446744073709"}})),
            "amount.overflow");
}

TEST(TopupForm, ANameThatDiffersIsOnlyAWarning) {
  Json form = good_form();
  Json answer = form_answer(form, {{"profile", {{"name", "Han"}}}});
  EXPECT_EQ(codes_of(answer), "remitter.mismatch");
  EXPECT_EQ(answer["ok"], true);
  EXPECT_TRUE(answer["preview"].contains("pay"));
  answer = form_answer(form, {{"profile", {{"name", "\uFF2C\uFF49\u3000"}}}});
  EXPECT_EQ(codes_of(answer), "");
}

}  // namespace
}  // namespace prepay::test
