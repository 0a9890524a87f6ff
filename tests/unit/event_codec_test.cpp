// Events and openings through wallet.run: each member missing, of the wrong kind, out of range, or not known at all.
// unit/every_event.json has one event of each type with all its members; the schema that editors use is held against
// what the engine asks for.
#include "json/event_codec.hpp"

#include <gtest/gtest.h>

#include <set>

#include "unit/asking.hpp"

namespace prepay::test {
namespace {

const Json& every_event() {
  static const Json all = Json::parse(read_file("tests/unit/every_event.json"), nullptr, false);
  return all;
}

const Json& schema() {
  static const Json all = Json::parse(read_file("core/policies/scenario.schema.json"), nullptr, false);
  return all;
}

Json scenario(Json events) { return {{"policy", rich_policy()}, {"events", std::move(events)}, {"rows", 0}}; }

Json run(const Json& events) { return ask("wallet.run", scenario(events)); }

Json run_opening(const Json& opening) {
  Json request = scenario(Json::array());
  request["opening"] = opening;
  return ask("wallet.run", request);
}

bool has_issue(const Json& answer, const std::string& code, const std::string& where) {
  for (const Json& issue : answer["issues"]) {
    if (issue["code"] == code && issue["where"] == where) return true;
  }
  return false;
}

const Json& event_of(const std::string& type) {
  for (const Json& event : every_event()["events"]) {
    if (event["type"] == type) return event;
  }
  ADD_FAILURE() << type;
  return every_event()["events"][0];
}

// The event with one member changed.
Json with(const std::string& type, const std::string& pointer, const Json& value) {
  Json event = event_of(type);
  event[Json::json_pointer(pointer)] = value;
  return Json::array({event});
}

Json without(const std::string& type, const std::string& key) {
  Json event = event_of(type);
  event.erase(key);
  return Json::array({event});
}

TEST(EventCodec, EveryTypeIsReadWithAllItsMembers) {
  const Json answer =
      ask("wallet.run",
          {{"policy", rich_policy()}, {"opening", every_event()["opening"]}, {"events", every_event()["events"]}});
  EXPECT_EQ(issues_of(answer), "");
  ASSERT_EQ(answer["outcomes"].size(), kEventTypeCount);
  std::set<std::string> types;
  for (std::size_t i = 0; i < kEventTypeCount; ++i) {
    EXPECT_EQ(answer["outcomes"][i]["type"], event_type_text(static_cast<EventType>(i)));
    EXPECT_EQ(answer["outcomes"][i]["id"], every_event()["events"][i]["id"]);
    types.insert(answer["outcomes"][i]["type"].get<std::string>());
  }
  EXPECT_EQ(types.size(), kEventTypeCount);
}

TEST(EventCodec, NoKeyIsKnownThatTheContractDoesNotName) {
  for (const Json& event : every_event()["events"]) {
    Json more = event;
    more["zzz"] = 1;
    EXPECT_EQ(issues_of(run(Json::array({more}))), "request.unknown_key /events/0/zzz") << event["type"];
  }
  EXPECT_EQ(issues_of(run(with("workload", "/calls/0/zzz", 1))), "request.unknown_key /events/0/calls/0/zzz");
  EXPECT_EQ(issues_of(run(with("order.create", "/form/zzz", 1))), "request.unknown_key /events/0/form/zzz");
  EXPECT_EQ(issues_of(run(with("order.create", "/profile/zzz", 1))), "request.unknown_key /events/0/profile/zzz");
  Json opening = every_event()["opening"];
  opening["zzz"] = 1;
  opening["grants"][0]["yyy"] = 1;
  EXPECT_EQ(issues_of(run_opening(opening)),
            "request.unknown_key /opening/grants/0/yyy; request.unknown_key /opening/zzz");
}

// A member may be left out exactly when the schema says so.
TEST(EventCodec, TheSchemaAndTheEngineAgreeOnWhatIsNeeded) {
  // A usage is stated in one of two ways; what its price depends on besides is read for events as it is for quotes.
  const std::set<std::string> other_usage{"cost",  "quantities", "item",         "before", "maximum",
                                          "group", "user",       "service_tier", "region", "options"};
  const Json& types = schema()["$defs"]["event"]["oneOf"];
  ASSERT_EQ(types.size(), kEventTypeCount);
  for (const Json& type : types) {
    const std::string name = type["properties"]["type"]["const"].get<std::string>();
    const std::set<std::string> required(type["required"].begin(), type["required"].end());
    const Json& event = event_of(name);
    for (const auto& [key, value] : event.items()) {
      EXPECT_TRUE(type["properties"].contains(key)) << name << " " << key;
      const Json answer = run(without(name, key));
      const bool is_usage = key == "item" && !event.contains("cost");
      EXPECT_EQ(has_issue(answer, "request.missing_key", "/events/0"), required.contains(key)) << name << " " << key;
      EXPECT_EQ(answer["ok"].get<bool>(), !required.contains(key) && !is_usage) << name << " " << key;
    }
    for (const auto& [key, value] : type["properties"].items()) {
      const bool is_other_usage = type.contains("oneOf") && other_usage.contains(key);
      EXPECT_TRUE(event.contains(key) || is_other_usage) << name << " " << key;
    }
  }
}

// Every value of every event is replaced by one of each wrong kind: the place is named, and nothing is lived.
TEST(EventCodec, EveryMemberIsOfItsKind) {
  const std::vector<Json> values{nullptr,         true, 1, -1, 1.5, "", "x", "\x01", Json::array(), Json::object(),
                                 Json::array({1})};
  Door door;
  for (const Json& event : every_event()["events"]) {
    const std::string name = event["type"].get<std::string>();
    const Json flat = event.flatten();
    for (const auto& [pointer, good] : flat.items()) {
      for (const Json& value : values) {
        const Json answer = ask(door, "wallet.run", scenario(with(name, pointer, value)));
        const bool is_same_kind =
            value.type() == good.type() || (value.is_number_integer() && good.is_number_integer());
        if (!is_same_kind) {
          EXPECT_EQ(answer["ok"], false) << name << " " << pointer << " " << value;
          EXPECT_FALSE(answer.contains("outcomes"));
        }
        for (const Json& issue : answer["issues"])
          EXPECT_EQ(issue["where"].get<std::string>().rfind("/events/0", 0), 0U) << issue;
      }
    }
  }
}

struct Row {
  const char* type;
  const char* pointer;
  Json value;
  const char* code;  // empty: accepted
};

TEST(EventCodec, FiguresStayInTheirRanges) {
  const std::string longest(64, 'x');
  const std::vector<Row> rows{
      {"clock", "/id", longest, ""},
      {"clock", "/id", longest + "x", "request.malformed_id"},
      {"clock", "/id", "", "request.malformed_id"},
      {"clock", "/id", "a\tb", "request.malformed_id"},
      {"clock", "/id", "a\u0085b", "request.malformed_id"},
      {"clock", "/id", "\u8BA2\u5355 1", ""},
      {"clock", "/at", "2026-11-02T09:00:00", "request.malformed_time"},
      {"clock", "/at", "2026-02-29T09:00:00Z", "request.malformed_time"},
      {"clock", "/at", "1969-12-31T23:59:59Z", "request.malformed_time"},
      {"clock", "/at", "9999-12-31T23:59:59.999Z", ""},
      {"clock", "/type", "Clock", "request.unknown_word"},
      {"call", "/count", 0, "request.out_of_range"},
      {"call", "/count", 1000001, "request.out_of_range"},
      {"call", "/count", 1000000, ""},
      {"call", "/every_seconds", -1, "request.out_of_range"},
      {"call", "/every_seconds", 31622400, ""},
      {"call", "/every_seconds", 31622401, "request.out_of_range"},
      {"call", "/metered", "never", "request.unknown_word"},
      {"call", "/item", "nope", "rating.item_unknown"},
      {"call", "/quantities", Json{{"minutes", "1"}}, "rating.meter_unknown"},
      {"call", "/quantities/call", "-1", "rating.quantity_malformed"},
      {"call", "/quantities/call", 1, "request.number_for_decimal"},
      {"charge", "/cost", "0", ""},
      {"charge", "/cost", "-1", "request.negative_amount"},
      {"charge", "/cost", "0.000001", "request.finer_than_unit"},
      {"charge", "/cost", "99999999999999999999", "request.decimal_out_of_range"},
      {"charge", "/cost", 1, "request.number_for_decimal"},
      {"charge", "/item", "no item of the card", ""},
      {"charge", "/quantities", Json{{"call", "1"}}, "request.unknown_key"},
      {"grant", "/amount", "0", "request.out_of_range"},
      {"grant", "/amount", "0.000002", ""},
      {"grant", "/priority", -1000000, ""},
      {"grant", "/priority", 1000001, "request.out_of_range"},
      {"grant", "/kind", "loan", "request.unknown_word"},
      {"grant.void", "/amount", "0", "request.out_of_range"},
      {"code.issue", "/value", "0", "request.out_of_range"},
      {"code.issue", "/use", "twice", "request.unknown_word"},
      {"key.create", "/limit", "0", ""},
      {"key.create", "/limit", "-1", "request.negative_amount"},
      {"alert.set", "/threshold", "0", ""},
      {"refund.request", "/amount", "0", "request.out_of_range"},
      {"plan.buy", "/price", "0", "request.out_of_range"},
      {"plan.buy", "/price", "0.001", "request.finer_than_unit"},
      {"plan.buy", "/unit", "EUR", "request.unknown_word"},
      {"plan.buy", "/pay_with", "cash", "request.unknown_word"},
      {"order.pay", "/credited", "soon", "request.unknown_word"},
      {"invoice.request", "/form/orders/0", "", "request.malformed_id"},
      {"invoice.request", "/form/amount", "1.001", "request.finer_than_unit"},
      {"workload", "/days", 0, "request.out_of_range"},
      {"workload", "/days", 3661, "request.out_of_range"},
      {"workload", "/variation", 101, "request.out_of_range"},
      {"workload", "/seed", -1, "request.out_of_range"},
      {"workload", "/seed", 9007199254740991, ""},
      {"workload", "/calls", Json::array(), "request.out_of_range"},
      {"workload", "/calls/0/per_day", 1000001, "request.out_of_range"},
      {"workload", "/calls/0/per_day", 0, ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(codes_of(run(with(row.type, row.pointer, row.value))), row.code)
        << row.type << " " << row.pointer << " " << row.value;
  }
}

TEST(EventCodec, ARangeSaysWhatIsAllowed) {
  const Json answer = run(with("workload", "/days", 4000));
  EXPECT_EQ(answer["issues"][0]["args"], Json({{"found", "4000"}, {"minimum", "1"}, {"maximum", "3660"}}));
  const Json amount = run(with("plan.buy", "/price", "0"));
  EXPECT_EQ(amount["issues"][0]["args"],
            Json({{"found", "0.00"}, {"minimum", "0.01"}, {"maximum", "92233720368547758.07"}}));
}

TEST(EventCodec, NothingEndsAfterTheLastYear) {
  Json event = {{"id", "a"}, {"at", "9999-12-31T23:59:57Z"}, {"type", "call"}, {"cost", "0"}, {"count", 3}};
  event["every_seconds"] = 1;
  EXPECT_EQ(issues_of(run(Json::array({event}))), "");
  event["every_seconds"] = 2;
  EXPECT_EQ(issues_of(run(Json::array({event}))), "request.out_of_range /events/0/every_seconds");
  Json workload = event_of("workload");
  workload["at"] = "9999-12-31T00:00:00Z";
  EXPECT_EQ(issues_of(run(Json::array({workload}))), "request.out_of_range /events/0/days");
}

TEST(EventCodec, AUsageIsAnItemOrACost) {
  EXPECT_EQ(issues_of(run(without("call", "item"))), "request.usage_needed /events/0");
  Json call = {{"id", "a"}, {"at", "2026-11-02T09:00:00Z"}, {"type", "call"}, {"item", "ping"}};
  EXPECT_EQ(issues_of(run(Json::array({call}))), "");
  call["item"] = "chat";  // has no meter "call"
  EXPECT_EQ(issues_of(run(Json::array({call}))), "request.missing_key /events/0");
  call.erase("item");
  EXPECT_EQ(issues_of(run(Json::array({call}))), "request.usage_needed /events/0");
  Json unpriced = scenario(Json::array({event_of("call")}));
  unpriced["policy"].erase("rating");
  EXPECT_EQ(issues_of(ask("wallet.run", unpriced)), "rating.no_prices /events/0/item");
}

TEST(EventCodec, TheSameContentInAnotherOrderIsTheSameEvent) {
  const char* const events = R"([
    {"id": "a", "at": "2026-11-02T09:00:00Z", "type": "grant", "grant": "g", "kind": "gift", "amount": "1"},
    {"amount": "1", "kind": "gift", "grant": "g", "type": "grant", "id": "a", "at": "2026-11-02T09:00:00Z"},
    {"id": "a", "at": "2026-11-02T09:00:00Z", "type": "grant", "grant": "g", "kind": "gift", "amount": "2"}])";
  const std::string request = R"({"policy": "xunan", "events": )" + std::string(events) + "}";
  Door door;
  const Json answer = ask_raw(door, "wallet.run", request);
  EXPECT_EQ(answer["outcomes"][0]["applied"], true);
  EXPECT_EQ(answer["outcomes"][1]["repeated"], true);
  EXPECT_EQ(codes_of(answer["outcomes"][1]), "event.repeated");
  EXPECT_EQ(codes_of(answer["outcomes"][2]), "event.id_reused");
  EXPECT_EQ(answer["wallet"]["balance"], "1.00");
}

TEST(EventCodec, EverythingWrongIsReportedAtOnceAndNothingIsLived) {
  Json events = Json::array({1, Json::object(), {{"type", "nope"}}, {{"type", "clock"}}});
  const Json answer = run(events);
  EXPECT_EQ(issues_of(answer),
            "request.missing_key /events/1; request.missing_key /events/3; request.missing_key /events/3; "
            "request.wrong_type /events/0; request.unknown_word /events/2/type");
  EXPECT_FALSE(answer.contains("outcomes"));
  EXPECT_FALSE(answer.contains("wallet"));
  EXPECT_EQ(run(Json(std::vector<int>(1000, 1)))["issues"].size(), 200U);
}

TEST(EventCodec, OneRequestSimulatesSoManyCalls) {
  Json events = Json::array();
  for (int i = 0; i < 6; ++i) {
    events.push_back({{"id", std::to_string(i)},
                      {"at", "2026-11-02T09:00:00Z"},
                      {"type", "call"},
                      {"cost", "0"},
                      {"count", 1000000}});
  }
  EXPECT_EQ(issues_of(run(events)), "request.out_of_range /events");
  Json workload = event_of("workload");
  workload["days"] = 3660;
  workload["calls"][0]["per_day"] = 1000000;
  EXPECT_EQ(issues_of(run(Json::array({workload}))), "request.out_of_range /events");
}

TEST(EventCodec, AnOpeningIsReadWithItsDefaults) {
  const Json answer = run_opening(every_event()["opening"]);
  EXPECT_EQ(issues_of(answer), "");
  EXPECT_EQ(answer["wallet"]["at"], "2026-11-01T00:00:00Z");
  EXPECT_EQ(answer["wallet"]["overdue"], "0.00") << "the grant pays the debt";
  EXPECT_EQ(answer["wallet"]["balance"], "2.00");
  const Json small = run_opening({{"grants", {{{"id", "g"}, {"kind", "paid"}, {"amount", "1"}}}}});
  EXPECT_EQ(small["wallet"]["at"], "1970-01-01T00:00:00Z");
  EXPECT_EQ(small["wallet"]["grants"][0]["priority"], 50);
  EXPECT_EQ(small["wallet"]["grants"][0]["granted_at"], "1970-01-01T00:00:00Z");
  const std::vector<std::pair<Json, std::string>> wrong{
      {{{"at", "x"}}, "request.malformed_time /opening/at"},
      {{{"registered", 1}}, "request.wrong_type /opening/registered"},
      {{{"region", "cn"}}, "topup.region_malformed /opening/region"},
      {{{"buyer", "dog"}}, "request.unknown_word /opening/buyer"},
      {{{"overdue", "-1"}}, "request.negative_amount /opening/overdue"},
      {{{"grants", 1}}, "request.wrong_type /opening/grants"},
      {{{"grants", {{{"id", "g"}}}}}, "request.missing_key /opening/grants/0; request.missing_key /opening/grants/0"},
      {{{"grants", {{{"id", "g"}, {"kind", "paid"}, {"amount", "0"}}}}},
       "request.out_of_range /opening/grants/0/amount"},
  };
  for (const auto& [opening, issues] : wrong) EXPECT_EQ(issues_of(run_opening(opening)), issues);
}

TEST(EventCodec, RowsAreInTheirRange) {
  Json request = scenario(Json::array());
  for (const auto& [rows, issues] : std::vector<std::pair<Json, std::string>>{{0, ""},
                                                                              {100000, ""},
                                                                              {100001, "request.out_of_range /rows"},
                                                                              {-1, "request.out_of_range /rows"},
                                                                              {"1", "request.wrong_type /rows"}}) {
    request["rows"] = rows;
    EXPECT_EQ(issues_of(ask("wallet.run", request)), issues);
  }
}

}  // namespace
}  // namespace prepay::test
