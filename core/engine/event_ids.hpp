// The ids of applied events: an event that comes twice is known again, however many there were.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prepay {

// An append-only list of distinct ids with a fingerprint each, looked up by an open-addressing table. No answer depends
// on the order of the table.
class EventIds {
 public:
  static constexpr std::uint32_t kUnknown = UINT32_MAX;

  // The index of an id; kUnknown when it was never added.
  std::uint32_t find(std::string_view id) const;

  // Adds an id that is not there yet; answers its index: they count up from 0.
  std::uint32_t add(std::string_view id, std::uint64_t fingerprint);

  std::string_view id(std::uint32_t index) const;
  std::uint64_t fingerprint(std::uint32_t index) const { return rows_[index].fingerprint; }
  std::size_t size() const { return rows_.size(); }

 private:
  struct Row {
    std::uint32_t first_byte = 0;
    std::uint32_t length = 0;
    std::uint64_t fingerprint = 0;
  };

  void grow();
  std::size_t slot_of(std::string_view id) const;

  std::vector<Row> rows_;
  std::string bytes_;
  std::vector<std::uint32_t> table_;  // indices into rows_; kUnknown: free. A power of two, at most half full
};

// FNV-1a over bytes: the fingerprint of an event's canonical text.
std::uint64_t fingerprint_of(std::string_view bytes);

}  // namespace prepay
