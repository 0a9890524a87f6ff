// The commands: each adds itself to the parser, and when it was asked for makes one request of the door, prints the
// answer and says in `exit` what the shell gets.
#pragma once

#include <CLI/CLI.hpp>

namespace prepay::cli {

void add_form(CLI::App& app, int& exit);
void add_code(CLI::App& app, int& exit);
void add_quote(CLI::App& app, int& exit);
void add_policy(CLI::App& app, int& exit);
void add_import(CLI::App& app, int& exit);
void add_run(CLI::App& app, int& exit);
void add_call(CLI::App& app, int& exit);

}  // namespace prepay::cli
