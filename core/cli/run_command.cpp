#include "cli/run_command.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/ledger_csv.hpp"
#include "cli/scenario_text.hpp"
#include "json/door.hpp"

namespace prepay::cli {
namespace {

using Json = nlohmann::ordered_json;

// CSV is for keeping, so it gets all that one answer may list.
constexpr std::int64_t kAllRows = 100000;

std::string text_of_request(const Json& request) {
  return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Sets a member of the scenario. It goes in behind all others, so that the places of mistakes stay those of the file;
// only a member that the file has already is replaced.
void set_member(std::string& scenario, const char* key, const Json& value) {
  Json parsed = Json::parse(scenario, nullptr, false);
  if (!parsed.is_object()) return;
  if (parsed.contains(key)) {
    parsed[key] = value;
    scenario = text_of_request(parsed);
    return;
  }
  const std::string member = text_of_request(Json(key)) + ":" + text_of_request(value);
  scenario.insert(scenario.rfind('}'), (parsed.empty() ? "" : ",") + member);
}

Json ask(const std::string& scenario, std::string& text) {
  Door door;
  text = door.call("wallet.run", scenario);
  return Json::parse(text, nullptr, false);
}

// What the wallet holds before the first event.
std::string opening_balance(const std::string& scenario) {
  Json parsed = Json::parse(scenario, nullptr, false);
  if (!parsed.is_object()) return {};
  parsed["events"] = Json::array();
  parsed["rows"] = 0;
  parsed.erase("expect");
  std::string text;
  const Json answer = ask(text_of_request(parsed), text);
  return answer.contains("wallet") ? answer["wallet"]["balance"].get<std::string>() : std::string();
}

}  // namespace

int run_scenario(const std::string& scenario, const RunOptions& options) {
  std::string request = scenario;
  if (options.rows || options.as_csv) set_member(request, "rows", options.rows.value_or(kAllRows));
  if (!options.locale.empty()) set_member(request, "locale", options.locale);
  std::string text;
  const Json answer = ask(request, text);
  if (options.as_json) {
    std::cout << text << '\n';
  } else if (options.as_csv && answer.contains("wallet")) {
    const Json& wallet = answer["wallet"];
    write_ledger_csv(std::cout, wallet);
    if (wallet["entries"].size() < wallet["entries_total"].get<std::size_t>())
      std::cerr << "prepay: only the newest " << wallet["entries"].size() << " of " << wallet["entries_total"]
                << " entries are listed\n";
    if (!answer["ok"].get<bool>()) print_scenario(std::cerr, {{"issues", answer["issues"]}}, {});
  } else {
    print_scenario(options.as_csv ? std::cerr : std::cout, answer, opening_balance(request));
  }
  return exit_code_of(answer);
}

}  // namespace prepay::cli
