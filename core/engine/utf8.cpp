#include "engine/utf8.hpp"

namespace prepay {
namespace {

constexpr Character kMalformed{0xFFFD, 1};

std::uint32_t sequence_length(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_scalar_value(char32_t value, std::uint32_t length) {
  if (value >= 0xD800 && value <= 0xDFFF) return false;
  if (length == 3) return value >= 0x800;
  if (length == 4) return value >= 0x10000 && value <= 0x10FFFF;
  return true;
}

}  // namespace

Character first_character_beyond_ascii(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::uint32_t length = sequence_length(lead);
  if (length == 0 || text.size() < length) return kMalformed;
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return kMalformed;
    value = (value << 6U) | (byte & 0x3FU);
  }
  return is_scalar_value(value, length) ? Character{value, length} : kMalformed;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto tail = [&](unsigned shift) { out.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU))); };
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
    tail(0);
  } else if (code_point < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::uint32_t character_count(std::string_view text) {
  std::uint32_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(first_character(text).bytes);
    ++count;
  }
  return count;
}

std::string clipped(std::string_view text, std::size_t maximum_bytes) {
  std::string out;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (out.size() + next.bytes > maximum_bytes) return out.append("\u2026");
    append_utf8(out, next.code_point);
    text.remove_prefix(next.bytes);
  }
  return out;
}

}  // namespace prepay
