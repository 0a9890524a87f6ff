// JSON text → tree, within limits.
//
// Our own reader: the library's was 27 kB of the code that every browser downloads, and NUL bytes, depth, counts and
// repeated keys are better judged while reading. What it accepts is held against nlohmann/json by a fuzzer.
#pragma once

#include <string_view>
#include <vector>

#include "engine/issue.hpp"
#include "json/tree.hpp"

namespace prepay::json {

inline constexpr std::size_t kMaximumRequestBytes = 1048576;
inline constexpr std::uint32_t kMaximumDepth = 32;
inline constexpr std::uint32_t kMaximumValues = 100000;
inline constexpr std::size_t kMaximumKeyBytes = 1024;  // pointers are made of keys

// How much is read of one text.
struct Limits {
  std::size_t bytes = kMaximumRequestBytes;
  std::uint32_t values = kMaximumValues;
  std::size_t key_bytes = kMaximumKeyBytes;
};

// Price tables are large: LiteLLM's has 1.4 MB and 70 000 values.
inline constexpr std::size_t kMaximumPolicyBytes = 16777216;
inline constexpr Limits kPolicyLimits{kMaximumPolicyBytes, 600000, kMaximumKeyBytes};
inline constexpr Limits kRowsLimits{kMaximumPolicyBytes, kMaximumValues, kMaximumKeyBytes};
// Somebody else's file may hold anything: a key that is too long costs its own entry, not the whole file.
inline constexpr Limits kForeignLimits{kMaximumPolicyBytes, 600000, kMaximumPolicyBytes};

// Reads one JSON value (RFC 8259, UTF-8) of at most `limits.bytes` into `tree`; its root is node 0. Any bytes are
// safe. On failure one issue is appended (request.not_json, request.too_deep, request.too_many_values,
// request.key_too_long) and the answer is false. Values that repeat a key of their object are listed in `duplicates`;
// they stay in the tree.
// `text` must stay as it is for as long as the tree is used: texts without escapes, and numbers, are not copied.
bool read_json(std::string_view text, Tree& tree, std::vector<NodeId>& duplicates, Issues& issues,
               const Limits& limits = {});

// Reads back what a Writer wrote, which may be larger than a request. False when it has more than kMaximumOwnValues.
inline constexpr std::uint32_t kMaximumOwnValues = 1000000;
bool read_own_json(std::string_view text, Tree& tree);

}  // namespace prepay::json
