// Keys numbered in the order in which they are first met.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "json/same_text.hpp"

namespace prepay::json {

inline constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;  // 2^64 / the golden ratio

// Spreads the bits of a word over all of it.
inline std::uint64_t mixed(std::uint64_t bits) {
  bits *= kSpread;
  return bits ^ (bits >> 32U);
}

inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  for (; !text.empty(); text = after_word(text)) hash = mixed(hash ^ first_word(text));
  return hash;
}

// Open addressing. The hash is known to everybody, so that keys can be chosen to collide: whoever fills a table limits
// how many there are. Keys have hash_of and is_same; a text that is a key must outlive the table.
template <typename Key>
class IndexTable {
 public:
  // The number of the key, which may be a new one.
  std::uint32_t index_of(const Key& key) {
    const std::size_t slot = slot_of(key);
    if (slots_[slot] != 0) return slots_[slot] - 1;
    keys_.push_back(key);
    slots_[slot] = static_cast<std::uint32_t>(keys_.size());
    if (keys_.size() * 2 > slots_.size()) grow();
    return static_cast<std::uint32_t>(keys_.size() - 1);
  }

  const Key& operator[](std::uint32_t index) const { return keys_[index]; }
  std::size_t size() const { return keys_.size(); }

  void clear() {
    keys_.clear();
    slots_.assign(kSlots, 0);
  }

 private:
  static constexpr std::size_t kSlots = 64;  // a power of two, as every size after it

  // Where the key stands, or could.
  std::size_t slot_of(const Key& key) const {
    std::size_t slot = hash_of(key) & (slots_.size() - 1);
    while (slots_[slot] != 0 && !is_same(keys_[slots_[slot] - 1], key)) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  void grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) slots_[slot_of(keys_[i])] = i + 1;
  }

  std::vector<Key> keys_;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(kSlots);  // a key's number and one; 0 is free
};

}  // namespace prepay::json
