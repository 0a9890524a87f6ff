// `prepay policy list`, `get` and `check`
#include <memory>

#include "cli/asking.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace prepay::cli {
namespace {

struct CheckOptions : Common {
  std::string path;
};

int run_policy_check(const CheckOptions& options) {
  std::string text;
  if (!read_all(options.path, text)) return unusable("cannot read " + options.path);
  if (!is_readable_json("policy.check", text, options.as_json)) return kUnusable;
  Door door;
  const std::string locale = text_of_request(Json(options.locale));
  return ask(door, "policy.check", "{\"policy\":" + text + ",\"locale\":" + locale + "}", options.as_json);
}

void add_list(CLI::App* policy, int& exit) {
  const auto options = std::make_shared<Common>();
  CLI::App* list = policy->add_subcommand("list", "The built-in policies");
  list->footer("Example: prepay policy list");
  add_common(list, *options);
  list->callback([options, &exit] {
    Door door;
    exit = ask(door, "policy.list", text_of_request({{"locale", options->locale}}), options->as_json);
  });
}

void add_get(CLI::App* policy, int& exit) {
  const auto options = std::make_shared<Common>();
  CLI::App* get = policy->add_subcommand("get", "Print a built-in policy");
  get->footer("Example: prepay policy get mimo");
  add_policy_argument(get, *options);
  add_common(get, *options);
  get->callback([options, &exit] {
    exit = ask_about_policy("policy.get", *options, Json{{"locale", options->locale}});
  });
}

void add_policy_check(CLI::App* policy, int& exit) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* check = policy->add_subcommand("check", "Report everything that is wrong with a policy file");
  check->footer("Example: prepay policy check mine.json");
  check->add_option("file", options->path, "The file, or - for standard input")->required();
  add_common(check, *options);
  check->callback([options, &exit] { exit = run_policy_check(*options); });
}

}  // namespace

void add_policy(CLI::App& app, int& exit) {
  CLI::App* policy = app.add_subcommand("policy", "List, show and check policies");
  policy->footer("Example: prepay policy check mine.json");
  policy->require_subcommand(1);
  add_list(policy, exit);
  add_get(policy, exit);
  add_policy_check(policy, exit);
}

}  // namespace prepay::cli
