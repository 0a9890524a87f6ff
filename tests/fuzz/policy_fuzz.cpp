// Built-in policies with some of their values replaced, removed or moved. What policy.check lets through has a stable
// canonical form and can be used by every operation.
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

Json value_of(Input& input) {
  constexpr std::array<std::string_view, 24> kTexts{"0",
                                                    "1",
                                                    "0.01",
                                                    "0.000002",
                                                    "100",
                                                    "999999999999999",
                                                    "9223372036854775807",
                                                    "7.3",
                                                    "0.5",
                                                    "exact",
                                                    "up",
                                                    "half_even",
                                                    "CNY",
                                                    "USD",
                                                    "upper",
                                                    "luhn_mod_n",
                                                    "iso7064_mod37_36",
                                                    "a",
                                                    "call",
                                                    "-",
                                                    "0.000000000001",
                                                    "0.000000000000000000000000000001",
                                                    "1000",
                                                    "\u4F59"};
  switch (input.byte() % 8U) {
    case 0:
      return nullptr;
    case 1:
      return input.byte() % 2U == 0;
    case 2:
      return static_cast<int>(input.byte());
    case 3: {
      Json value = Json::parse(input.piece(), nullptr, false);
      return value.is_discarded() ? Json::object() : value;
    }
    case 4: {
      // A part of some policy, where it does not belong.
      const Json& other = policies()[input.below(policies().size())];
      std::vector<Json::json_pointer> places;
      collect(other, Json::json_pointer(), places);
      return other[places[input.below(places.size())]];
    }
    case 5:
      return std::string(input.piece());
    default:
      return std::string(kTexts[input.below(kTexts.size())]);
  }
}

void change(Json& policy, Input& input) {
  std::vector<Json::json_pointer> places;
  collect(policy, Json::json_pointer(), places);
  if (places.empty()) return;
  const Json::json_pointer& place = places[input.below(places.size())];
  Json& above = policy[place.parent_pointer()];
  switch (input.byte() % 4U) {
    case 0:
      if (above.is_object()) above.erase(place.back());
      if (above.is_array()) above.erase(static_cast<std::size_t>(std::strtoul(place.back().c_str(), nullptr, 10)));
      break;
    case 1: {
      const Json copy = policy[place];
      if (above.is_array()) above.push_back(copy);
      if (above.is_object()) above[std::string(input.piece())] = copy;
      break;
    }
    default:
      policy[place] = value_of(input);
  }
}

void use(Door& door, const std::string& policy, Input& input) {
  const std::string head = "{\"policy\":" + policy;
  const std::string amount = Json(std::string(input.piece())).dump(-1, ' ', false, Json::error_handler_t::ignore);
  const std::string method =
      input.byte() % 2U == 0 ? "" : ",\"method\":\"alipay\",\"region\":\"CN\",\"buyer\":\"individual\"";
  ask(door, "topup.check",
      head + ",\"form\":{\"amount\":" + amount + method + ",\"code\":" + amount + "},\"balance\":\"-1\"}");
  ask(door, "topup.check", head + ",\"form\":{\"amount\":\"100\"" + method + "}}");
  ask(door, "amount.read", head + ",\"text\":" + amount + "}");
  ask(door, "code.check", head + ",\"code\":" + amount + "}");
  ask(door, "code.mint", head + ",\"random\":\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"}");
  ask(door, "quote", head + ",\"usage\":{\"item\":\"account\",\"quantities\":{\"call\":\"1000\"}},\"balance\":\"5\"}");
  ask(door, "invoice.check", head + ",\"form\":{\"buyer\":\"company\",\"amount\":\"5\"}}");
  ask(door, "order.check", head + ",\"created_at\":\"2026-11-02T01:00:00Z\",\"at\":\"2026-11-09T01:00:00Z\"}");
  ask(door, "refund.check", head + ",\"form\":{}}");
}

void run(Input input) {
  Json policy = policies()[input.byte() % policies().size()];
  for (unsigned count = input.byte() % 4U + 1; count > 0; --count) change(policy, input);
  const std::string text = policy.dump(-1, ' ', false, Json::error_handler_t::ignore);
  Door door;
  const Json answer = ask(door, "policy.check", "{\"policy\":" + text + "}");
  expect(answer["ok"].get<bool>() == answer.contains("canonical"), "canonical exactly when ok", text);
  if (!answer.contains("canonical")) return;
  const std::string canonical = answer["canonical"].dump();
  const Json again = ask(door, "policy.check", "{\"policy\":" + canonical + "}");
  expect(again.contains("canonical") && again["canonical"] == answer["canonical"], "canonical is stable", canonical);
  const Json loaded = ask(door, "policy.load", "{\"policy\":" + canonical + "}");
  expect(loaded.contains("handle"), "what is checked can be loaded", canonical);
  use(door, loaded["handle"].dump(), input);
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
