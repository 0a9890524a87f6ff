#include "cli/ledger_csv.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/text_answer.hpp"
#include "engine/ascii.hpp"
#include "engine/utf8.hpp"

namespace prepay::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Column {
  const char* key;
  bool is_text;  // what people or platforms wrote, and not a number, a time or a word of ours
};
constexpr std::array<Column, 12> kColumns{{{"number", false},
                                           {"at", false},
                                           {"type", false},
                                           {"flow", false},
                                           {"amount", false},
                                           {"before", false},
                                           {"after", false},
                                           {"description", true},
                                           {"event", true},
                                           {"order", true},
                                           {"item", true},
                                           {"key", true}}};

// Spreadsheets run a cell that starts with one of these; some take the full-width forms for the same.
bool starts_a_formula(std::string_view text) {
  if (text.empty()) return false;
  const char32_t first = fold_width(first_character(text).code_point);
  return first == U'=' || first == U'+' || first == U'-' || first == U'@' || first == U'\t' || first == U'\r';
}

// A spreadsheet keeps fifteen digits of what it takes for a number; an id has none to lose.
bool is_long_number(std::string_view text) {
  return text.size() >= 12 && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

std::string cell(const Json& value, bool is_text) {
  std::string text = text_of(value);
  if (is_text && (starts_a_formula(text) || is_long_number(text))) text.insert(0, 1, '\'');
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

}  // namespace

void write_ledger_csv(std::ostream& out, const Json& wallet) {
  out << "\xEF\xBB\xBF";
  for (const Column& column : kColumns) out << column.key << ',';
  out << "unit\r\n";
  const std::string unit = cell(wallet["unit"], true);
  for (const Json& entry : wallet["entries"]) {
    for (const Column& column : kColumns) {
      if (entry.contains(column.key)) out << cell(entry[column.key], column.is_text);
      out << ',';
    }
    out << unit << "\r\n";
  }
}

}  // namespace prepay::cli
