// The command's longer answers: what it prints for people and for spreadsheets, and what it gives back to the shell.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "cli/ledger_csv.hpp"
#include "cli/scenario_text.hpp"
#include "cli/text_answer.hpp"
#include "unit/asking.hpp"

namespace prepay::test {
namespace {

struct Ran {
  int code = -1;
  std::string out;
};

// Runs the command with a file; `options` say where its two outputs go.
Ran run_with(const std::string& command_name, const std::string& scenario, const std::string& options) {
  std::string path = ::testing::TempDir() + "prepay_scenario_XXXXXX";
  const int file = mkstemp(path.data());
  EXPECT_GE(file, 0);
  EXPECT_EQ(write(file, scenario.data(), scenario.size()), static_cast<ssize_t>(scenario.size()));
  close(file);
  Ran ran;
  const std::string command = std::string(PREPAY_COMMAND) + " " + command_name + " " + path + " " + options;
  std::FILE* const pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t count = 1; count != 0;) {
    count = std::fread(buffer.data(), 1, buffer.size(), pipe);
    ran.out.append(buffer.data(), count);
  }
  ran.code = WEXITSTATUS(pclose(pipe));
  std::remove(path.c_str());
  return ran;
}

// What it says on standard error is part of what it says.
Ran run(const std::string& scenario, const std::string& options) {
  return run_with("run", scenario, options + " 2>&1");
}

Json scenario() {
  return Json::parse(
      R"({"policy": "xunan", "opening": {"grants": [{"id": "g", "kind": "gift", "amount": "0.05"}]}, "events": [
    {"id": "o", "at": "2026-11-02T09:00:00+08:00", "type": "order.create", "order": "1", "form": {"amount": "10"}},
    {"id": "p", "at": "2026-11-02T09:01:00+08:00", "type": "order.pay", "order": "1"},
    {"id": "c", "at": "2026-11-02T09:02:00+08:00", "type": "call", "item": "account"},
    {"id": "x", "at": "2026-11-02T09:03:00+08:00", "type": "order.pay", "order": "2"}]})",
      nullptr, false);
}

TEST(RunCommand, PrintsALineForEachEventAndTheWallet) {
  const Ran ran = run(scenario().dump(), "");
  EXPECT_EQ(ran.code, 0) << "a refused event is an outcome";
  EXPECT_EQ(ran.out.substr(0, ran.out.find("\n\n")),
            "2026-11-02T01:00:00Z  order.create o                                      0.05\n"
            "2026-11-02T01:01:00Z  order.pay p                         +10.00         10.05\n"
            "2026-11-02T01:02:00Z  call c                               -0.01         10.04\n"
            "2026-11-02T01:03:00Z  order.pay x                                        10.04  refused: "
            "There is no order \xE2\x80\x9C"
            "2\xE2\x80\x9D.");
  EXPECT_NE(ran.out.find("balance       10.04 CNY\n"), std::string::npos);
  EXPECT_NE(ran.out.find("calls left    1004\n"), std::string::npos);
  EXPECT_EQ(ran.out.substr(ran.out.size() - 3), "ok\n");
}

TEST(RunCommand, ExitCodesAreThoseOfTheOtherCommands) {
  Json wrong = scenario();
  wrong["expect"] = {{"wallet", {{"balance", "1.00"}}}};
  EXPECT_EQ(run(wrong.dump(), "").code, 1);
  wrong["expect"] = {{"wallet", {{"balance", "10.04"}}}};
  EXPECT_EQ(run(wrong.dump(), "").code, 0);
  wrong["events"][0].erase("at");
  EXPECT_EQ(run(wrong.dump(), "").code, 2);
  EXPECT_EQ(run("{", "").code, 2);
  EXPECT_EQ(run("[]", "--rows 1").code, 2);
  EXPECT_EQ(run("{}", "--locale de").code, 2);
  EXPECT_EQ(run("{}", "--json --csv").code, 2);
}

