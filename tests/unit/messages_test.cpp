#include "engine/messages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

#include "unit/asking.hpp"

namespace prepay::test {
namespace {

std::set<std::string> names_in(std::string_view words) {
  std::set<std::string> names;
  for (std::size_t open = words.find('{'); open != std::string_view::npos; open = words.find('{', open + 1)) {
    const std::size_t close = words.find('}', open);
    EXPECT_NE(close, std::string_view::npos) << words;
    if (close == std::string_view::npos) break;
    names.emplace(words.substr(open + 1, close - open - 1));
  }
  return names;
}

TEST(Messages, CodesAreStableTextsOfTheirOwn) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    const std::string code(code_text(static_cast<IssueCode>(i)));
    EXPECT_TRUE(seen.insert(code).second) << code << " stands twice";
    const std::size_t dot = code.find('.');
    EXPECT_NE(dot, std::string::npos) << code;
    EXPECT_EQ(code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_."), std::string::npos) << code;
  }
}

TEST(Messages, BothLanguagesNameTheSameArguments) {
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    const auto code = static_cast<IssueCode>(i);
    const std::string_view en = message_template(code, Language::en);
    const std::string_view zh = message_template(code, Language::zh_cn);
    EXPECT_FALSE(en.empty() || zh.empty());
    EXPECT_EQ(names_in(en), names_in(zh)) << code_text(code);
    EXPECT_NE(en, zh) << code_text(code);
  }
}

TEST(Messages, TheCatalogueKeepsItsOrder) {
  // Groups in order of precedence; within the engine's answers this order is what people see first.
  constexpr std::array<std::string_view, 38> kGroups{
      "request",   "policy",   "topup",  "amount",  "code",   "remitter", "bank",     "remarks", "field",  "remitter",
      "agreement", "rating",   "import", "invoice", "refund", "request",  "scenario", "event",   "wallet", "workload",
      "account",   "referral", "topup",  "order",   "code",   "key",      "call",     "key",     "hold",   "grant",
      "refund",    "invoice",  "alert",  "plan",    "note",   "entry",    "engine",   ""};
  std::size_t group = 0;
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    const std::string_view code = code_text(static_cast<IssueCode>(i));
    const std::string_view prefix = code.substr(0, code.find('.'));
    if (prefix == kGroups[group]) continue;
    ++group;
    ASSERT_LT(group + 1, kGroups.size()) << code;
    EXPECT_EQ(prefix, kGroups[group]) << code;
  }
  EXPECT_EQ(group + 2, kGroups.size());
}

TEST(Messages, FillsInWhatTheIssueCarriesAndShowsGaps) {
  const Issue issue{IssueCode::amount_above_maximum, "", {{"amount", "{maximum}"}, {"maximum", "5"}, {"extra", "no"}}};
  std::string words = "> ";
  append_message(words, issue, Language::en);
  EXPECT_EQ(words, "> {maximum} {unit} is above the maximum. Enter at most 5 {unit}.");
}

TEST(Messages, SayTheEnginesWordsInTheirLanguage) {
  const auto words = [](IssueCode code, std::vector<IssueArgument> arguments, Language language) {
    std::string out;
    append_message(out, {code, "", std::move(arguments)}, language);
    return out;
  };
  const std::vector<IssueArgument> moved{
      {"order", "o1"}, {"status", "processing"}, {"wanted", "cancelling"}, {"allowed", "pending, processing"}};
  EXPECT_EQ(words(IssueCode::order_wrong_status, moved, Language::en),
            "Order o1 is processing; cancelling is only possible for: pending, processing.");
  EXPECT_EQ(words(IssueCode::order_wrong_status, moved, Language::zh_cn),
            "订单 o1 的状态为“处理中”；只有状态为“待付款、处理中”时才能取消。");
  EXPECT_EQ(spoken_word("wanted", "processing", Language::zh_cn), "处理") << "what is wanted, not a state";
  EXPECT_EQ(words(IssueCode::note_refund_frozen, {{"frozen", "calls, topups"}}, Language::en),
            "Until the refund is complete or rejected: no calls, top-ups.");
  EXPECT_EQ(spoken_word("why", "new_key", Language::zh_cn), "new_key") << "what is none of them stays";
  EXPECT_FALSE(is_of_words(IssueCode::request_unknown_word, "allowed")) << "words that have to be typed";
  EXPECT_FALSE(is_of_words(IssueCode::order_wrong_status, "order")) << "an order may be called “paid”";
}

