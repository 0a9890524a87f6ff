// What the commands have in common: their options, reading files, and asking the door.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "json/door.hpp"

namespace prepay::cli {

using Json = nlohmann::ordered_json;

struct Common {
  bool as_json = false;
  std::string locale = "en";
  std::string policy;  // a built-in one, or a file
};

// `--json` and `--locale`.
void add_common(CLI::App* command, Common& common);

// `policy`, the first argument.
void add_policy_argument(CLI::App* command, Common& common);

// Reads a file, or standard input for "-", but never more than the door would look at for any operation: one byte over
// the limit is enough for its issue. False when it cannot be read.
bool read_all(const std::string& path, std::string& out);

// Whether a text is JSON at all, asked before it becomes part of a request, so that the place of a mistake is counted
// in the file. `op` is the operation that the file is for: it decides how much is read. When it is not, that is
// printed.
bool is_readable_json(const std::string& op, const std::string& text, bool as_json);

// Says on standard error why nothing was asked; the exit code for that.
int unusable(const std::string& why);

// Sets a member unless its value was left out.
void put(Json& object, const char* key, const std::string& value);

// As JSON; bytes that are no UTF-8 are replaced.
std::string text_of_request(const Json& request);

// Prints the answer, as JSON or for people; its exit code.
int ask(Door& door, const std::string& op, const std::string& request, bool as_json);

// Asks {"policy": …, <rest>}. A policy file is put in as it is written, so that its mistakes are reported where they
// are.
int ask_about_policy(const std::string& op, const Common& common, const Json& rest);

}  // namespace prepay::cli
