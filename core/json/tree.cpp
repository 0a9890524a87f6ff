#include "json/tree.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/decimal.hpp"
#include "engine/heap_sort.hpp"
#include "engine/pointer.hpp"
#include "json/same_text.hpp"

namespace prepay::json {

std::string_view kind_text(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return "integer";
    case Kind::number:
      return "number";
    case Kind::text:
      return "text";
    case Kind::array:
      return "array";
    case Kind::object:
      return "object";
  }
  __builtin_trap();
}

void Tree::reset(std::size_t request_bytes) {
  constexpr std::size_t kKeptNodes = 131072;
  constexpr std::size_t kKeptBytes = 2097152;
  nodes_.clear();
  texts_.clear();
  if (nodes_.capacity() > kKeptNodes) std::vector<Node>().swap(nodes_);
  if (texts_.capacity() > kKeptBytes) std::string().swap(texts_);
  texts_limit_ = request_bytes;
}

NodeId Tree::add(NodeId parent, std::string_view key, Kind kind) {
  const auto id = static_cast<NodeId>(nodes_.size());
  Node node;
  node.kind = kind;
  node.parent = parent;
  node.key = key;
  nodes_.push_back(node);
  if (parent == kNoNode) return id;
  Node& above = nodes_[parent];
  if (above.last_child == kNoNode) {
    above.first_child = id;
  } else {
    nodes_[above.last_child].next = id;
  }
  above.last_child = id;
  ++above.child_count;
  return id;
}

std::string_view Tree::keep(std::string_view text) {
  // Growing would move the texts that nodes point to, so there is room for all of them from the first on.
  if (texts_.capacity() < texts_limit_) texts_.reserve(texts_limit_);
  PREPAY_CHECK(texts_.capacity() - texts_.size() >= text.size());
  const std::size_t start = texts_.size();
  texts_.append(text);
  return std::string_view(texts_).substr(start);
}

NodeId Tree::find(NodeId object, std::string_view key) const {
  if (nodes_[object].kind != Kind::object) return kNoNode;
  for (NodeId child = nodes_[object].first_child; child != kNoNode; child = nodes_[child].next) {
    if (is_same(nodes_[child].key, key)) return child;
  }
  return kNoNode;
}

std::vector<NodeId> Tree::children_by_key(NodeId node) const {
  std::vector<NodeId> children;
  for (NodeId child = nodes_[node].first_child; child != kNoNode; child = nodes_[child].next) children.push_back(child);
  const auto comes_before = [this](NodeId a, NodeId b) {
    return nodes_[a].key != nodes_[b].key ? nodes_[a].key < nodes_[b].key : a < b;
  };
  heap_sort(children, comes_before);
  return children;
}

bool Tree::lies_below(NodeId node, NodeId root) const {
  while (node != root && node != kNoNode) node = nodes_[node].parent;
  return node == root;
}

std::string Tree::pointer(NodeId root, NodeId node) const {
  if (node == root) return {};
  const Node& self = nodes_[node];
  const std::string above = pointer(root, self.parent);
  if (nodes_[self.parent].kind == Kind::array) {
    std::size_t index = 0;
    for (NodeId child = nodes_[self.parent].first_child; child != node; child = nodes_[child].next) ++index;
    return below(above, index);
  }
  return below(above, self.key);
}

NodeId Tree::step(NodeId from, std::string_view token) const {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool is_escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
    key.push_back(is_escape ? (token[i + 1] == '0' ? '~' : '/') : token[i]);
    if (is_escape) ++i;
  }
  if (nodes_[from].kind == Kind::object) return find(from, key);
  if (nodes_[from].kind != Kind::array) return kNoNode;
  Decimal index{};
  const bool is_index =
      key.find_first_not_of("0123456789") == std::string::npos && read_decimal(key, index) == DecimalText::ok;
  if (!is_index || index.coefficient >= std::int64_t{nodes_[from].child_count}) return kNoNode;
  NodeId child = nodes_[from].first_child;
  for (std::int64_t i = 0; i < index.coefficient; ++i) child = nodes_[child].next;
  return child;
}

NodeId Tree::resolve(NodeId root, std::string_view pointer) const {
  NodeId node = root;
  while (!pointer.empty() && node != kNoNode) {
    if (pointer[0] != '/') return kNoNode;
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    node = step(node, pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return node;
}

}  // namespace prepay::json