using Requests = std::vector<std::pair<const char*, Json>>;

Json without_calendar() {
  Json policy = policy_json("wuliang");
  policy.erase("calendar");
  policy.erase("examples");
  return policy;
}

Json spoiled(const std::string& pointer, const Json& value) {
  Json policy = rich_policy();
  policy[Json::json_pointer(pointer)] = value;
  return {{"policy", policy}};
}

// One request or more for each code that the vectors do not meet.
Requests requests() {
  const Json rich = rich_policy();
  const auto form = [&](Json fields) { return Json{{"policy", rich}, {"form", std::move(fields)}}; };
  Json code_only = rich;
  code_only.erase("topup");
  Json topup_only = rich;
  for (const char* const key : {"code", "rating", "refund", "invoice"}) topup_only.erase(key);
  const std::string format = "/code/format";
  Requests list{
      {"nope", Json::object()},
      {"topup.check", Json::array()},
      {"topup.check", {{"policy", 5}}},
      {"topup.check", {{"policy", "xunan"}, {"form", Json::object()}, {"locale", "de"}, {"x", 1}}},
      {"topup.check", {{"policy", "xunan"}, {"form", Json::object()}, {"balance", 5}}},
      {"topup.check", {{"policy", "xunan"}, {"form", Json::object()}, {"balance", "5,0"}}},
      {"topup.check", {{"policy", "xunan"}, {"form", Json::object()}, {"balance", "99999999999999999999"}}},
      {"topup.check", {{"policy", "xunan"}, {"form", Json::object()}, {"balance", "5.001"}, {"overdue", "-1"}}},
      {"policy.get", {{"policy", "@99"}}},
      {"policy.check", {{"policy", 5}}},
      {"policy.check", spoiled("/extra", 1)},
      {"policy.check", spoiled("/id", "X")},
      {"policy.check", spoiled("/id", 5)},
      {"policy.check", spoiled("/name/en", std::string(401, 'x'))},
      {"policy.check", spoiled("/units/0/quantum", 1)},
      {"policy.check", spoiled("/units/0/quantum", "1.")},
      {"policy.check", spoiled("/units/0/quantum", "5000")},
      {"policy.check", spoiled("/units/0/kind", "coin")},
      {"policy.check", spoiled("/units/0/accepts", Json::array())},
      {"policy.check", spoiled("/units/0/accepts", Json(std::vector<std::string>(33, "x")))},
      {"policy.check", spoiled("/units/1/code", "CNY")},
      {"policy.check", spoiled("/balance_unit", "XXX")},
      {"policy.check", spoiled("/rating/estimate_item", "nothing")},
      {"policy.check", spoiled("/topup/channels/0/pay_unit", "CRED")},
      {"policy.check", spoiled("/topup/channels/0/minimum", "0.001")},
      {"policy.check", spoiled("/rating/rounding", "exact")},
      {"policy.check", spoiled("/topup/channels/0/minimum", "1001")},
      {"policy.check", spoiled("/topup/channels/0/presets", Json{"20", "2000", "100", "100.3", "100"})},
      {"policy.check", spoiled("/topup/channels/1/rate/pay", "7.3001")},
      {"policy.check", {{"policy", without_calendar()}}},
      {"topup.check", {{"policy", "mimo"}, {"form", {{"channel", "overseas"}, {"region", "CN"}, {"amount", "1"}}}}},
      {"policy.check", spoiled("/topup/channels/1/presets", Json::array())},
      {"policy.check", spoiled("/topup/channels/2/custom", false)},
      {"policy.check", spoiled("/topup/channels/0/discounts/0/amount", "10")},
      {"policy.check", spoiled("/topup/channels/0/bonus/1/from", "100")},
      {"policy.check", spoiled("/topup/channels/0/bonus/1/percent", "1")},
      {"policy.check", spoiled(format + "/alphabet", "00")},
      {"policy.check", spoiled(format + "/fold", "lower")},
      {"policy.check", spoiled(format + "/groups", Json{4, 3})},
      {"policy.check", spoiled(format + "/ignore", Json{"-"})},
      {"policy.check", spoiled(format + "/alphabet", "01-")},
      {"policy.check", spoiled(format + "/look_alikes", Json::parse(R"([{"typed": "O", "means": "0"}])"))},
      {"policy.check", spoiled("/examples", Json{"/nowhere"})},
      {"topup.check", {{"policy", code_only}, {"form", {{"amount", "5"}}}}},
      {"topup.check", {{"policy", topup_only}, {"form", {{"code", "5"}}}}},
      {"topup.check", form({{"channel", "x"}})},
      {"topup.check", form({{"channel", "bank"}})},
      {"topup.check", form({{"method", "x"}})},
      {"policy.check", spoiled("/topup/channels/0/methods/0/id", "giro")},
      {"topup.check", {{"policy", "xunan"}, {"form", {{std::string(5000, 'x'), 1}}}}},
      {"topup.check", form({{"method", "wire"}})},
      {"topup.check", form({{"method", "wire"}, {"region", "x"}, {"buyer", "x"}})},
      {"topup.check", form({{"method", "wire"}, {"region", "US"}, {"buyer", "individual"}})},
      {"topup.check", form({{"method", "scan"}, {"channel", "bank"}})},
      {"topup.check", form({{"method", "link"}, {"buyer", "individual"}, {"amount", "0.000002"}})},
      {"topup.check", form({{"method", "link"}, {"buyer", "individual"}, {"amount", "999999999999999"}})},
      {"code.check", {{"policy", "xunan"}, {"code", std::string(600, 'x')}}},
      {"code.check", {{"policy", rich}, {"code", "A12B-5GA1"}}},
      {"code.check", {{"policy", rich}, {"code", "A1-2B5GA1"}}},
      {"code.mint", {{"policy", "xunan"}, {"random", "00"}}},
      {"code.mint", {{"policy", rich}, {"random", "0"}}},
      {"code.mint", {{"policy", rich}, {"random", "00"}}},
      {"quote", {{"policy", topup_only}, {"usage", {{"item", "x"}, {"quantities", Json::object()}}}}},
      {"quote", {{"policy", rich}, {"usage", {{"item", "x"}, {"quantities", Json::object()}}}}},
      {"quote", {{"policy", rich}, {"usage", {{"item", "ping"}, {"quantities", {{"x", "1"}, {"call", "-1"}}}}}}},
      {"quote", {{"policy", rich}, {"usage", {{"item", "ping"}, {"quantities", {{"call", "9223372036854775807"}}}}}}},
      {"quote", {{"policy", rich}, {"balance", "1"}, {"usage", {{"item", "ping"}, {"quantities", {{"call", "500"}}}}}}},
      {"invoice.check", {{"policy", topup_only}, {"form", Json::object()}}},
      {"invoice.check", {{"policy", rich}, {"form", {{"buyer", "company"}, {"medium", "fax"}}}}},
      {"invoice.check", {{"policy", rich}, {"form", {{"buyer", "dog"}}}}},
      {"invoice.check",
       {{"policy", rich}, {"form", {{"buyer", "individual"}, {"kind", "special"}, {"email", "x"}, {"phone", "x"}}}}},
      {"invoice.check", {{"policy", rich}, {"form", Json::object()}}},
      {"refund.check", {{"policy", topup_only}, {"form", Json::object()}}},
      {"refund.check", {{"policy", rich}, {"form", Json::object()}}},
  };
  for (const char* const amount : {"",
                                   "-1",
                                   "$1",
                                   "0x1",
                                   "1e1",
                                   "\u4E00",
                                   "x",
                                   ".",
                                   "1.1.1",
                                   "1.000,0",
                                   "1,0",
                                   "1 0",
                                   "9999999999999999",
                                   "1.111",
                                   "0",
                                   "1",
                                   "2000",
                                   "60",
                                   "950",
                                   "100.3",
                                   "12345678901234567890123456789012345678901234567890123456789012345"}) {
    list.emplace_back("topup.check",
                      form({{"method", "wire"}, {"region", "CN"}, {"buyer", "company"}, {"amount", amount}}));
  }
  list.emplace_back("topup.check", form({{"method", "scan"}, {"amount", "15"}}));
  Json tiny = spoiled("/topup/channels/0/rate/pay", "1000000");
  tiny["policy"]["topup"]["channels"][0].erase("minimum");
  tiny["form"] = {{"method", "giro"}, {"amount", "0.5"}};
  list.emplace_back("topup.check", tiny);
  for (const char* const code : {" ", "0 000000", "a", "O", "!", "0-0", "1234567890"}) {
    list.emplace_back("code.check", Json{{"policy", "xiaomai"}, {"code", code}});
    list.emplace_back("code.check",
                      Json{{"policy", "mole"}, {"code", std::string("0123456789abcdef0123456789Abcde") + code}});
  }
  Json transfer = form({{"method", "giro"}, {"amount", "100"}, {"remitter", "a very long name"}, {"bank", "\x01"}});
  transfer["profile"] = {{"name", "Li"}};
  list.emplace_back("topup.check", transfer);
  list.emplace_back("topup.check", form({{"method", "giro"}, {"amount", "100"}}));
  return list;
}

