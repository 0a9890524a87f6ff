// Price lists with some of their values replaced, removed or doubled, and expressions of any bytes. What comes out of
// an import passes policy.check unchanged.
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

const std::vector<Json>& requests() {
  static const std::vector<Json> all = [] {
    std::vector<Json> list;
    const Json file = Json::parse(read_file("tests/vectors/import.json"), nullptr, false);
    for (const Json& vector : file["vectors"]) {
      if (vector.contains("request")) list.push_back(vector["request"]);
    }
    Json files = Json::object();
    for (const char* const name : {"pricing", "topup_info", "status"})
      files[name] = Json::parse(read_file(std::string("tests/fixtures/new-api/") + name + ".json"), nullptr, false);
    list.push_back({{"from", "new-api"}, {"files", files}});
    return list;
  }();
  return all;
}

Json value_of(Input& input) {
  constexpr std::array<std::string_view, 14> kNumbers{"0",
                                                      "1",
                                                      "-1",
                                                      "0.5",
                                                      "1e-6",
                                                      "1e-30",
                                                      "37.5",
                                                      "500000",
                                                      "1e15",
                                                      "9223372036854775807",
                                                      "2.9999900000000002e-06",
                                                      "1000000000",
                                                      "7.3",
                                                      "3"};
  switch (input.byte() % 6U) {
    case 0:
      return nullptr;
    case 1:
      return input.byte() % 2U == 0;
    case 2:
      return std::string(input.piece());
    case 3: {
      Json value = Json::parse(input.piece(), nullptr, false);
      return value.is_discarded() ? Json::array() : value;
    }
    default:
      return Json::parse(kNumbers[input.below(kNumbers.size())]);
  }
}

void change(Json& request, Input& input) {
  std::vector<Json::json_pointer> places;
  collect(request["files"], Json::json_pointer("/files"), places);
  if (places.size() < 2) return;
  const Json::json_pointer& place = places[1 + input.below(places.size() - 1)];
  Json& above = request[place.parent_pointer()];
  switch (input.byte() % 4U) {
    case 0:
      if (above.is_object()) above.erase(place.back());
      break;
    case 1: {
      const Json copy = request[place];
      if (above.is_array()) above.push_back(copy);
      if (above.is_object()) above[std::string(input.piece())] = copy;
      break;
    }
    default:
      request[place] = value_of(input);
  }
}

void run(Input input) {
  Json request = requests()[input.below(requests().size())];
  if (input.byte() % 4U == 0) {
    const Json text = std::string(input.rest());
    request = {{"from", "new-api"},
               {"files",
                {{"pricing", {{"data", {{{"model_name", "m"}, {"billing_expr", text}}}}}},
                 {"topup_info", {{"enable_creem_topup", true}, {"creem_products", text}}}}}};
  } else if (request.contains("files") && request["files"].is_object()) {
    for (unsigned count = input.byte() % 6U + 1; count > 0; --count) change(request, input);
  }
  const std::string text = request.dump(-1, ' ', false, Json::error_handler_t::ignore);
  Door door;
  const Json answer = ask(door, "import", text);
  expect(answer["ok"].get<bool>() == answer.contains("policy"), "a policy exactly when ok", text);
  for (const Json& issue : answer["issues"]) {
    const std::string code = issue["code"].get<std::string>();
    const std::string where = issue["where"].get<std::string>();
    expect(code.rfind("policy.", 0) != 0 || where == "/id" || where == "/name", "the policy is sound", answer.dump());
  }
  if (!answer.contains("policy")) return;
  const std::string policy = answer["policy"].dump();
  const Json check = ask(door, "policy.check", "{\"policy\":" + policy + "}");
  expect(check.contains("canonical") && check["canonical"].dump() == policy, "canonical already", policy);
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
