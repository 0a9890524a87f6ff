// The `prepay` command: the door for shells, and friendly commands on top of it. Every command makes one request, so
// none of them can have a rule of its own.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/run_command.hpp"
#include "cli/text_answer.hpp"
#include "json/door.hpp"
#include "json/read.hpp"

namespace {

using Json = nlohmann::ordered_json;

using prepay::cli::exit_code_of;
using prepay::cli::kAnswered;
using prepay::cli::kUnusable;

struct Options {
  bool as_json = false;
  std::string locale = "en";
  std::string policy;
  std::string op;
  std::string path = "-";
  std::string code;
  std::string item;
  std::vector<std::string> quantities;
  std::vector<std::string> usage_options;
  std::string service_tier, group, user, at;
  std::string balance, overdue, profile;
  std::string channel, method, region, buyer, amount, form_code, remitter, bank, remarks;
  bool agreement = false;
  std::string random;
  std::string pricing, topup_info, status, prices, output, id, name;
  prepay::cli::RunOptions run;
};

// Reads a file, or standard input for "-", but never more than the door would look at for any operation: one byte over
// the limit is enough for its issue.
bool read_all(const std::string& path, std::string& out) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return false;
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::vector<char> buffer(65536);
  out.clear();
  while (in && out.size() <= prepay::json::kMaximumPolicyBytes) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    out.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  return true;
}

int unusable(const std::string& why) {
  std::cerr << "prepay: " << why << '\n';
  return kUnusable;
}

int ask(prepay::Door& door, const std::string& op, const std::string& request, bool as_json) {
  const std::string text(door.call(op, request));
  const Json answer = Json::parse(text, nullptr, false);
  if (as_json) {
    std::cout << text << '\n';
  } else {
    prepay::cli::print_answer(std::cout, answer);
  }
  return exit_code_of(answer);
}

int ask(const std::string& op, const std::string& request, bool as_json) {
  prepay::Door door;
  return ask(door, op, request, as_json);
}

std::string text_of(const Json& request) { return request.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool looks_like_file(const std::string& policy) {
  return policy.find('/') != std::string::npos ||
         (policy.size() > 5 && policy.compare(policy.size() - 5, 5, ".json") == 0);
}

// Whether a file is JSON at all is asked first, by itself, so that the place of a mistake is counted in the file.
// `op` is the operation that the file is for: it decides how much is read.
bool is_readable_json(const std::string& op, const std::string& text, const Options& options) {
  constexpr std::array<std::string_view, 5> kUnreadable{"request.too_large", "request.not_json", "request.too_deep",
                                                        "request.too_many_values", "request.key_too_long"};
  prepay::Door door;
  const std::string answer_text(door.call(op, text));
  const Json answer = Json::parse(answer_text, nullptr, false);
  for (const Json& issue : answer["issues"]) {
    const std::string code = issue["code"].get<std::string>();
    if (std::find(kUnreadable.begin(), kUnreadable.end(), code) == kUnreadable.end()) continue;
    if (options.as_json) {
      std::cout << answer_text << '\n';
    } else {
      prepay::cli::print_answer(std::cout, answer);
    }
    return false;
  }
  return true;
}

// Sends {"policy": …, <rest>}. A policy file is put in as it is written, so that its mistakes are reported where they
// are.
int ask_about_policy(const std::string& op, const Options& options, const Json& rest) {
  std::string policy = text_of(Json(options.policy));
  if (looks_like_file(options.policy)) {
    if (!read_all(options.policy, policy)) return unusable("cannot read the policy file " + options.policy);
    if (!is_readable_json("policy.load", policy, options)) return kUnusable;
  }
  std::string members = text_of(rest);
  members.erase(0, 1);  // "{"
  prepay::Door door;
  // A price list that is too long for a request is loaded first; one that is wrong is reported by that.
  if (policy.size() + members.size() > prepay::json::kMaximumRequestBytes / 2) {
    const std::string load = "{\"policy\":" + policy + "}";
    const Json loaded = Json::parse(std::string(door.call("policy.load", load)), nullptr, false);
    if (!loaded.contains("handle")) return ask(door, "policy.check", load, options.as_json);
    policy = loaded["handle"].dump();
  }
  return ask(door, op, "{\"policy\":" + policy + (members == "}" ? "" : ",") + members, options.as_json);
}

void put(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

int run_form(const Options& options) {
  Json form = Json::object();
  put(form, "channel", options.channel);
  put(form, "method", options.method);
  put(form, "region", options.region);
  put(form, "buyer", options.buyer);
  put(form, "amount", options.amount);
  put(form, "code", options.form_code);
  put(form, "remitter", options.remitter);
  put(form, "bank", options.bank);
  put(form, "remarks", options.remarks);
  if (options.agreement) form["agreement"] = true;
  Json rest{{"form", form}, {"locale", options.locale}};
  if (!options.profile.empty()) rest["profile"] = {{"name", options.profile}};
  put(rest, "balance", options.balance);
  put(rest, "overdue", options.overdue);
  return ask_about_policy("topup.check", options, rest);
}

int run_quote(const Options& options) {
  Json quantities = Json::object();
  for (const std::string& pair : options.quantities) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) return unusable("a quantity is METER=COUNT, such as call=100; got " + pair);
    const std::string meter = pair.substr(0, equals);
    if (quantities.contains(meter)) return unusable("the quantity of " + meter + " is given twice");
    quantities[meter] = pair.substr(equals + 1);
  }
  Json usage{{"item", options.item}, {"quantities", quantities}};
  put(usage, "service_tier", options.service_tier);
  put(usage, "group", options.group);
  put(usage, "user", options.user);
  put(usage, "region", options.region);
  put(usage, "at", options.at);
  if (!options.usage_options.empty()) usage["options"] = options.usage_options;
  Json rest{{"usage", std::move(usage)}, {"locale", options.locale}};
  put(rest, "balance", options.balance);
  return ask_about_policy("quote", options, rest);
}

