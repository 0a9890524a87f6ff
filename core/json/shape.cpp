#include "json/shape.hpp"

#include <algorithm>

#include "engine/word_list.hpp"

namespace prepay::json {

Issue& Document::report(IssueCode code, NodeId node) const {
  if (issues_.size() >= kMaximumIssues) return dropped_ = {};
  return prepay::report(issues_, code, pointer(node));
}

NodeId Document::find(NodeId object, std::string_view key) const {
  const NodeId member = tree_.find(object, key);
  return std::find(left_out_.begin(), left_out_.end(), member) == left_out_.end() ? member : kNoNode;
}

bool Document::expect(NodeId node, Kind kind) const {
  const Kind found = tree_[node].kind;
  if (found == kind) return true;
  report(codes_.wrong_type, node).with("expected", kind_text(kind)).with("found", kind_text(found));
  return false;
}

std::optional<std::string_view> Document::text(NodeId node) const {
  if (!expect(node, Kind::text)) return std::nullopt;
  return tree_[node].text;
}

std::optional<bool> Document::boolean(NodeId node) const {
  if (!expect(node, Kind::boolean)) return std::nullopt;
  return tree_[node].boolean;
}

std::optional<std::int64_t> Document::integer(NodeId node) const {
  if (!expect(node, Kind::integer)) return std::nullopt;
  return tree_[node].integer;
}

std::optional<Decimal> Document::decimal(NodeId node) const {
  const Kind found = tree_[node].kind;
  if (found == Kind::integer || found == Kind::number) {
    report(codes_.number_for_decimal, node);
    return std::nullopt;
  }
  const std::optional<std::string_view> text = this->text(node);
  if (!text) return std::nullopt;
  Decimal value{};
  const DecimalText form = read_decimal(*text, value);
  if (form == DecimalText::ok) return value;
  report(form == DecimalText::malformed ? codes_.malformed_decimal : codes_.decimal_out_of_range, node)
      .with("text", *text);
  return std::nullopt;
}

std::optional<std::uint8_t> Document::word(NodeId node, std::span<const Word> words) const {
  const std::optional<std::string_view> found = text(node);
  if (!found) return std::nullopt;
  std::string allowed;
  for (const Word& word : words) {
    if (word.text == *found) return word.value;
    append_word(allowed, word.text);
  }
  report(codes_.unknown_word, node).with("found", *found).with("allowed", allowed);
  return std::nullopt;
}

ObjectReader::ObjectReader(const Document& document, NodeId node)
    : document_(document), node_(node), is_object_(document.expect(node, Kind::object)) {}

ObjectReader::~ObjectReader() {
  const Tree& tree = document_.tree();
  if (!is_object_ || found_count_ == tree[node_].child_count) return;
  const auto end = found_.begin() + static_cast<std::ptrdiff_t>(found_count_);
  for (NodeId child = tree[node_].first_child; child != kNoNode; child = tree[child].next) {
    // By its key: of one that stands twice only the first was found, and the second is a fault of another kind.
    const std::string_view key = tree[child].key;
    if (std::any_of(found_.begin(), end, [&](NodeId found) { return tree[found].key == key; })) continue;
    document_.report(document_.codes().unknown_key, child).with("key", key);
  }
}

NodeId ObjectReader::optional(std::string_view key) {
  if (!is_object_) return kNoNode;
  const NodeId found = document_.tree().find(node_, key);
  if (found == kNoNode) return found;
  PREPAY_CHECK(found_count_ < kMaximumKeys);
  found_[found_count_++] = found;
  return found;
}

NodeId ObjectReader::required(std::string_view key) {
  const NodeId found = optional(key);
  if (found == kNoNode && is_object_) document_.report(document_.codes().missing_key, node_).with("key", key);
  return found;
}

}  // namespace prepay::json
