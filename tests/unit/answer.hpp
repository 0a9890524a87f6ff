// What every answer of the door must look like, whatever was asked.
#pragma once

#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/messages.hpp"
#include "json/door.hpp"

namespace prepay::test {

using Json = nlohmann::json;

// A copy of a text in a buffer of exactly its size, so that a sanitizer sees one byte read too many.
class ExactCopy {
 public:
  explicit ExactCopy(std::string_view text) : bytes_(new char[text.size()]), size_(text.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), text.data(), size_);
  }
  operator std::string_view() const { return {bytes_.get(), size_}; }  // NOLINT(google-explicit-constructor)

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

// The place of a code in issues.def; kIssueCodeCount when there is no such code.
inline std::size_t rank_of(std::string_view code) {
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    if (code_text(static_cast<IssueCode>(i)) == code) return i;
  }
  return kIssueCodeCount;
}

// A template's words with the arguments filled in, written from the description of templates, not from the engine.
// A name that the arguments lack makes it empty.
inline std::string words_of(std::string_view words, const Json& arguments) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != '{') {
      out.push_back(words[i]);
      continue;
    }
    const std::size_t end = words.find('}', i);
    if (end == std::string_view::npos) return {};
    const auto found = arguments.find(std::string(words.substr(i + 1, end - i - 1)));
    if (found == arguments.end()) return {};
    out.append(found->get_ref<const std::string&>());
    i = end;
  }
  return out;
}

inline std::string fault_of_issue(const Json& issue, std::size_t& rank) {
  if (!issue.is_object() || issue.size() != 5) return "an issue has five members";
  for (const char* const key : {"code", "severity", "where", "message"}) {
    if (!issue.contains(key) || !issue[key].is_string()) return std::string("an issue lacks the text ") + key;
  }
  const std::string& code = issue["code"].get_ref<const std::string&>();
  rank = rank_of(code);
  if (rank == kIssueCodeCount) return "unknown code " + code;
  const auto known = static_cast<IssueCode>(rank);
  if (issue["severity"] != severity_text(severity_of(known))) return "severity of " + code;
  if (!issue.contains("args") || !issue["args"].is_object()) return "args of " + code;
  for (const auto& [name, value] : issue["args"].items()) {
    if (!value.is_string()) return "args of " + code + " are texts: " + name;
  }
  const std::string& where = issue["where"].get_ref<const std::string&>();
  if (!where.empty() && where[0] != '/') return "where of " + code + " is no JSON pointer: " + where;
  const std::string& message = issue["message"].get_ref<const std::string&>();
  const std::string en = words_of(message_template(known, Language::en), issue["args"]);
  const std::string zh = words_of(message_template(known, Language::zh_cn), issue["args"]);
  if (en.empty() || zh.empty()) return code + " lacks an argument that its words name";
  if (message != en && message != zh) return "words of " + code + ": " + message;
  return {};
}

// What is wrong with an answer; empty when nothing is: valid UTF-8 JSON, an object, `ok` exactly when no issue is an
// error, issues complete, in order of precedence and then of place. `out` gets the parsed answer.
inline std::string fault_of_answer(std::string_view answer, Json& out) {
  out = Json::parse(answer, nullptr, false);
  if (out.is_discarded()) return "not JSON";
  if (!out.is_object()) return "not an object";
  if (!out.contains("ok") || !out["ok"].is_boolean()) return "no ok";
  if (!out.contains("issues") || !out["issues"].is_array()) return "no issues";
  if (answer.substr(0, 6) != "{\"ok\":") return "ok is not first";
  bool is_ok = true;
  std::size_t last_rank = 0;
  std::string last_where;
  for (const Json& issue : out["issues"]) {
    std::size_t rank = 0;
    if (std::string fault = fault_of_issue(issue, rank); !fault.empty()) return fault;
    const std::string& where = issue["where"].get_ref<const std::string&>();
    if (rank < last_rank) return "order of codes at " + issue["code"].get<std::string>();
    if (rank == last_rank && where < last_where) return "order of places at " + where;
    last_rank = rank;
    last_where = where;
    if (issue["severity"] == "error") is_ok = false;
  }
  if (out["ok"].get<bool>() != is_ok) return "ok is not what the issues say";
  return {};
}

}  // namespace prepay::test
