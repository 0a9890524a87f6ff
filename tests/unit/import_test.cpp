// Imports: LiteLLM's whole table and a new-api site, the fields by which nothing gets lost, and inputs that are cut
// off.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "import/billing_expression.hpp"
#include "import/litellm_fields.hpp"
#include "import/names.hpp"
#include "import/number_text.hpp"
#include "unit/asking.hpp"

namespace prepay::test {
namespace {

using importer::read_number;

std::string number_text(std::string_view text) {
  const std::optional<Decimal> value = read_number(text);
  return value ? decimal_text(*value) : "none";
}

TEST(ImportNumbers, AreReadToTheLastDigit) {
  const std::map<std::string, std::string> expected{{"1.25e-06", "0.00000125"},
                                                    {"32000.0", "32000"},
                                                    {"0", "0"},
                                                    {"-0.0e9", "0"},
                                                    {"2.9999900000000002e-06", "0.0000029999900000000002"},
                                                    {"1.3E-10", "0.00000000013"},
                                                    {"5e+3", "5000"},
                                                    {"1e-30", "0.000000000000000000000000000001"},
                                                    {"100e-32", "0.000000000000000000000000000001"},
                                                    {"9223372036854775807", "9223372036854775807"},
                                                    {"-2.50", "-2.5"},
                                                    {"0.000e99999999999999999999", "0"},
                                                    {"1000000000000000000000000e-24", "1"}};
  for (const auto& [text, value] : expected) EXPECT_EQ(number_text(text), value) << text;
  for (const char* const text :
       {"", "-", "1.", ".5", "01", "1e", "1e+", "+1", "1 ", " 1", "0x1", "1_000", "NaN", "1e-31", "9223372036854775808",
        "1e19", "1e99999999999999999999", "1e-99999999999999999999"})
    EXPECT_EQ(number_text(text), "none") << text;
}

TEST(ImportNumbers, ProductsAndShiftsAreExactOrNothing) {
  const Decimal third{3, 1};
  EXPECT_EQ(decimal_text(*importer::product(third, {5, 0})), "1.5");
  EXPECT_EQ(decimal_text(*importer::shifted(third, 6)), "300000");
  EXPECT_EQ(decimal_text(*importer::shifted({1250, 0}, -6)), "0.00125");
  EXPECT_FALSE(importer::shifted({1, 30}, -1));
  EXPECT_FALSE(importer::product({INT64_MAX, 0}, {2, 0}));
  EXPECT_FALSE(importer::product({1, 20}, {1, 20}));
}

TEST(ImportNames, HostileOnesAreRefusedAndShownInert) {
  for (const char* const name : {"gpt-4o", "dashscope/qwen3-max", "a:b@c*d", "模型", "two words"})
    EXPECT_TRUE(importer::is_usable_name(name, 128)) << name;
  for (const std::string& name :
       {std::string(), std::string("__proto__"), std::string("<b>"), std::string("a\nb"), std::string("a\0b", 3),
        std::string("a\u202Eb"), std::string("a\u200Bb"), std::string("a\u2028b"), std::string("a\U000E0041b"),
        std::string("\"x"), std::string(" a"), std::string("a "), std::string(129, 'x')})
    EXPECT_FALSE(importer::is_usable_name(name, 128)) << name;
  EXPECT_EQ(importer::inert("a\u202E\x1b[31mb"), "a\\u{202E}\\u{1B}[31mb");
  EXPECT_LE(importer::inert(std::string(10000000, 'x')).size(), importer::kShownBytes + 3);
}

const Json& litellm_table() {
  static const Json table = Json::parse(read_file("tests/fixtures/litellm_prices.json"), nullptr, false);
  return table;
}

std::string litellm_request(const std::string& text) { return R"({"from":"litellm","files":{"prices":)" + text + "}}"; }

const Json& litellm_answer() {
  static const Json answer = [] {
    Door door;
    return ask_raw(door, "import", litellm_request(read_file("tests/fixtures/litellm_prices.json")));
  }();
  return answer;
}

TEST(ImportLitellm, TheWholeTablePassesTheCheckAndIsTheSameTwice) {
  Door door;
  const std::string request = litellm_request(read_file("tests/fixtures/litellm_prices.json"));
  const std::string first(door.call("import", request));
  EXPECT_EQ(door.call("import", request), first);
  const Json& answer = litellm_answer();
  EXPECT_EQ(answer["ok"], true);
  // 2 985 models, of which 98 state no price at all.
  EXPECT_EQ(answer["policy"]["rating"]["items"].size(), 2887U);
  const std::string policy = answer["policy"].dump();
  const Json check = ask_raw(door, "policy.check", "{\"policy\":" + policy + "}");
  EXPECT_EQ(issues_of(check), "");
  EXPECT_EQ(check["canonical"].dump(), policy);
  const Json loaded = ask_raw(door, "policy.load", "{\"policy\":" + policy + "}");
  // claude-sonnet-4-5 on Bedrock, above 200 000 tokens: 300 000 × 6 + 1 000 × 22.5 dollars for a million.
  const Json quote = ask(door, "quote",
                         {{"policy", loaded["handle"]},
                          {"usage",
                           {{"item", "anthropic.claude-sonnet-4-5-20250929-v1:0"},
                            {"quantities", {{"input", "300000"}, {"output", "1000"}}}}}});
  EXPECT_EQ(quote["total"]["amount"], "1.8225");
}

TEST(ImportLitellm, TheOrderOfTheFileDoesNotMatter) {
  std::vector<std::string> models;
  for (const auto& [model, fields] : litellm_table().items()) {
    std::string members;
    for (const auto& [field, value] : fields.items())
      members.insert(0, (members.empty() ? "" : ",")).insert(0, Json(field).dump() + ":" + value.dump());
    models.insert(models.begin(), Json(model).dump() + ":{" + members + "}");
  }
  std::string text;
  for (const std::string& model : models) text.append(text.empty() ? "{" : ",").append(model);
  Door door;
  EXPECT_EQ(ask_raw(door, "import", litellm_request(text + "}"))["policy"], litellm_answer()["policy"]);
}

// The meters and variants that the items of a policy have.
std::set<std::string> meters_of(const Json& policy) {
  std::set<std::string> meters;
  const auto add = [&](const Json& rates) {
    for (const auto& [meter, rate] : rates.items()) meters.insert(meter);
  };
  for (const Json& item : policy["rating"]["items"]) {
    add(item["rates"]);
    if (!item.contains("variants")) continue;
    for (const Json& variant : item["variants"]) add(variant.value("rates", Json::object()));
  }
  return meters;
}

TEST(ImportLitellm, EveryCostFieldIsCarriedOverOrNamed) {
  std::set<std::string> fields;
  for (const auto& [model, entry] : litellm_table().items()) {
    if (model == "sample_spec") continue;
    for (const auto& [field, value] : entry.items()) {
      if (field.find("cost") != std::string::npos) fields.insert(field);
    }
  }
  EXPECT_EQ(fields.size(), 80U);
  std::set<std::string> named;
  for (const Json& issue : litellm_answer()["issues"]) {
    if (issue["code"] == "import.field_left_out") named.insert(issue["args"]["field"].get<std::string>());
  }
  EXPECT_EQ(named, (std::set<std::string>{"input_cost_per_video_per_second_above_15s_interval",
                                          "input_cost_per_video_per_second_above_8s_interval",
                                          "input_dbu_cost_per_token", "output_dbu_cost_per_token"}));
  const std::set<std::string> meters = meters_of(litellm_answer()["policy"]);
  for (const std::string& field : fields) {
    if (named.count(field) == 1 || field == "search_context_cost_per_query") continue;
    const std::optional<importer::CostField> known = importer::cost_field(field);
    ASSERT_TRUE(known) << field;
    std::string meter(known->meter);
    // A unit with one price has the plain name, whichever side it was stated for.
    for (const importer::SidedMeter& sided : importer::sided_meters()) {
      if (meter == sided.in && meters.count(meter) == 0) meter = sided.plain;
    }
    EXPECT_EQ(meters.count(meter), 1U) << field;
  }
  for (const char* const meter : {"search_low", "search_medium", "search_high", "query", "result"})
    EXPECT_EQ(meters.count(meter), 1U) << meter;
}

TEST(ImportLitellm, EveryBasePriceIsThatOfTheTable) {
  std::map<std::string, const Json*> items;
  for (const Json& item : litellm_answer()["policy"]["rating"]["items"]) items[item["id"].get<std::string>()] = &item;
  std::size_t compared = 0;
  for (const auto& [model, entry] : litellm_table().items()) {
    for (const auto& [field, meter] : {std::pair<const char*, const char*>{"input_cost_per_token", "input"},
                                       {"output_cost_per_token", "output"},
                                       {"cache_read_input_token_cost", "cache_read"}}) {
      if (!entry.contains(field) || items.count(model) == 0) continue;
      const Json& rate = (*items[model])["rates"][meter];
      const double per = rate.value("per", 1);
      EXPECT_DOUBLE_EQ(std::stod(rate["rate"].get<std::string>()) / per, entry[field].get<double>()) << model;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 2511U + 2508U + 711U);
}

Json site_request() {
  Json files = Json::object();
  for (const char* const file : {"pricing", "topup_info", "status"})
    files[file] = Json::parse(read_file(std::string("tests/fixtures/new-api/") + file + ".json"), nullptr, false);
  return {{"from", "new-api"}, {"files", files}};
}

TEST(ImportNewApi, ASitePassesTheCheckAndIsTheSameTwice) {
  Door door;
  const std::string request = site_request().dump();
  const std::string first(door.call("import", request));
  EXPECT_EQ(door.call("import", request), first);
  const Json answer = ask_raw(door, "import", request);
  EXPECT_EQ(answer["ok"], true);
  EXPECT_EQ(answer["policy"]["name"]["en"], "Example API");
  const Json check = ask(door, "policy.check", {{"policy", answer["policy"]}});
  EXPECT_EQ(issues_of(check), "");
  EXPECT_EQ(check["canonical"], answer["policy"]);
  // 1 000 tokens, 200 of them cached, and 100 of output: (800 + 200 × 0.5 + 100 × 4) × 1.25 points × 0.8 = 1 300.
  const Json quote = ask(door, "quote",
                         {{"policy", answer["policy"]},
                          {"usage",
                           {{"item", "gpt-4o"},
                            {"group", "vip"},
                            {"quantities", {{"input", "1000"}, {"cache_read", "200"}, {"output", "100"}}}}}});
  EXPECT_EQ(quote["total"]["amount"], "0.0026");
  // 100 units: 100 × 7.3 × 0.95.
  const Json preview =
      ask(door, "topup.check", {{"policy", answer["policy"]}, {"form", {{"method", "alipay"}, {"amount", "100"}}}});
  EXPECT_EQ(preview["preview"]["pay"]["amount"], "693.50");
}

TEST(ImportNewApi, WhatIsCutOffIsAnswered) {
  Door door;
  const std::string request = site_request().dump();
  for (std::size_t size = 0; size < request.size(); ++size)
    ASSERT_EQ(codes_of(ask_raw(door, "import", std::string_view(request).substr(0, size))), "request.not_json") << size;
  // Expressions and products are texts with a language of their own.
  Json cut = site_request();
  const std::string expression = cut["files"]["pricing"]["data"][4]["billing_expr"].get<std::string>();
  for (std::size_t size = 1; size < expression.size(); ++size) {
    cut["files"]["pricing"]["data"] = {{{"model_name", "m"}, {"billing_expr", expression.substr(0, size)}},
                                       {{"model_name", "n"}, {"model_ratio", 1}}};
    const Json answer = ask(door, "import", cut);
    ASSERT_EQ(answer["ok"], true);
    ASSERT_EQ(answer["policy"]["rating"]["items"].size(), 1U) << size;
  }
  const std::string products = cut["files"]["topup_info"]["data"]["creem_products"].get<std::string>();
  for (std::size_t size = 0; size < products.size(); ++size) {
    cut["files"]["topup_info"]["data"]["creem_products"] = products.substr(0, size);
    ASSERT_EQ(ask(door, "import", cut)["ok"], true);
  }
}

// Nesting, length and breadth of an expression are limited, and the time is that of its length.
TEST(ImportNewApi, HostileExpressionsEnd) {
  for (const std::string& text :
       {std::string(8000, '('), std::string(8193, ' '), std::string("p") + std::string(4000, '*'), [] {
          std::string nested = "p * 1";
          for (int i = 0; i < 31; ++i)
            nested = "len > " + std::to_string(i) + " || len > 5 && len > 6 ? (" + nested + ") : p";
          return nested;
        }()}) {
    importer::PriceItem item;
    EXPECT_FALSE(importer::read_billing_expression(text, {1, 0}, item).is_understood) << text.substr(0, 200);
  }
}

TEST(ImportLimits, ATableMayBeLargeAndAModelOdd) {
  Door door;
  // A key of 10 MB costs its own model only.
  const std::string name(10000000, 'x');
  const Json answer =
      ask_raw(door, "import",
              litellm_request("{\"" + name + R"(":{"input_cost_per_query":1},"b":{"input_cost_per_query":1}})"));
  EXPECT_EQ(issues_of(answer), "import.name_unusable /files/prices");
  EXPECT_EQ(answer["policy"]["rating"]["items"].size(), 1U);
  EXPECT_EQ(codes_of(ask_raw(door, "import", std::string(16777217, ' '))), "request.too_large");
  EXPECT_EQ(codes_of(ask_raw(door, "quote", std::string(1048577, ' '))), "request.too_large");
  std::string many = "[0";
  for (int i = 0; i < 600000; ++i) many.append(",0");
  EXPECT_EQ(codes_of(ask_raw(door, "policy.check", many + "]")), "request.too_many_values");
  // What would be more than a policy may hold is refused, not cut.
  std::string table = "{";
  for (int i = 0; i < 4000; ++i) {
    table.append(i == 0 ? "\"" : ",\"").append(std::to_string(i)).append("\":{\"input_cost_per_token\":1e-6");
    for (int j = 1; j < 60; ++j)
      table.append(",\"input_cost_per_token_above_").append(std::to_string(j)).append("k_tokens\":1");
    table.append("}");
  }
  EXPECT_EQ(codes_of(ask_raw(door, "import", litellm_request(table + "}"))), "request.too_large");
}

}  // namespace
}  // namespace prepay::test
