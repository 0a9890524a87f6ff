// The answer to a scenario as text for people: a line for each event, then what the wallet holds.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

namespace prepay::cli {

// Prints an answer of wallet.run. `balance` is what the wallet held before the first event. All of it is printable:
// see text_answer.hpp.
void print_scenario(std::ostream& out, const nlohmann::ordered_json& answer, const std::string& balance);

}  // namespace prepay::cli
