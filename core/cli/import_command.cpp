// `prepay import new-api` and `prepay import litellm`
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/asking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/text_answer.hpp"

namespace prepay::cli {
namespace {

struct ImportOptions : Common {
  std::string from;
  std::string pricing, topup_info, status, prices;
  std::string output, id, name;
};

// Puts `,"key":<file>` into a list of members, the file as it is written. False when that cannot be done, and said why.
bool put_file(std::string& members, const char* key, const std::string& path, bool as_json) {
  if (path.empty()) return true;
  std::string text;
  if (!read_all(path, text)) {
    unusable("cannot read " + path);
    return false;
  }
  if (!is_readable_json("import", text, as_json)) return false;
  members.append(members.empty() ? "" : ",").append("\"").append(key).append("\":").append(text);
  return true;
}

// The policy goes to standard output or a file, what could not be carried over to standard error.
int run_import(const ImportOptions& options) {
  std::string files;
  if (!put_file(files, "pricing", options.pricing, options.as_json) ||
      !put_file(files, "topup_info", options.topup_info, options.as_json) ||
      !put_file(files, "status", options.status, options.as_json) ||
      !put_file(files, "prices", options.prices, options.as_json))
    return kUnusable;
  Json rest{{"from", options.from}, {"locale", options.locale}};
  put(rest, "id", options.id);
  put(rest, "name", options.name);
  std::string request = text_of_request(rest);
  request.insert(request.size() - 1, ",\"files\":{" + files + "}");
  Door door;
  if (options.as_json) return ask(door, "import", request, true);
  const Json answer = Json::parse(door.call("import", request), nullptr, false);
  print_issues(std::cerr, answer["issues"]);
  if (answer.contains("policy")) {
    std::ofstream file;
    if (!options.output.empty()) file.open(options.output, std::ios::binary);
    std::ostream& out = options.output.empty() ? std::cout : file;
    out << answer["policy"].dump(2) << '\n' << std::flush;
    if (!out) return unusable("cannot write " + options.output);
  }
  return exit_code_of(answer);
}

std::shared_ptr<ImportOptions> add_source(CLI::App* command, const char* from, int& exit) {
  auto options = std::make_shared<ImportOptions>();
  options->from = from;
  command->add_option("-o,--output", options->output, "Write the policy to this file (default: standard output)");
  command->add_option("--id", options->id, "The policy's id");
  command->add_option("--name", options->name, "The policy's name");
  add_common(command, *options);
  command->callback([options, &exit] { exit = run_import(*options); });
  return options;
}

}  // namespace

void add_import(CLI::App& app, int& exit) {
  CLI::App* import =
      app.add_subcommand("import", "Make a policy of somebody else's price list, and report what it leaves out");
  import->footer("Example: prepay import litellm model_prices_and_context_window.json -o prices.json");
  import->require_subcommand(1);
  CLI::App* site = import->add_subcommand("new-api", "A new-api site, by the answers of its own addresses");
  site->footer("Example: prepay import new-api pricing.json info.json status.json -o site.json");
  const auto of_site = add_source(site, "new-api", exit);
  site->add_option("pricing", of_site->pricing, "The answer of /api/pricing")->required();
  site->add_option("topup_info", of_site->topup_info, "The answer of /api/user/topup/info");
  site->add_option("status", of_site->status, "The answer of /api/status");
  CLI::App* table = import->add_subcommand("litellm", "LiteLLM's price table");
  table->footer("Example: prepay import litellm model_prices_and_context_window.json -o prices.json");
  const auto of_table = add_source(table, "litellm", exit);
  table->add_option("prices", of_table->prices, "model_prices_and_context_window.json")->required();
}

}  // namespace prepay::cli
