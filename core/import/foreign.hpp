// Reading files that are nobody's contract: what is there and makes sense is taken, what makes no sense is a finding.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/decimal.hpp"
#include "import/findings.hpp"
#include "json/tree.hpp"

namespace prepay::importer {

class Foreign {
 public:
  Foreign(const json::Tree& tree, Findings& findings) : tree_(tree), findings_(findings) {}

  const json::Tree& tree() const { return tree_; }
  Findings& findings() const { return findings_; }
  const json::Node& at(json::NodeId node) const { return tree_[node]; }

  // A member of an object; kNoNode when the object is none, has none of that name, or it is null.
  json::NodeId find(json::NodeId object, std::string_view key) const;
  json::NodeId first(json::NodeId node) const { return node == json::kNoNode ? node : tree_[node].first_child; }

  // A number, written as one or as text. Nothing for kNoNode and, after import.value_unusable, for anything else.
  // `field` is its name in findings.
  std::optional<Decimal> number(json::NodeId node, std::string_view field) const;
  // The same from 0 to the largest price of a policy, a whole number from 1 to `maximum`.
  std::optional<Decimal> price(json::NodeId node, std::string_view field) const;
  std::optional<std::int64_t> count(json::NodeId node, std::string_view field, std::int64_t maximum) const;

  bool is_true(json::NodeId node) const { return node != json::kNoNode && tree_[node].boolean; }
  // Empty when there is none or it is no text.
  std::string_view text(json::NodeId node) const;
  // A name fit for a policy; empty when there is none and, after import.name_unusable, when it is not fit.
  std::string_view name(json::NodeId node, std::size_t maximum_bytes) const;
  // The children of an array; after import.value_unusable none of anything else.
  json::NodeId first_entry(json::NodeId node, std::string_view field) const;

  // Reports, once a name, every member of an object whose name speaks of a price and is not among the known ones:
  // import.field_left_out, with `of` as an example. `where` is the place, for an object of another text. Null and yes
  // or no are no price.
  void unknown_prices(json::NodeId object, std::span<const std::string_view> known, std::string_view of,
                      json::NodeId where = json::kNoNode) const;
  // A field with a price that is not carried over.
  void field_left_out(json::NodeId node, std::string_view field, std::string_view of) const;

  // Report import.name_unusable and import.value_unusable at the node.
  void unusable_name(json::NodeId node, std::string_view name) const;
  void unusable_value(json::NodeId node, std::string_view field) const;

 private:
  const json::Tree& tree_;
  Findings& findings_;
};

}  // namespace prepay::importer
