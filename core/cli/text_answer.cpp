#include "cli/text_answer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>
#include <string>
#include <string_view>

#include "engine/utf8.hpp"

namespace prepay::cli {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character next = first_character(text);
    text.remove_prefix(next.bytes);
    if (is_control(next.code_point) || is_invisible(next.code_point)) {
      std::array<char, 16> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u{%X}", static_cast<unsigned>(next.code_point));
      out.append(escape.data());
    } else {
      append_utf8(out, next.code_point);
    }
  }
  return out;
}

std::string text_of(const Json& value) {
  return printable(value.is_string() ? value.get<std::string>() : value.dump());
}

std::string label(const std::string& key) {
  std::string words = key;
  std::replace(words.begin(), words.end(), '_', ' ');
  words.resize(std::max<std::size_t>(words.size(), 14), ' ');
  return words;
}

namespace {

// "20.00 CNY" for {"amount","currency"} and {"amount","unit"}; lists and other objects as JSON.
std::string figure(const Json& value) {
  if (!value.is_object() || !value.contains("amount") || value.size() != 2) return text_of(value);
  const Json& unit = value.contains("currency") ? value["currency"] : value.value("unit", Json());
  return text_of(value["amount"]) + " " + text_of(unit);
}

void print_tier(std::ostream& out, const Json& tier) {
  out << "    " << (tier.contains("up_to") ? "up to " + text_of(tier["up_to"]) : "the rest") << ": "
      << text_of(tier["quantity"]) << " x " << text_of(tier["rate"]);
  if (tier.contains("flat")) out << " + " << text_of(tier["flat"]);
  out << " = " << text_of(tier["exact"]) << '\n';
}

// "input: 1000 (billed 800) x 0.625 / 1000000 = 0.0005, rounded half_up (-0.0005) -> 0.00". A line of a quote that is
// rounded as a whole has no amount of its own.
void print_line(std::ostream& out, const Json& line) {
  out << "  " << text_of(line["meter"]) << ": " << text_of(line["quantity"]);
  if (line.contains("billed")) out << " (billed " << text_of(line["billed"]) << ")";
  if (line.contains("rate")) out << " x " << text_of(line["rate"]) << " / " << text_of(line["per"]);
  if (line.contains("model")) out << " (" << text_of(line["model"]) << ")";
  if (line.contains("factor")) out << " x " << text_of(line["factor"]);
  out << " = " << text_of(line["exact"]);
  if (line.contains("rounding")) {
    out << ", rounded " << text_of(line["rounding"]["mode"]) << " (" << text_of(line["rounding"]["difference"]) << ")";
  }
  if (line.contains("amount")) out << " -> " << text_of(line["amount"]);
  out << '\n';
  for (const Json& tier : line.value("tiers", Json::array())) print_tier(out, tier);
}

// A list in the preview of a top-up; in a quote one, of its total.
void print_rounding(std::ostream& out, const Json& rounding) {
  if (rounding.is_object()) {
    out << label("rounding") << text_of(rounding["mode"]) << " (" << text_of(rounding["difference"]) << ")\n";
    return;
  }
  out << "rounding\n";
  for (const Json& entry : rounding)
    out << "  " << text_of(entry["of"]) << ": " << text_of(entry["exact"]) << " rounded " << text_of(entry["mode"])
        << " to " << text_of(entry["rounded"]) << '\n';
}

// "7.3 CNY for 1 USDM", in the units of what is paid and credited.
void print_ratio(std::ostream& out, const Json& preview) {
  const Json& ratio = preview["ratio"];
  out << label("ratio") << text_of(ratio["pay"]) << ' ' << text_of(preview["pay"]["currency"]) << " for "
      << text_of(ratio["credit"]) << ' ' << text_of(preview["credit"]["unit"]) << '\n';
}

void print_named(std::ostream& out, const Json& entry) {
  out << "  " << text_of(entry["id"]) << "  " << text_of(entry["name"]["en"]) << " / "
      << text_of(entry["name"]["zh-CN"]) << '\n';
}

void print_member(std::ostream& out, const std::string& key, const Json& value) {
  if (key == "rounding") return print_rounding(out, value);
  if (key == "lines" || key == "policies") {
    out << key << '\n';
    for (const Json& entry : value) key == "lines" ? print_line(out, entry) : print_named(out, entry);
    return;
  }
  if (key == "canonical" && value.is_object()) return;  // a whole policy; --json shows it
  if (key == "policy") {
    out << value.dump(2) << '\n';
    return;
  }
  out << label(key) << figure(value) << '\n';
}

}  // namespace

void print_issues(std::ostream& out, const Json& issues) {
  for (const Json& issue : issues) {
    out << text_of(issue["severity"]) << "  " << text_of(issue["code"]) << "  at " << '"' << text_of(issue["where"])
        << '"' << '\n';
    out << "  " << text_of(issue["message"]) << '\n';
  }
  if (issues.empty()) out << "ok\n";
}

void print_answer(std::ostream& out, const Json& answer) {
  for (const auto& [key, value] : answer.items()) {
    if (key == "ok" || key == "issues") continue;
    if (key == "preview") {
      for (const auto& [name, figure_value] : value.items()) {
        if (name == "ratio") {
          print_ratio(out, value);
        } else {
          print_member(out, name, figure_value);
        }
      }
    } else {
      print_member(out, key, value);
    }
  }
  print_issues(out, answer["issues"]);
}

}  // namespace prepay::cli
