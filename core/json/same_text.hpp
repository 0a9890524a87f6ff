// Texts read eight bytes at a time, to compare and to hash them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace prepay::json {

// Some bytes of a text as a word. (Of a length that is known only when it runs, memcpy is a call.)
template <typename Bits>
std::uint64_t word_at(std::string_view text, std::size_t at) {
  Bits word;
  std::memcpy(&word, text.data() + at, sizeof(word));
  return word;
}

// The first eight bytes; of a shorter text all, and nothing else, though some of them twice.
inline std::uint64_t first_word(std::string_view text) {
  const std::size_t size = text.size();
  if (size >= 8) return word_at<std::uint64_t>(text, 0);
  if (size >= 4) return word_at<std::uint32_t>(text, 0) | word_at<std::uint32_t>(text, size - 4) << 32U;
  if (size == 0) return 0;
  return word_at<std::uint8_t>(text, 0) | word_at<std::uint8_t>(text, size / 2) << 8U |
         word_at<std::uint8_t>(text, size - 1) << 16U;
}

inline std::string_view after_word(std::string_view text) {
  return text.size() > sizeof(std::uint64_t) ? text.substr(sizeof(std::uint64_t)) : std::string_view{};
}

// Eight bytes at a time: WebAssembly's memcmp takes one.
inline bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (; !a.empty(); a = after_word(a), b = after_word(b)) {
    if (first_word(a) != first_word(b)) return false;
  }
  return true;
}

}  // namespace prepay::json
