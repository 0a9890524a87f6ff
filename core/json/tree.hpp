// A JSON text as a flat tree: what was written, in the order it was written, numbers kept apart from text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prepay::json {

enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,  // a whole number that fits 64 bits
  number,   // any other number: with a point or an exponent, or too large
  text,
  array,
  object,
};

// The word for a kind in issues.
std::string_view kind_text(Kind kind);

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  Kind kind = Kind::null;
  bool boolean = false;
  NodeId parent = kNoNode;
  NodeId next = kNoNode;  // sibling
  NodeId first_child = kNoNode;
  NodeId last_child = kNoNode;
  std::uint32_t child_count = 0;
  std::string_view key;   // inside an object
  std::string_view text;  // of a text what it says, of a number, an array or an object how it was written
  std::int64_t integer = 0;
};

// Nodes and the bytes their texts live in. Reused from call to call, so that a small request allocates nothing.
class Tree {
 public:
  // Forgets everything, gives back what only a very large request needed, and makes room for the texts of a request of
  // so many bytes. Texts of nodes stay valid until the next reset.
  void reset(std::size_t request_bytes);

  NodeId add(NodeId parent, std::string_view key, Kind kind);

  // Copies a text into the tree. All texts together may not exceed the bytes given to reset.
  std::string_view keep(std::string_view text);

  const Node& operator[](NodeId id) const { return nodes_[id]; }
  Node& operator[](NodeId id) { return nodes_[id]; }
  bool empty() const { return nodes_.empty(); }
  std::size_t size() const { return nodes_.size(); }

  // The child of an object by its key; kNoNode when there is none, or when the node is no object.
  NodeId find(NodeId object, std::string_view key) const;

  // The children of a node in byte order of their keys; those of one key in the order they were written.
  std::vector<NodeId> children_by_key(NodeId node) const;

  // True when `node` is `root` or stands somewhere inside it.
  bool lies_below(NodeId node, NodeId root) const;

  // The JSON pointer (RFC 6901) from `root` down to `node`, which must lie at or below it.
  std::string pointer(NodeId root, NodeId node) const;

  // The node a JSON pointer leads to from `root`; kNoNode when there is nothing.
  NodeId resolve(NodeId root, std::string_view pointer) const;

 private:
  NodeId step(NodeId from, std::string_view token) const;

  std::vector<Node> nodes_;
  std::size_t texts_limit_ = 0;
  std::string texts_;
};

}  // namespace prepay::json
