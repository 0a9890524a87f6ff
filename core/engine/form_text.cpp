#include "engine/form_text.hpp"

#include "engine/decimal.hpp"
#include "engine/utf8.hpp"

namespace prepay {

bool is_blank_text(std::string_view text) {
  while (!text.empty()) {
    const Character next = first_character(text);
    if (!is_space(next.code_point) && !is_invisible(next.code_point) && !is_line_break(next.code_point)) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

void check_form_text(std::string_view text, std::uint32_t maximum_characters, bool is_multiline, std::string_view where,
                     Issues& issues) {
  std::uint32_t count = 0;
  std::uint32_t first_control = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    text.remove_prefix(next.bytes);
    ++count;
    const bool is_break = is_line_break(next.code_point) || next.code_point == U'\t';
    if (first_control == 0 && is_control(next.code_point) && !(is_multiline && is_break)) first_control = count;
  }
  if (count > maximum_characters) {
    report(issues, IssueCode::field_too_long, where)
        .with("found", std::int64_t{count})
        .with("limit", std::int64_t{maximum_characters});
  }
  if (first_control != 0)
    report(issues, IssueCode::field_control_character, where).with("at", std::int64_t{first_control});
}

}  // namespace prepay
