#include "engine/event_ids.hpp"

#include "engine/check.hpp"

namespace prepay {

std::uint64_t fingerprint_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

std::string_view EventIds::id(std::uint32_t index) const {
  PREPAY_CHECK(index < rows_.size());
  return std::string_view(bytes_).substr(rows_[index].first_byte, rows_[index].length);
}

// The slot that holds the id, or the free one where it belongs.
std::size_t EventIds::slot_of(std::string_view id) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = fingerprint_of(id) & mask;
  while (table_[slot] != kUnknown && this->id(table_[slot]) != id) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t EventIds::find(std::string_view id) const { return table_.empty() ? kUnknown : table_[slot_of(id)]; }

std::uint32_t EventIds::add(std::string_view id, std::uint64_t fingerprint) {
  if (rows_.size() * 2 >= table_.size()) grow();
  const std::size_t slot = slot_of(id);
  PREPAY_CHECK(table_[slot] == kUnknown && bytes_.size() + id.size() <= UINT32_MAX);
  const auto index = static_cast<std::uint32_t>(rows_.size());
  rows_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(id.size()), fingerprint});
  bytes_.append(id);
  table_[slot] = index;
  return index;
}

void EventIds::grow() {
  table_.assign(table_.empty() ? 16 : table_.size() * 2, kUnknown);
  for (std::uint32_t index = 0; index < rows_.size(); ++index) table_[slot_of(id(index))] = index;
}

}  // namespace prepay
