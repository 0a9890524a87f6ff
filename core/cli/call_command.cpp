// `prepay call`: the door itself.
#include <memory>

#include "cli/asking.hpp"
#include "cli/commands.hpp"

namespace prepay::cli {
namespace {

struct CallOptions {
  std::string op;
  std::string path = "-";
};

int run_call(const CallOptions& options) {
  std::string text;
  if (!read_all(options.path, text)) return unusable("cannot read " + options.path);
  Door door;
  return ask(door, options.op, text, true);
}

}  // namespace

void add_call(CLI::App& app, int& exit) {
  const auto options = std::make_shared<CallOptions>();
  CLI::App* call = app.add_subcommand("call", "Send a JSON request through the door and print the JSON answer");
  call->footer("Example: echo '{}' | prepay call version");
  call->add_option("op", options->op, "The operation, such as topup.check; version lists them all")->required();
  call->add_option("file", options->path, "The request (default: standard input)");
  call->callback([options, &exit] { exit = run_call(*options); });
}

}  // namespace prepay::cli
