// The `prepay` command: the door for shells, and friendly commands on top of it. Every command makes one request, so
// none of them can have a rule of its own.
#include <string>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "json/door.hpp"

int main(int argc, char** argv) {
  CLI::App app{
      "The rules of prepaid API wallets: checks forms and codes, prices usage, lives scenarios, checks policies."};
  app.footer(
      "Exit status: 0 answered, 1 answered with an error for the person who asks, 2 unusable request or usage.\n"
      "Each command has an example: prepay form --help");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string(prepay::kVersion));
  int exit = prepay::cli::kAnswered;
  prepay::cli::add_form(app, exit);
  prepay::cli::add_code(app, exit);
  prepay::cli::add_quote(app, exit);
  prepay::cli::add_policy(app, exit);
  prepay::cli::add_import(app, exit);
  prepay::cli::add_run(app, exit);
  prepay::cli::add_call(app, exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? prepay::cli::kAnswered : prepay::cli::kUnusable;
  }
  return exit;
}
