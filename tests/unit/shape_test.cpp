// Strict reading of requests: what each wrong shape is called, and where.
#include "json/shape.hpp"

#include <gtest/gtest.h>

#include "json/read.hpp"
#include "unit/asking.hpp"

namespace prepay::json {
namespace {

using test::ask;
using test::ask_raw;
using test::issues_of;
using test::Json;

TEST(Shape, EveryWrongShapeOfARequestIsNamedAtItsPlace) {
  const std::vector<std::pair<const char*, const char*>> rows{
      {R"([])", "request.wrong_type "},
      {R"(null)", "request.wrong_type "},
      {R"({})", "request.missing_key ; request.missing_key "},
      {R"({"policy":"xunan"})", "request.missing_key "},
      {R"({"policy":null,"form":{}})", "request.wrong_type /policy"},
      {R"({"policy":["xunan"],"form":{}})", "request.wrong_type /policy"},
      {R"({"policy":"xunaN","form":{}})", "request.unknown_policy /policy"},
      {R"({"policy":"","form":{}})", "request.unknown_policy /policy"},
      {R"({"policy":"xunan","form":[]})", "request.wrong_type /form"},
      {R"({"policy":"xunan","form":{"amount":20}})", "request.wrong_type /form/amount"},
      {R"({"policy":"xunan","form":{"amount":null}})", "request.wrong_type /form/amount"},
      {R"({"policy":"xunan","form":{"agreement":"yes"}})", "request.wrong_type /form/agreement"},
      {R"({"policy":"xunan","form":{"Amount":"20"}})", "request.unknown_key /form/Amount"},
      {R"({"policy":"xunan","form":{"a/b~c":"20"}})", "request.unknown_key /form/a~1b~0c"},
      {R"({"policy":"xunan","form":{},"profile":{}})", "request.missing_key /profile"},
      {R"({"policy":"xunan","form":{},"profile":{"name":1}})", "request.wrong_type /profile/name"},
      {R"({"policy":"xunan","form":{},"balance":1})", "request.number_for_decimal /balance"},
      {R"({"policy":"xunan","form":{},"balance":1.5})", "request.number_for_decimal /balance"},
      {R"({"policy":"xunan","form":{},"balance":true})", "request.wrong_type /balance"},
      {R"({"policy":"xunan","form":{},"balance":"1,5"})", "request.malformed_decimal /balance"},
      {R"({"policy":"xunan","form":{},"balance":""})", "request.malformed_decimal /balance"},
      {R"({"policy":"xunan","form":{},"balance":"9223372036854775808"})", "request.decimal_out_of_range /balance"},
      {R"({"policy":"xunan","form":{},"balance":"92233720368547759"})", "request.decimal_out_of_range /balance"},
      {R"({"policy":"xunan","form":{},"balance":"0.001"})", "request.finer_than_unit /balance"},
      {R"({"policy":"xunan","form":{},"overdue":"-0.01"})", "request.negative_amount /overdue"},
      {R"({"policy":"xunan","form":{},"locale":"zh"})", "request.unknown_word /locale"},
      {R"({"policy":"xunan","form":{},"locale":1})", "request.wrong_type /locale"},
      {R"({"policy":"xunan","form":{"amount":"1","amount":"2"}})", "request.duplicate_key /form/amount"},
      {R"({"policy":"xunan","policy":"xunan","form":{}})", "request.duplicate_key /policy"},
      {R"({"policy":{"a":1,"a":2},"form":{}})", "policy.duplicate_key /policy/a"},
  };
  Door door;
  for (const auto& [request, issues] : rows) {
    const std::string found = issues_of(ask_raw(door, "topup.check", request));
    EXPECT_EQ(found.substr(0, std::string_view(issues).size()), issues) << request << "\n" << found;
  }
}

TEST(Shape, EverythingIsReportedAtOnce) {
  EXPECT_EQ(
      issues_of(ask("topup.check", Json::parse(R"({"form":{"amount":1,"x":2},"y":3,"balance":4})"))),
      "request.missing_key ; request.unknown_key /form/x; request.unknown_key /y; request.wrong_type /form/amount");
}

TEST(Shape, TheCountOfIssuesIsLimited) {
  Json form = Json::object();
  for (int i = 0; i < 5000; ++i) form["unknown" + std::to_string(i)] = 1;
  const Json answer = ask("topup.check", {{"policy", "xunan"}, {"form", form}});
  EXPECT_EQ(answer["issues"].size(), kMaximumIssues);
  EXPECT_EQ(answer["ok"], false);
}

enum class Fruit : std::uint8_t { apple, pear };

TEST(Shape, DocumentsReadValuesOfTheirKindOnly) {
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  ASSERT_TRUE(read_json(R"({"t":"x","b":true,"i":-7,"d":"0.50","w":"pear","n":null})", tree, duplicates, issues));
  const Document document(tree, 0, "/prefix", kPolicyShape, issues);
  constexpr std::array<Word, 2> kFruits{{{"apple", Fruit::apple}, {"pear", Fruit::pear}}};
  const auto node = [&](std::string_view key) { return tree.find(0, key); };
  EXPECT_EQ(document.text(node("t")), "x");
  EXPECT_EQ(document.boolean(node("b")), true);
  EXPECT_EQ(document.integer(node("i")), -7);
  EXPECT_EQ(document.decimal(node("d")), (Decimal{5, 1}));
  EXPECT_EQ(document.word(node("w"), kFruits), static_cast<std::uint8_t>(Fruit::pear));
  EXPECT_TRUE(issues.empty());
  EXPECT_EQ(document.text(node("n")), std::nullopt);
  EXPECT_EQ(document.boolean(node("i")), std::nullopt);
  EXPECT_EQ(document.integer(node("d")), std::nullopt);
  EXPECT_EQ(document.decimal(node("i")), std::nullopt);
  EXPECT_EQ(document.word(node("t"), kFruits), std::nullopt);
  ASSERT_EQ(issues.size(), 5U);
  EXPECT_EQ(issues[0].where, "/prefix/n");
  EXPECT_EQ(issues[3].code, IssueCode::policy_number_for_decimal);
  EXPECT_EQ(issues[4].code, IssueCode::policy_unknown_word);
  EXPECT_EQ(issues[4].arguments.at(1).value, "apple, pear");
}

TEST(Shape, KeysNeverAskedForAreUnknown) {
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  ASSERT_TRUE(read_json(R"({"a":1,"b":2,"c":3})", tree, duplicates, issues));
  const Document document(tree, 0, "", kRequestShape, issues);
  {
    ObjectReader object(document, 0);
    EXPECT_NE(object.required("a"), kNoNode);
    EXPECT_EQ(object.optional("z"), kNoNode);
    EXPECT_EQ(object.required("y"), kNoNode);
    EXPECT_EQ(issues.size(), 1U);
  }
  ASSERT_EQ(issues.size(), 3U);
  EXPECT_EQ(issues[1].where, "/b");
  EXPECT_EQ(issues[2].where, "/c");
}

}  // namespace
}  // namespace prepay::json
