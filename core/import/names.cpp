#include "import/names.hpp"

#include "engine/utf8.hpp"

namespace prepay::importer {
namespace {

// Line and paragraph separators, interlinear marks, tags and the supplementary variation selectors: no ink either.
bool is_hidden(char32_t c) {
  return is_control(c) || is_invisible(c) || c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_markup(char32_t c) { return c == '<' || c == '>' || c == '"' || c == '`' || c == '\\'; }

void append_escape(std::string& out, char32_t character) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out.append("\\u{");
  bool started = false;
  for (int shift = 20; shift >= 0; shift -= 4) {
    const std::size_t digit = (character >> static_cast<unsigned>(shift)) & 0xFU;
    started = started || digit != 0 || shift == 0;
    if (started) out.push_back(kDigits[digit]);
  }
  out.push_back('}');
}

}  // namespace

bool is_usable_name(std::string_view name, std::size_t maximum_bytes) {
  if (name.empty() || name.size() > maximum_bytes || name == "__proto__") return false;
  if (name.front() == ' ' || name.back() == ' ') return false;
  while (!name.empty()) {
    const Character next = first_character(name);
    if (is_hidden(next.code_point) || is_markup(next.code_point)) return false;
    name.remove_prefix(next.bytes);
  }
  return true;
}

void write_texts(json::Writer& writer, std::string_view key, std::string_view text) {
  writer.key(key);
  writer.open_object();
  writer.member("en", text);
  writer.member("zh-CN", text);
  writer.close_object();
}

std::string inert(std::string_view text) {
  const std::string shown = clipped(text, kShownBytes);
  std::string out;
  for (std::string_view rest = shown; !rest.empty();) {
    const Character next = first_character(rest);
    if (is_hidden(next.code_point)) {
      append_escape(out, next.code_point);
    } else {
      out.append(rest.substr(0, next.bytes));
    }
    rest.remove_prefix(next.bytes);
  }
  return out;
}

}  // namespace prepay::importer
