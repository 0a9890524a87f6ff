// Shape: reading a tree strictly into plain values. Every missing key, unknown key, wrong kind and malformed figure is
// an issue with its JSON pointer, and reading goes on, so that all of them are reported at once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/check.hpp"
#include "engine/decimal.hpp"
#include "engine/issue.hpp"
#include "json/tree.hpp"

namespace prepay::json {

// The codes of one document: a request and a policy have the same mistakes under different names.
struct ShapeCodes {
  IssueCode missing_key, unknown_key, wrong_type, number_for_decimal, malformed_decimal, decimal_out_of_range,
      unknown_word;
};

inline constexpr ShapeCodes kRequestShape{IssueCode::request_missing_key,       IssueCode::request_unknown_key,
                                          IssueCode::request_wrong_type,        IssueCode::request_number_for_decimal,
                                          IssueCode::request_malformed_decimal, IssueCode::request_decimal_out_of_range,
                                          IssueCode::request_unknown_word};
inline constexpr ShapeCodes kPolicyShape{IssueCode::policy_missing_key,       IssueCode::policy_unknown_key,
                                         IssueCode::policy_wrong_type,        IssueCode::policy_number_for_decimal,
                                         IssueCode::policy_malformed_decimal, IssueCode::policy_decimal_out_of_range,
                                         IssueCode::policy_unknown_word};

// At most so many issues are reported of one document: a hostile one could otherwise make an answer much larger than
// itself.
inline constexpr std::size_t kMaximumIssues = 200;

// A word of the format and the value it stands for: an enumerator, a bool or a character.
struct Word {
  template <typename Value>
  constexpr Word(std::string_view word, Value meaning) : text(word), value(static_cast<std::uint8_t>(meaning)) {}

  std::string_view text;
  std::uint8_t value;
};

// The words of an enum, from its texts in the order of its values.
template <std::size_t count>
constexpr std::array<Word, count> words_of(const std::array<std::string_view, count>& texts) {
  const auto make = [&texts]<std::size_t... value>(std::index_sequence<value...>) {
    return std::array<Word, count>{Word(texts[value], value)...};
  };
  return make(std::make_index_sequence<count>());
}

// One document that is being read: where it lies in the tree, and where its issues go.
class Document {
 public:
  Document(const Tree& tree, NodeId root, std::string prefix, const ShapeCodes& codes, Issues& issues)
      : tree_(tree), root_(root), prefix_(std::move(prefix)), codes_(codes), issues_(issues) {}

  const Tree& tree() const { return tree_; }
  const ShapeCodes& codes() const { return codes_; }
  std::string pointer(NodeId node) const { return prefix_ + tree_.pointer(root_, node); }
  // Appends an issue about a node; past kMaximumIssues it is dropped.
  Issue& report(IssueCode code, NodeId node) const;

  // A member whose shape is wrong can be left out, so that what is beside it can still be judged.
  void leave_out(NodeId member) { left_out_.push_back(member); }
  // The member of an object; kNoNode when it is not there or was left out.
  NodeId find(NodeId object, std::string_view key) const;

  // Each answers nothing, after an issue, when the node is not of the kind. kNoNode must not be given.
  bool expect(NodeId node, Kind kind) const;
  std::optional<std::string_view> text(NodeId node) const;
  std::optional<bool> boolean(NodeId node) const;
  std::optional<std::int64_t> integer(NodeId node) const;
  std::optional<Decimal> decimal(NodeId node) const;

  // The value of one of the words.
  std::optional<std::uint8_t> word(NodeId node, std::span<const Word> words) const;

 private:
  const Tree& tree_;
  NodeId root_;
  std::string prefix_;
  const ShapeCodes& codes_;
  Issues& issues_;
  std::vector<NodeId> left_out_;
  mutable Issue dropped_;
};

// One object of a document. Keys that were never asked for are unknown keys, reported when the object has been read.
class ObjectReader {
 public:
  // Reports a wrong kind; then every key reads as left out.
  ObjectReader(const Document& document, NodeId node);
  ~ObjectReader();
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;

  NodeId optional(std::string_view key);  // kNoNode when left out
  NodeId required(std::string_view key);  // the same, after an issue
  NodeId node() const { return node_; }
  bool is_object() const { return is_object_; }
  const Document& document() const { return document_; }

 private:
  static constexpr std::size_t kMaximumKeys = 32;

  const Document& document_;
  NodeId node_;
  bool is_object_;
  std::array<NodeId, kMaximumKeys> found_{};
  std::uint32_t found_count_ = 0;
};

}  // namespace prepay::json