// Everything the vectors about wallets, prices, imports, policies and amounts ask, file by file.
std::vector<Json> file_requests() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(PREPAY_SOURCE_DIR "/tests/vectors")) {
    const std::string name = entry.path().filename().string();
    for (const char* const start : {"wallet-", "rating", "estimate", "import", "policy", "amount"}) {
      if (name.rfind(start, 0) == 0) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Json> files;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    files.push_back(Json::parse(file)["vectors"]);
  }
  return files;
}

// Every code is met at least once, and each time it carries what its words name (asking checks that). What an entry of
// the ledger says has no code in answers: the vectors' own test counts it.
TEST(Messages, EveryCodeIsMetWithTheArgumentsItsWordsName) {
  std::set<std::string> met;
  Door door;
  const auto note_all = [&](const Json& issues) {
    for (const Json& issue : issues) met.insert(issue["code"].get<std::string>());
  };
  const auto note = [&](const Json& answer) {
    note_all(answer["issues"]);
    if (!answer.contains("outcomes")) return;
    for (const Json& outcome : answer["outcomes"]) {
      note_all(outcome["issues"]);
      note_all(outcome["explain"]);
    }
  };
  for (const auto& [op, request] : requests()) {
    note(ask(door, op, request));
    Json chinese = request;
    if (chinese.is_object() && !chinese.contains("locale")) {
      chinese["locale"] = "zh-CN";
      note(ask(door, op, chinese));
    }
  }
  for (const Json& vectors : file_requests()) {
    for (const char* const locale : {"en", "zh-CN"}) {
      Door of_its_own;
      for (const Json& vector : vectors) {
        if (!vector.contains("request")) continue;
        Json request = vector["request"];
        request["locale"] = locale;
        note(ask(of_its_own, vector["op"].get<std::string>(), request));
      }
    }
  }
  note(ask_raw(door, "version", "{"));
  note(ask_raw(door, "version", std::string(40, '[')));
  note(ask_raw(door, "version", std::string(1048577, ' ')));
  note(ask_raw(door, "version", R"({"locale":"en","locale":"en"})"));
  note(ask_raw(door, "policy.check", R"({"policy":{"id":"a","id":"b"}})"));
  std::string many = "[0";
  for (int i = 0; i < 100000; ++i) many.append(",0");
  note(ask_raw(door, "version", many + "]"));
  for (int i = 0; i < 17; ++i) note(ask(door, "policy.load", {{"policy", rich_policy()}}));
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    const std::string code(code_text(static_cast<IssueCode>(i)));
    // What the loader and the WebAssembly modules say of themselves.
    if (code.starts_with("engine.")) continue;
    if (code.rfind("entry.", 0) == 0) continue;
    EXPECT_TRUE(met.contains(code)) << code << " was never met";
  }
}

}  // namespace
}  // namespace prepay::test
