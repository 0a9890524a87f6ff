#include "engine/person_name.hpp"

#include "engine/utf8.hpp"

namespace prepay {
namespace {

bool is_middle_dot(char32_t character) {
  return character == 0x00B7 || character == 0x2022 || character == 0x2027 || character == 0x2219 ||
         character == 0x22C5 || character == 0x30FB || character == 0xFF65;
}

}  // namespace

std::string comparable_name(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const Character next = first_character(name);
    name.remove_prefix(next.bytes);
    if (is_space(next.code_point) || is_invisible(next.code_point)) continue;
    append_utf8(out, is_middle_dot(next.code_point) ? 0x00B7 : fold_width(next.code_point));
  }
  return out;
}

}  // namespace prepay
