// Members of a policy file whose shape is right, read into the plain values that the rules work on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

// Reads members of one object after the other. It relies on check_shape: a member that is there has the kind, the words
// and the form that kPolicyFormat states. A member that is left out leaves `out` as it is, and an `object` may itself
// be kNoNode, so that members of a section that is left out need no question of their own. Written out once, not
// inline: the parts of a policy are many, and every copy is downloaded.
class PolicyMembers {
 public:
  // Units are looked up in `policy.units` at the time of the call.
  PolicyMembers(const Document& document, const Policy& policy)
      : document_(document), tree_(document.tree()), policy_(policy) {}

  const Document& document() const { return document_; }
  const Node& at(NodeId node) const { return tree_[node]; }
  NodeId find(NodeId object, std::string_view key) const;  // kNoNode when left out
  NodeId first(NodeId list) const;                         // the first entry; kNoNode when empty or left out

  void text(NodeId object, std::string_view key, std::string& out) const;
  void texts(NodeId object, std::string_view key, Texts& out) const;
  void boolean(NodeId object, std::string_view key, bool& out) const;
  void integer(NodeId object, std::string_view key, std::int32_t& out) const;
  void decimal(NodeId object, std::string_view key, Decimal& out) const;

  // The value of a word; 0 when the member is left out.
  std::uint8_t word(NodeId object, std::string_view key, std::span<const Word> words) const;
  std::uint8_t value_of(NodeId node, std::span<const Word> words) const;

  // The unit of a code, which must be there. policy.unknown_unit, and the first unit, when the policy does not define
  // it.
  UnitId unit(NodeId object, std::string_view key) const;

  // More than 0 and exactly in the unit's quanta; otherwise policy.amount_finer_than_quantum or policy.out_of_range,
  // and nothing.
  void amount(NodeId object, std::string_view key, UnitId unit_id, std::optional<Amount>& out) const;
  std::optional<Amount> amount_of(NodeId node, UnitId unit_id) const;

  // The lists `only` or `except`.
  void regions(NodeId object, Regions& out) const;

 private:
  const Document& document_;
  const Tree& tree_;
  const Policy& policy_;
};

}  // namespace prepay::json