std::string hex_of(const std::vector<unsigned char>& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex.append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 0xFU]);
  return hex;
}

// Random bytes are the caller's to supply; at a shell the caller is this command, and its source the system's.
int run_mint(Options options) {
  if (options.random.empty()) {
    std::ifstream source("/dev/urandom", std::ios::binary);
    std::vector<unsigned char> bytes(256);
    source.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!source) return unusable("there is no source of random bytes; give some with --random");
    options.random = hex_of(bytes);
  }
  return ask_about_policy("code.mint", options, {{"random", options.random}, {"locale", options.locale}});
}

int run_policy_check(const Options& options) {
  std::string text;
  if (!read_all(options.path, text)) return unusable("cannot read " + options.path);
  if (!is_readable_json("policy.check", text, options)) return kUnusable;
  return ask("policy.check", "{\"policy\":" + text + ",\"locale\":" + text_of(Json(options.locale)) + "}",
             options.as_json);
}

// Puts `,"key":<file>` into a list of members, the file as it is written. False when that cannot be done, and said why.
bool put_file(std::string& members, const char* key, const std::string& path, const Options& options) {
  if (path.empty()) return true;
  std::string text;
  if (!read_all(path, text)) {
    unusable("cannot read " + path);
    return false;
  }
  if (!is_readable_json("import", text, options)) return false;
  members.append(members.empty() ? "" : ",").append("\"").append(key).append("\":").append(text);
  return true;
}

// The policy goes to standard output or a file, what could not be carried over to standard error.
int run_import(const std::string& from, const Options& options) {
  std::string files;
  if (!put_file(files, "pricing", options.pricing, options) ||
      !put_file(files, "topup_info", options.topup_info, options) ||
      !put_file(files, "status", options.status, options) || !put_file(files, "prices", options.prices, options))
    return kUnusable;
  Json rest{{"from", from}, {"locale", options.locale}};
  put(rest, "id", options.id);
  put(rest, "name", options.name);
  std::string request = text_of(rest);
  request.insert(request.size() - 1, ",\"files\":{" + files + "}");
  if (options.as_json) return ask("import", request, true);
  prepay::Door door;
  const Json answer = Json::parse(door.call("import", request), nullptr, false);
  prepay::cli::print_issues(std::cerr, answer["issues"]);
  if (answer.contains("policy")) {
    std::ofstream file;
    if (!options.output.empty()) file.open(options.output, std::ios::binary);
    std::ostream& out = options.output.empty() ? std::cout : file;
    out << answer["policy"].dump(2) << '\n' << std::flush;
    if (!out) return unusable("cannot write " + options.output);
  }
  return exit_code_of(answer);
}

