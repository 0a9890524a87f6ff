// JSON pointers (RFC 6901) into a policy: where a rule stands that an issue speaks of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prepay {

// `pointer` with a member or an entry added to it.
std::string below(const std::string& pointer, std::string_view key);
std::string below(const std::string& pointer, std::size_t index);

// The same on the way down through a large policy: only what is reported is made into a text. A place refers to the one
// above it, which must outlive it.
class Place {
 public:
  explicit Place(std::string_view pointer) : key_(pointer) {}

  Place below(std::string_view key) const { return {this, key, 0}; }
  Place below(std::size_t index) const { return {this, {}, index}; }

  std::string pointer() const;

 private:
  Place(const Place* above, std::string_view key, std::size_t index) : above_(above), key_(key), index_(index) {}

  const Place* above_ = nullptr;
  std::string_view key_;  // of an entry without bytes; keys are not empty
  std::size_t index_ = 0;
};

}  // namespace prepay