TEST(RunCommand, AnswersInJsonAsTheDoorDoes) {
  const Json request = scenario();
  const Ran ran = run(request.dump(), "--json");
  EXPECT_EQ(Json::parse(ran.out, nullptr, false), ask("wallet.run", request));
  const Json chinese = Json::parse(run(request.dump(), "--json --locale zh-CN --rows 0").out, nullptr, false);
  EXPECT_EQ(chinese["wallet"]["entries"], Json::array());
  EXPECT_NE(chinese["outcomes"][3]["issues"], ask("wallet.run", request)["outcomes"][3]["issues"]);
  Json with_rows = request;
  with_rows["rows"] = 1;
  EXPECT_EQ(Json::parse(run(with_rows.dump(), "--json --rows 2").out, nullptr, false)["wallet"]["entries"].size(), 2U);
}

TEST(RunCommand, WritesTheLedgerForSpreadsheets) {
  const Ran ran = run(scenario().dump(), "--csv");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out,
            "\xEF\xBB\xBFnumber,at,type,flow,amount,before,after,description,event,order,item,key,unit\r\n"
            "1,1970-01-01T00:00:00Z,opening,1,0.05,0.00,0.05,Carried over,opening,,,,CNY\r\n"
            "2,2026-11-02T01:01:00Z,recharge,1,10.00,0.05,10.05,\"Top-up, order 1\",p,1,,,CNY\r\n"
            "3,2026-11-02T01:02:00Z,consume,2,-0.01,10.05,10.04,Call: account,c,,account,,CNY\r\n");
}

nlohmann::ordered_json entry(const std::string& event, const std::string& description) {
  return {{"number", 1},     {"at", "2026-11-02T01:01:00Z"}, {"type", "void"}, {"amount", "-1.00"}, {"before", "1.00"},
          {"after", "0.00"}, {"description", description},   {"event", event}};
}

std::string csv_of(const std::string& event, const std::string& description) {
  std::ostringstream out;
  cli::write_ledger_csv(out, {{"unit", "CNY"}, {"entries", {entry(event, description)}}});
  const std::string text = out.str();
  return text.substr(text.find("0.00,") + 5);
}

// Entries are cheap to make and a file holds a hundred thousand: one more, and nothing that looks whole is printed.
TEST(RunCommand, WritesNoPartOfALedgerThatNobodyAskedFor) {
  Json request{{"policy", "xunan"}, {"opening", {{"grants", Json::array()}}}, {"events", Json::array()}};
  request["opening"]["grants"].push_back({{"id", "g"}, {"kind", "gift"}, {"amount", "2000.00"}});
  request["events"].push_back({{"id", "c"},
                               {"at", "2026-11-02T09:00:00Z"},
                               {"type", "call"},
                               {"item", "account"},
                               {"count", 100001},
                               {"every_seconds", 1}});
  const Ran all = run(request.dump(), "--csv");
  EXPECT_EQ(all.code, 2);
  EXPECT_EQ(all.out.find("call"), std::string::npos) << all.out.substr(0, 300);
  EXPECT_NE(all.out.find("--rows"), std::string::npos) << all.out.substr(0, 300);
  EXPECT_EQ(run(request.dump(), "--csv --rows 2").code, 0);
}

