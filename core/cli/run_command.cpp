// `prepay run`: lives a scenario and prints its ledger.
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/asking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/ledger_csv.hpp"
#include "cli/scenario_text.hpp"

namespace prepay::cli {
namespace {

struct RunOptions {
  std::string path;
  bool as_json = false;
  bool as_csv = false;
  std::optional<std::int64_t> rows;  // at most so many entries are listed
  std::string locale;                // empty: the scenario's
};

// CSV is for keeping, so it gets all that one answer may list.
constexpr std::int64_t kAllRows = 100000;

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

Json live(const std::string& scenario, std::string& text) {
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
  const Json answer = live(text_of_request(parsed), text);
  return answer.contains("wallet") ? answer["wallet"]["balance"].get<std::string>() : std::string();
}

// What would not fit into one file; empty when all of it does. A ledger from which entries are missing must not pass
// for one, and to list what is then not printed would take the most time.
std::string too_long_for_csv(std::string scenario) {
  set_member(scenario, "rows", 0);
  std::string text;
  const Json answer = live(scenario, text);
  if (!answer.contains("wallet") || answer["wallet"]["entries_total"].get<std::int64_t>() <= kAllRows) return {};
  return "the ledger has " + answer["wallet"]["entries_total"].dump() + " entries; at most " +
         std::to_string(kAllRows) + " fit into one file. Ask for the newest with --rows";
}

int print_csv(const Json& answer) {
  const Json& wallet = answer["wallet"];
  if (wallet["entries"].size() < wallet["entries_total"].get<std::size_t>())
    std::cerr << "prepay: the newest " << wallet["entries"].size() << " of " << wallet["entries_total"]
              << " entries are listed\n";
  write_ledger_csv(std::cout, wallet);
  if (!answer["ok"].get<bool>()) print_scenario(std::cerr, {{"issues", answer["issues"]}}, {});
  return exit_code_of(answer);
}

int run_scenario(const RunOptions& options) {
  std::string request;
  if (!read_all(options.path, request)) return unusable("cannot read " + options.path);
  if (options.as_csv && !options.rows) {
    if (const std::string why = too_long_for_csv(request); !why.empty()) return unusable(why);
  }
  if (options.rows || options.as_csv) set_member(request, "rows", options.rows.value_or(kAllRows));
  if (!options.locale.empty()) set_member(request, "locale", options.locale);
  std::string text;
  const Json answer = live(request, text);
  if (options.as_csv && answer.contains("wallet")) return print_csv(answer);
  if (options.as_json) {
    std::cout << text << '\n';
  } else {
    print_scenario(options.as_csv ? std::cerr : std::cout, answer, opening_balance(request));
  }
  return exit_code_of(answer);
}

}  // namespace

void add_run(CLI::App& app, int& exit) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* run = app.add_subcommand("run", "Live a scenario: print what happened to its wallet, event by event");
  run->footer("Example: prepay run scenario.json --csv > ledger.csv");
  run->add_option("file", options->path, "The scenario, or - for standard input")->required();
  CLI::Option* json = run->add_flag("--json", options->as_json, "Print the answer as JSON");
  run->add_flag("--csv", options->as_csv, "Print the ledger as CSV for a spreadsheet")->excludes(json);
  run->add_option("--rows", options->rows, "List at most so many entries, the newest");
  run->add_option("--locale", options->locale, "Language of the messages")->check(CLI::IsMember({"en", "zh-CN"}));
  run->callback([options, &exit] { exit = run_scenario(*options); });
}

}  // namespace prepay::cli
