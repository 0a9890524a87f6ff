// Scenarios put together from events that are right in themselves: a policy of the five, then events of every type
// whose ids, amounts, times and order the input chooses. Whatever happens, the wallet's figures add up, a refused event
// changes nothing, and the same events in two calls of a kept wallet end where they end in one.
#include "engine/decimal.hpp"
#include "engine/time.hpp"
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

const Json& every_event() {
  static const Json all = Json::parse(read_file("tests/unit/every_event.json"), nullptr, false)["events"];
  return all;
}

// The coefficient of an amount in steps of 10^-6, which all of the policies' units are multiples of.
std::int64_t steps_of(const Json& text) {
  Decimal value{};
  if (read_decimal(text.get<std::string>(), value) != DecimalText::ok || value.scale > 6)
    fail("no amount", text.dump());
  std::int64_t steps = value.coefficient;
  for (std::int32_t scale = value.scale; scale < 6; ++scale) steps *= 10;
  return steps;
}

std::string amount_of(std::uint8_t byte) {
  constexpr std::array<const char*, 8> kAmounts{"0.02", "0.01", "0.5", "1", "3.33", "10", "20", "1000"};
  return kAmounts[byte % kAmounts.size()];
}

// Few ids, so that events are about the same things.
std::string id_of(std::uint8_t byte) { return std::string(1, static_cast<char>('a' + byte % 4)); }

void vary(Json& event, Input& input) {
  const std::uint8_t choice = input.byte();
  for (auto& [key, value] : event.items()) {
    if (key == "type" || key == "at" || key == "id") continue;
    if (key == "amount" || key == "cost" || key == "value" || key == "limit" || key == "threshold" || key == "price") {
      value = amount_of(input.byte());
    } else if (key == "expires_at" || key == "effective_at") {
      value = time_text((20000 + input.byte()) * kDay);
    } else if (key == "count") {
      value = 1 + input.byte();
    } else if (key == "code") {
      value = std::string(32, static_cast<char>('a' + choice % 4));
    } else if (key == "call" || key == "by" || key == "friend" || key == "reason" || key == "order" || key == "hold" ||
               key == "grant" || key == "refund" || key == "invoice" || key == "key" || key == "alert" ||
               key == "plan") {
      value = id_of(input.byte());
    }
  }
  if (event.contains("form") && event["type"] == "order.create") event["form"] = {{"amount", amount_of(choice)}};
  if (event.contains("form") && event["type"] == "invoice.request") event["form"]["orders"] = {id_of(choice)};
  // Items are of no policy's card: everything is metered.
  if (event.contains("quantities")) {
    event.erase("quantities");
    event.erase("item");
    event["cost"] = amount_of(choice);
  }
  if (event["type"] == "workload") event["calls"] = {{{"cost", amount_of(choice)}, {"per_day", choice % 50}}};
  if (event.contains("unit")) event["unit"] = "CNY";
  // Where the key is not what the event is about.
  if (choice > 64 && event["type"].get<std::string>().rfind("key.", 0) != 0) event.erase("key");
}

void check_outcome(const Json& outcome) {
  if (!outcome["applied"].get<bool>())
    expect(outcome["entries_total"] == 0, "a refused event has entries", outcome.dump());
  for (const Json& entry : outcome["entries"]) {
    expect(steps_of(entry["before"]) + steps_of(entry["amount"]) == steps_of(entry["after"]), "before + amount",
           entry.dump());
  }
}

void check_wallet(const Json& wallet) {
  std::int64_t left = 0;
  for (const Json& grant : wallet["grants"]) left += steps_of(grant["left"]);
  expect(left - steps_of(wallet["overdue"]) == steps_of(wallet["balance"]), "the balance is not its parts",
         wallet.dump());
  expect(steps_of(wallet["balance"]) - steps_of(wallet["held"]) == steps_of(wallet["available"]), "available",
         wallet.dump());
  if (!wallet["entries"].empty())
    expect(wallet["entries"].back()["after"] == wallet["balance"], "the last entry is not the balance", wallet.dump());
}

void run(Input input) {
  constexpr std::array<const char*, 5> kPolicies{"xiaomai", "mimo", "wuliang", "mole", "xunan"};
  const std::string policy = kPolicies[input.below(kPolicies.size())];
  Json events = Json::array();
  std::int64_t now = 20750 * kDay;
  while (!input.empty() && events.size() < 60) {
    Json event = every_event()[input.below(every_event().size())];
    now += (input.byte() % 64) * kHour;
    vary(event, input);
    // One in sixteen comes under the id of the event before it.
    event["id"] = std::to_string(events.size() - events.size() % 16 / 15);
    event["at"] = time_text(now);
    events.push_back(std::move(event));
  }
  Door door;
  const Json whole = ask(door, "wallet.run", Json{{"policy", policy}, {"events", events}}.dump());
  if (!whole.contains("wallet")) return;
  for (const Json& outcome : whole["outcomes"]) check_outcome(outcome);
  check_wallet(whole["wallet"]);
  const auto half = events.begin() + static_cast<std::ptrdiff_t>(events.size() / 2);
  ask(door, "wallet.open", Json{{"policy", policy}, {"events", Json(events.begin(), half)}}.dump());
  const Json rest = ask(door, "wallet.apply", Json{{"wallet", "w1"}, {"events", Json(half, events.end())}}.dump());
  expect(rest["wallet"] == whole["wallet"], "two calls end elsewhere than one", rest.dump());
  for (const char* const op : {"wallet.series", "wallet.query", "wallet.forecast"}) {
    Json request{{"wallet", "w1"}};
    if (op == std::string_view("wallet.series")) request["points"] = 7;
    if (op == std::string_view("wallet.query")) request["query"] = {{"list", "flows"}, {"page", 2}};
    if (op == std::string_view("wallet.forecast"))
      request.update({{"runs", 2}, {"workload", {{"days", 2}, {"calls", {{{"cost", "0.5"}, {"per_day", 5}}}}}}});
    ask(door, op, request.dump());
  }
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
