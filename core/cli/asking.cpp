#include "cli/asking.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/text_answer.hpp"
#include "json/read.hpp"

namespace prepay::cli {
namespace {

int print(const Json& answer, std::string_view text, bool as_json) {
  if (as_json) {
    std::cout << text << '\n';
  } else {
    print_answer(std::cout, answer);
  }
  return exit_code_of(answer);
}

bool looks_like_file(const std::string& policy) {
  return policy.find('/') != std::string::npos ||
         (policy.size() > 5 && policy.compare(policy.size() - 5, 5, ".json") == 0);
}

}  // namespace

void add_common(CLI::App* command, Common& common) {
  command->add_flag("--json", common.as_json, "Print the answer as JSON");
  command->add_option("--locale", common.locale, "Language of the messages")->check(CLI::IsMember({"en", "zh-CN"}));
}

void add_policy_argument(CLI::App* command, Common& common) {
  command
      ->add_option("policy", common.policy,
                   "A built-in policy, which `prepay policy list` names, or a file ending in .json")
      ->required();
}

bool read_all(const std::string& path, std::string& out) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return false;
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::vector<char> buffer(65536);
  out.clear();
  while (in && out.size() <= json::kMaximumPolicyBytes) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    out.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  return true;
}

bool is_readable_json(const std::string& op, const std::string& text, bool as_json) {
  constexpr std::array<std::string_view, 5> kUnreadable{"request.too_large", "request.not_json", "request.too_deep",
                                                        "request.too_many_values", "request.key_too_long"};
  Door door;
  const std::string_view answer_text = door.call(op, text);
  const Json answer = Json::parse(answer_text, nullptr, false);
  for (const Json& issue : answer["issues"]) {
    const std::string code = issue["code"].get<std::string>();
    if (std::find(kUnreadable.begin(), kUnreadable.end(), code) == kUnreadable.end()) continue;
    print(answer, answer_text, as_json);
    return false;
  }
  return true;
}

int unusable(const std::string& why) {
  std::cerr << "prepay: " << why << '\n';
  return kUnusable;
}

void put(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

std::string text_of_request(const Json& request) {
  return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int ask(Door& door, const std::string& op, const std::string& request, bool as_json) {
  const std::string_view text = door.call(op, request);
  return print(Json::parse(text, nullptr, false), text, as_json);
}

int ask_about_policy(const std::string& op, const Common& common, const Json& rest) {
  std::string policy = text_of_request(Json(common.policy));
  if (looks_like_file(common.policy)) {
    if (!read_all(common.policy, policy)) return unusable("cannot read the policy file " + common.policy);
    if (!is_readable_json("policy.load", policy, common.as_json)) return kUnusable;
  }
  std::string members = text_of_request(rest);
  members.erase(0, 1);  // "{"
  Door door;
  // A price list that is too long for a request is loaded first; one that is wrong is reported by that.
  if (policy.size() + members.size() > json::kMaximumRequestBytes / 2) {
    const std::string load = "{\"policy\":" + policy + "}";
    const Json loaded = Json::parse(std::string(door.call("policy.load", load)), nullptr, false);
    if (!loaded.contains("handle")) return ask(door, "policy.check", load, common.as_json);
    policy = loaded["handle"].dump();
  }
  return ask(door, op, "{\"policy\":" + policy + (members == "}" ? "" : ",") + members, common.as_json);
}

}  // namespace prepay::cli