void add_common(CLI::App* command, Options& options) {
  command->add_flag("--json", options.as_json, "Print the answer as JSON");
  command->add_option("--locale", options.locale, "Language of the messages")->check(CLI::IsMember({"en", "zh-CN"}));
}

void add_policy(CLI::App* command, Options& options) {
  command
      ->add_option("policy", options.policy,
                   "A built-in policy (xiaomai, mimo, wuliang, mole, xunan) or a file ending in .json")
      ->required();
}

void add_form(CLI::App& app, Options& options, int& exit) {
  CLI::App* form = app.add_subcommand("form", "Check a top-up form and preview what is paid and credited");
  add_policy(form, options);
  form->add_option("--amount", options.amount, "As a person types it: 100, ¥1,000.00, １００。5");
  form->add_option("--method", options.method, "alipay, wechat_pay, bank_transfer, …");
  form->add_option("--channel", options.channel, "Where the method does not decide it");
  form->add_option("--region", options.region, "ISO 3166 code, such as CN");
  form->add_option("--buyer", options.buyer, "individual or company");
  form->add_option("--code", options.form_code, "A redemption code");
  form->add_option("--remitter", options.remitter, "Name on the account a transfer comes from");
  form->add_option("--bank", options.bank, "Bank a transfer comes from");
  form->add_option("--remarks", options.remarks, "Remarks of a transfer");
  form->add_flag("--agree", options.agreement, "The top-up agreement is ticked");
  form->add_option("--profile", options.profile, "Name of the account's profile");
  form->add_option("--balance", options.balance, "Balance before, net of what is owed");
  form->add_option("--overdue", options.overdue, "What is owed");
  add_common(form, options);
  form->callback([&] { exit = run_form(options); });
}

void add_code(CLI::App& app, Options& options, int& exit) {
  CLI::App* code = app.add_subcommand("code", "Check the format of a redemption code and say what looks wrong");
  add_policy(code, options);
  code->add_option("code", options.code, "The code as it was typed")->required();
  add_common(code, options);
  code->callback([&] {
    exit = ask_about_policy("code.check", options, {{"code", options.code}, {"locale", options.locale}});
  });

  CLI::App* mint = app.add_subcommand("mint", "Make a redemption code of a policy's format, with its check character");
  add_policy(mint, options);
  mint->add_option("--random", options.random, "Random bytes in hexadecimal (default: from the system)");
  add_common(mint, options);
  mint->callback([&] { exit = run_mint(options); });
}

void add_quote(CLI::App& app, Options& options, int& exit) {
  CLI::App* quote = app.add_subcommand("quote", "Price a usage and say how many calls a balance then still buys");
  add_policy(quote, options);
  quote->add_option("item", options.item, "An item of the rate card")->required();
  quote->add_option("quantities", options.quantities, "METER=COUNT, such as call=100")->required();
  quote->add_option("--balance", options.balance, "Balance before");
  quote->add_option("--service-tier", options.service_tier, "Service tier, such as flex");
  quote->add_option("--group", options.group, "Group whose ratio applies");
  quote->add_option("--user", options.user, "User, or kind of user, with a ratio of its own");
  quote->add_option("--region", options.region, "Region that prices depend on");
  quote->add_option("--option", options.usage_options, "Option that prices depend on; may be given again");
  quote->add_option("--at", options.at, "Time, for prices by the time of day: 2026-11-02T09:00:00+08:00");
  add_common(quote, options);
  quote->callback([&] { exit = run_quote(options); });
}