TEST(LedgerCsv, TextsAreQuotedAndNoFormulas) {
  EXPECT_EQ(csv_of("a", "say \"hi\", you"), "\"say \"\"hi\"\", you\",a,,,,CNY\r\n");
  for (const char* const start : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"})
    EXPECT_EQ(csv_of(std::string(start) + "1", "x"), "x,'" + std::string(start) + "1,,,,CNY\r\n");
  EXPECT_EQ(csv_of("\u202Eabc", "a\u0007"), "a\\u{7},\\u{202E}abc,,,,CNY\r\n");
  EXPECT_EQ(csv_of("123456789012345678", "12345678901"), "12345678901,'123456789012345678,,,,CNY\r\n");
}

TEST(ScenarioText, NoNameMovesTheCursor) {
  Json request = scenario();
  request["events"] = Json::array();
  request["events"].push_back(
      {{"id", "a\u202Eb\u200B"}, {"at", "2026-11-02T09:00:00Z"}, {"type", "code.redeem"}, {"code", "\u001b[2J"}});
  std::ostringstream out;
  cli::print_scenario(out, nlohmann::ordered_json::parse(ask("wallet.run", request).dump(), nullptr, false), "0.05");
  const std::string text = out.str();
  EXPECT_NE(text.find("a\\u{202E}b\\u{200B}"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1B'), std::string::npos) << text;
  EXPECT_EQ(text.find("\u202E"), std::string::npos) << text;
}

TEST(ImportCommand, ThePolicyIsTheOutputAndTheReportTheOther) {
  const std::string prices = R"({"a\u202e\u001b[2J":{"input_cost_per_query":1},"b":{"input_cost_per_query":1}})";
  const Ran policy = run_with("import litellm", prices, "--id shop 2>/dev/null");
  EXPECT_EQ(policy.code, 0);
  EXPECT_EQ(issues_of(ask("policy.check", {{"policy", Json::parse(policy.out, nullptr, false)}})), "");
  const Ran report = run_with("import litellm", prices, "2>&1 >/dev/null");
  EXPECT_NE(report.out.find("import.name_unusable  at \"/files/prices\""), std::string::npos) << report.out;
  EXPECT_NE(report.out.find("a\\u{202E}\\u{1B}[2J"), std::string::npos) << report.out;
  EXPECT_EQ(report.out.find('\x1B'), std::string::npos);
  EXPECT_EQ(report.out.find("\u202E"), std::string::npos);
  EXPECT_EQ(run_with("import litellm", "{}", "2>&1").code, 1);
  EXPECT_EQ(run_with("import litellm", "{", "2>&1").code, 2);
  EXPECT_EQ(run_with("import litellm", "[]", "2>&1").code, 2);
  EXPECT_EQ(run_with("import litellm", "{} ,\"id\":\"x\"", "2>&1").code, 2) << "a file is one value";
  EXPECT_EQ(run_with("import new-api", R"({"data":[{"model_name":"m","model_ratio":1}]})", "--json 2>&1").code, 0);
  EXPECT_EQ(run_with("import litellm", prices, "-o /nowhere/policy.json 2>&1").code, 2);
}

// A list that is longer than a request, with rates that are rounded as a whole.
TEST(QuoteCommand, PricesAnImportedList) {
  const Ran policy = run_with("import litellm", read_file("tests/fixtures/litellm_prices.json"), "2>/dev/null");
  ASSERT_EQ(policy.code, 0);
  const Ran quote = run_with("quote", policy.out, "gpt-5 input=1000 cache_read=200 output=500 --service-tier flex");
  EXPECT_EQ(quote.code, 0);
  EXPECT_EQ(quote.out,
            "lines\n"
            "  cache_read: 200 x 0.0625 / 1000000 = 0.0000125\n"
            "  input: 1000 (billed 800) x 0.625 / 1000000 = 0.0005\n"
            "  output: 500 x 5 / 1000000 = 0.0025\n"
            "exact         0.0030125\n"
            "total         0.0030125 USD\n"
            "worst case    0.6405125 USD\n"
            "ok\n");
  EXPECT_EQ(run_with("quote", policy.out, "no-such-model input=1").code, 1);
}

TEST(TextAnswer, SaysTheTotalOfEveryQuoteOfTheVectors) {
  int quotes = 0;
  for (const char* const name : {"quote", "rating", "peers-rating-billing", "peers-rating-newapi", "estimate"}) {
    const Json file = Json::parse(read_file("tests/vectors/" + std::string(name) + ".json"), nullptr, false);
    for (const Json& vector : file["vectors"]) {
      if (!vector.contains("request") || (vector["op"] != "quote" && vector["op"] != "estimate")) continue;
      const Json answer = ask(vector["op"].get<std::string>(), vector["request"]);
      std::ostringstream out;
      cli::print_answer(out, nlohmann::ordered_json::parse(answer.dump(), nullptr, false));
      if (!answer.contains("total")) continue;
      const std::string total = answer["total"]["amount"].get<std::string>();
      EXPECT_NE(out.str().find("total         " + total + " "), std::string::npos) << vector["name"] << out.str();
      ++quotes;
    }
  }
  EXPECT_GT(quotes, 400);
}

TEST(TextAnswer, SaysTheRatioInTheUnitsOfBothNumbers) {
  const Json answer = ask(
      "topup.check", {{"policy", "mole"}, {"form", {{"buyer", "individual"}, {"method", "alipay"}, {"amount", "10"}}}});
  std::ostringstream out;
  cli::print_answer(out, nlohmann::ordered_json::parse(answer.dump(), nullptr, false));
  EXPECT_NE(out.str().find("ratio         7.3 CNY for 1 USDM\n"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace prepay::test
