// `prepay run`: lives a scenario and prints its ledger.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace prepay::cli {

struct RunOptions {
  bool as_json = false;
  bool as_csv = false;
  std::optional<std::int64_t> rows;  // at most so many entries are listed
  std::string locale;                // empty: the scenario's
};

// Answers what the shell gets: see the footer of the command's help.
int run_scenario(const std::string& scenario, const RunOptions& options);

}  // namespace prepay::cli
