#include "cli/scenario_text.hpp"

#include <ostream>
#include <string_view>

#include "cli/text_answer.hpp"
#include "engine/exact.hpp"
#include "engine/utf8.hpp"

namespace prepay::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWhatWidth = 28;
constexpr std::size_t kFigureWidth = 14;

std::string spaces(std::string_view text, std::size_t width) {
  const std::size_t count = character_count(text);
  return std::string(count < width ? width - count : 0, ' ');
}
std::string left(const std::string& text, std::size_t width) { return text + spaces(text, width); }
std::string right(const std::string& text, std::size_t width) { return spaces(text, width) + text; }

// after - before with a sign and as many decimals as `after`; empty when it is 0.
std::string change(const std::string& before, const std::string& after) {
  Decimal from{};
  Decimal to{};
  Decimal difference{};
  if (read_decimal(before, from) != DecimalText::ok || read_decimal(after, to) != DecimalText::ok) return {};
  if (read_decimal(Exact(to).minus(Exact(from)).text(), difference) != DecimalText::ok) return {};
  if (difference.coefficient == 0) return {};
  const std::size_t point = after.find('.');
  const std::size_t digits = point == std::string::npos ? 0 : after.size() - point - 1;
  return (difference.coefficient > 0 ? "+" : "") + decimal_text(difference, static_cast<std::int32_t>(digits));
}

// What became of an event, in words.
std::string remark(const Json& outcome) {
  if (outcome.contains("repeated")) return "repeated";
  std::string words;
  if (!outcome["applied"].get<bool>()) {
    words = "refused:";
    if (outcome.contains("refusal")) words += " \"" + text_of(outcome["refusal"]) + '"';
    for (const Json& issue : outcome["issues"]) words += " " + text_of(issue["message"]);
    return words;
  }
  const bool is_many = outcome.contains("served") && outcome["served"].get<std::int64_t>() != 1;
  if (is_many || (outcome.contains("refused") && outcome["refused"].get<std::int64_t>() != 0)) {
    words = "served " + text_of(outcome["served"]) + ", refused " + text_of(outcome["refused"]);
    if (outcome.contains("first_refused_at")) words += " from " + text_of(outcome["first_refused_at"]);
  }
  for (const Json& issue : outcome["issues"]) words += (words.empty() ? "" : " ") + text_of(issue["message"]);
  return words;
}

void print_outcome(std::ostream& out, const Json& outcome, std::string& balance) {
  const std::string before = balance;
  if (!outcome["entries"].empty()) {
    balance = outcome["entries"].back()["after"].get<std::string>();
  } else if (outcome["entries_total"] != 0) {
    balance = "?";  // the scenario asked for no rows
  }
  std::string line = left(text_of(outcome["at"]), 20) + "  " +
                     left(text_of(outcome["type"]) + " " + text_of(outcome["id"]), kWhatWidth) +
                     right(change(before, balance), kFigureWidth) + right(balance, kFigureWidth);
  const std::string words = remark(outcome);
  if (!words.empty()) line += "  " + words;
  out << line << '\n';
}

void print_figure(std::ostream& out, const Json& object, const std::string& key, const std::string& unit) {
  if (!object.contains(key)) return;
  out << label(key) << text_of(object[key]) << (unit.empty() ? "" : " ") << unit << '\n';
}

void print_wallet(std::ostream& out, const Json& wallet) {
  const std::string unit = text_of(wallet["unit"]);
  for (const char* const key : {"balance", "overdue", "held", "available"}) print_figure(out, wallet, key, unit);
  if (!wallet["live"].get<bool>()) out << label("live") << "no: calls are free\n";
  for (const Json& frozen : wallet["frozen"]) out << label("frozen") << text_of(frozen) << '\n';
  const Json& stats = wallet["stats"];
  print_figure(out, stats, "usage", unit);
  print_figure(out, stats, "requests", "");
  print_figure(out, stats, "calls_left", "");
  for (const Json& total : stats["topup_total"])
    out << label("topped up") << text_of(total["amount"]) << " " << text_of(total["currency"]) << '\n';
  for (const char* const key : {"gifted", "expired", "refunded", "voided"}) print_figure(out, stats, key, unit);
  if (wallet.contains("refundable"))
    print_figure(out, {{"refundable", wallet["refundable"]["amount"]}}, "refundable", unit);
  if (wallet.contains("next")) {
    const Json& next = wallet["next"];
    out << label("next") << text_of(next["at"]) << "  " << text_of(next["what"]) << " " << text_of(next["id"]) << '\n';
  }
}

}  // namespace

void print_scenario(std::ostream& out, const Json& answer, const std::string& balance) {
  std::string now = balance;
  if (answer.contains("outcomes")) {
    for (const Json& outcome : answer["outcomes"]) print_outcome(out, outcome, now);
  }
  if (answer.contains("wallet")) {
    out << '\n';
    print_wallet(out, answer["wallet"]);
  }
  print_issues(out, answer["issues"]);
}

}  // namespace prepay::cli
