#include "unit/answer.hpp"

namespace prepay::test {

std::string words_of(std::string_view words, const Json& arguments) {
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

namespace {

// The place of a code in issues.def; kIssueCodeCount when there is no such code.
std::size_t rank_of(std::string_view code) {
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    if (code_text(static_cast<IssueCode>(i)) == code) return i;
  }
  return kIssueCodeCount;
}

// Arguments as a message says them.
Json said(IssueCode code, Json arguments, Language language) {
  for (const auto& [name, value] : arguments.items()) {
    std::string words;
    const auto put = [&](std::string_view part) { words += part; };
    if (is_of_words(code, name)) {
      for_each_spoken_part(name, value.get<std::string>(), language, put);
    } else if (is_time(code, name)) {
      for_each_time_part(value.get<std::string>(), put);
    } else {
      continue;
    }
    value = words;
  }
  return arguments;
}

std::string fault_of_issue(const Json& issue, std::size_t& rank) {
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
  const std::string en = words_of(message_template(known, Language::en), said(known, issue["args"], Language::en));
  const std::string zh =
      words_of(message_template(known, Language::zh_cn), said(known, issue["args"], Language::zh_cn));
  if (en.empty() || zh.empty()) return code + " lacks an argument that its words name";
  if (message != en && message != zh) return "words of " + code + ": " + message;
  return {};
}

// A list of issues: each complete, in order of precedence and then of place; `is_ok` turns false at an error.
std::string fault_of_issues(const Json& issues, bool& is_ok) {
  if (!issues.is_array()) return "no issues";
  std::size_t last_rank = 0;
  std::string last_where;
  for (const Json& issue : issues) {
    std::size_t rank = 0;
    if (std::string fault = fault_of_issue(issue, rank); !fault.empty()) return fault;
    const std::string& where = issue["where"].get_ref<const std::string&>();
    if (rank < last_rank) return "order of codes at " + issue["code"].get<std::string>();
    if (rank == last_rank && where < last_where) return "order of places at " + where;
    last_rank = rank;
    last_where = where;
    if (issue["severity"] == "error") is_ok = false;
  }
  return {};
}

// An explanation is an issue without severity and place: a note, or why the first call of a run was refused.
std::string fault_of_explanation(const Json& explanation) {
  if (!explanation.is_object() || explanation.size() != 3) return "an explanation has three members";
  Json issue = explanation;
  std::size_t rank = rank_of(issue.value("code", std::string()));
  if (rank == kIssueCodeCount) return "an explanation without a code";
  issue["severity"] = severity_text(severity_of(static_cast<IssueCode>(rank)));
  issue["where"] = "";
  return fault_of_issue(issue, rank);
}

// What came of one event: refused exactly when an issue is an error, and then without a trace.
std::string fault_of_outcome(const Json& outcome) {
  if (!outcome.is_object()) return "an outcome is an object";
  for (const char* const key : {"id", "type", "at", "applied", "entries_total", "issues", "explain"}) {
    if (!outcome.contains(key)) return std::string("an outcome lacks ") + key;
  }
  bool is_ok = true;
  if (std::string fault = fault_of_issues(outcome["issues"], is_ok); !fault.empty()) return fault;
  if (!outcome["explain"].is_array()) return "explain is a list";
  for (const Json& explanation : outcome["explain"]) {
    if (std::string fault = fault_of_explanation(explanation); !fault.empty()) return fault;
  }
  const bool is_applied = outcome["applied"].get<bool>();
  if (!is_ok && is_applied) return "applied in spite of an error";
  if (is_ok && !is_applied && !outcome.contains("repeated")) return "refused without a reason";
  if (!is_applied && outcome["entries_total"] != 0) return "refused with entries";
  return {};
}

}  // namespace

std::string fault_of_answer(std::string_view answer, Json& out) {
  out = Json::parse(answer, nullptr, false);
  if (out.is_discarded()) return "not JSON";
  if (!out.is_object()) return "not an object";
  if (!out.contains("ok") || !out["ok"].is_boolean()) return "no ok";
  if (!out.contains("issues")) return "no issues";
  if (answer.substr(0, 6) != "{\"ok\":") return "ok is not first";
  bool is_ok = true;
  if (std::string fault = fault_of_issues(out["issues"], is_ok); !fault.empty()) return fault;
  if (out["ok"].get<bool>() != is_ok) return "ok is not what the issues say";
  if (out.contains("outcome")) return fault_of_outcome(out["outcome"]);
  if (!out.contains("outcomes")) return {};
  for (const Json& outcome : out["outcomes"]) {
    if (std::string fault = fault_of_outcome(outcome); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace prepay::test
