// The shape of a policy file as data: which keys stand where, and what each value may be. policy_format.cpp holds the
// tables, policy_shape.cpp the one function that holds a file against them.
#pragma once

#include <cstdint>
#include <string_view>

#include "json/shape.hpp"

namespace prepay::json {

enum class ShapeType : std::uint8_t {
  text,       // not empty, without control characters; at most `maximum` bytes
  id,         // [a-z][a-z0-9_.-]{0,47}
  unit_code,  // [A-Z0-9_]{2,12}
  character,  // one printable ASCII character
  region,     // [A-Z]{2}
  date,       // YYYY-MM-DD
  time,       // RFC 3339 with a zone
  clock,      // HH:MM, a time of day
  pointer,    // a JSON pointer to something in this policy
  boolean,
  integer,  // `minimum` … `maximum`; or one of `words`; or, where there are `members`, an object of them instead
  decimal,  // decimal text between the two `words`
  amount,   // decimal text, or one of `words`; its unit and range are looked at when the policy is built
  word,     // one of `words`
  object,   // `members`; of those named in `words` exactly one
  span,     // an object whose "from" is not above its "to"
  map,      // an object with keys of its own, 1 … `maximum` of them, each value an `element`
  list,     // 1 … `maximum` elements; the key in `words` tells them apart
};

struct Member;

// What one value may be. Words are separated by '|'.
struct Shape {
  ShapeType type = ShapeType::text;
  std::int32_t minimum = 0;
  std::int32_t maximum = 0;
  std::string_view words;
  const Member* members = nullptr;
  std::uint32_t member_count = 0;
  const Shape* element = nullptr;
};

struct Member {
  std::string_view key;
  const Shape* shape;
  bool is_required = false;
};

// The whole of a policy file. Source: core/policies/README.md.
extern const Shape kPolicyFormat;

// The version of the format, the value of "prepay".
inline constexpr std::int32_t kFormatVersion = 1;

// An id in a policy: 1 to 48 of a-z 0-9 _ . -, a letter first. Source: core/policies/README.md.
bool is_id(std::string_view text);

// Appends every issue of shape in the value at `node`, which is to be of `shape`.
void check_shape(const Document& document, NodeId root, NodeId node, const Shape& shape);

// Appends what contradicts itself within one list or span of a value whose shape is right: policy.duplicate_id and
// policy.minimum_above_maximum.
void check_consistency(const Document& document, NodeId node, const Shape& shape);

}  // namespace prepay::json