void add_policies(CLI::App& app, Options& options, int& exit) {
  CLI::App* policy = app.add_subcommand("policy", "List, show and check policies");
  policy->require_subcommand(1);
  CLI::App* list = policy->add_subcommand("list", "The built-in policies");
  add_common(list, options);
  list->callback([&] { exit = ask("policy.list", "{}", options.as_json); });
  CLI::App* get = policy->add_subcommand("get", "Print a built-in policy");
  add_policy(get, options);
  add_common(get, options);
  get->callback([&] { exit = ask_about_policy("policy.get", options, Json{{"locale", options.locale}}); });
  CLI::App* check = policy->add_subcommand("check", "Report everything that is wrong with a policy file");
  check->add_option("file", options.path, "The file, or - for standard input")->required();
  add_common(check, options);
  check->callback([&] { exit = run_policy_check(options); });
}

void add_import_options(CLI::App* command, Options& options) {
  command->add_option("-o,--output", options.output, "Write the policy to this file (default: standard output)");
  command->add_option("--id", options.id, "The policy's id");
  command->add_option("--name", options.name, "The policy's name");
  add_common(command, options);
}

void add_import(CLI::App& app, Options& options, int& exit) {
  CLI::App* import =
      app.add_subcommand("import", "Make a policy of somebody else's price list, and report what it leaves out");
  import->require_subcommand(1);
  CLI::App* site = import->add_subcommand("new-api", "A new-api site, by the answers of its own addresses");
  site->add_option("pricing", options.pricing, "The answer of /api/pricing")->required();
  site->add_option("topup_info", options.topup_info, "The answer of /api/user/topup/info");
  site->add_option("status", options.status, "The answer of /api/status");
  add_import_options(site, options);
  site->callback([&] { exit = run_import("new-api", options); });
  CLI::App* table = import->add_subcommand("litellm", "LiteLLM's price table");
  table->add_option("prices", options.prices, "model_prices_and_context_window.json")->required();
  add_import_options(table, options);
  table->callback([&] { exit = run_import("litellm", options); });
}

int run_scenario_file(const Options& options) {
  std::string text;
  if (!read_all(options.path, text)) return unusable("cannot read " + options.path);
  return prepay::cli::run_scenario(text, options.run);
}

void add_run(CLI::App& app, Options& options, int& exit) {
  CLI::App* run = app.add_subcommand("run", "Live a scenario: print what happened to its wallet, event by event");
  run->add_option("file", options.path, "The scenario, or - for standard input")->required();
  CLI::Option* json = run->add_flag("--json", options.run.as_json, "Print the answer as JSON");
  run->add_flag("--csv", options.run.as_csv, "Print the ledger as CSV for a spreadsheet")->excludes(json);
  run->add_option("--rows", options.run.rows, "List at most so many entries, the newest");
  run->add_option("--locale", options.run.locale, "Language of the messages")->check(CLI::IsMember({"en", "zh-CN"}));
  run->callback([&] { exit = run_scenario_file(options); });
}

void add_call(CLI::App& app, Options& options, int& exit) {
  CLI::App* call = app.add_subcommand("call", "Send a JSON request through the door and print the JSON answer");
  call->add_option("op", options.op, "The operation, such as topup.check; version lists them all")->required();
  call->add_option("file", options.path, "The request (default: standard input)");
  call->callback([&] {
    std::string text;
    exit = read_all(options.path, text) ? ask(options.op, text, true) : unusable("cannot read " + options.path);
  });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "The rules of prepaid API wallets: checks forms and codes, prices usage, lives scenarios, checks policies."};
  app.footer(
      "Exit status: 0 answered, 1 answered with an error for the person who asks, 2 unusable request or usage.\n"
      "Example: prepay form xunan --amount 10 --balance 5");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string(prepay::kVersion));
  Options options;
  int exit = kAnswered;
  add_form(app, options, exit);
  add_code(app, options, exit);
  add_quote(app, options, exit);
  add_policies(app, options, exit);
  add_import(app, options, exit);
  add_run(app, options, exit);
  add_call(app, options, exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAnswered : kUnusable;
  }
  return exit;
}
