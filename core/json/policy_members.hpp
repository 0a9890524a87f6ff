// Members of a policy file whose shape is right, read into the plain values that the rules work on.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

// Words that several sections use.
inline constexpr std::array<Word, 5> kRoundings{{{"exact", Rounding::exact},
                                                 {"down", Rounding::down},
                                                 {"up", Rounding::up},
                                                 {"half_up", Rounding::half_up},
                                                 {"half_even", Rounding::half_even}}};
inline constexpr std::array<Word, 7> kWeekdays{
    {{"mon", 0}, {"tue", 1}, {"wed", 2}, {"thu", 3}, {"fri", 4}, {"sat", 5}, {"sun", 6}}};

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

  // Makes one entry for each of a list, or of an object's members, and reads each with `read(node, entry)`. All at
  // once, since growing entry by entry writes out how each type is moved.
  template <typename Entry, typename Read>
  void entries(NodeId list, std::vector<Entry>& out, Read read) const {
    if (list == kNoNode) return;
    std::vector<Entry>(at(list).child_count).swap(out);
    Entry* entry = out.data();
    for (NodeId node = first(list); node != kNoNode; node = at(node).next) read(node, *entry++);
  }
  void texts_of(NodeId list, std::vector<std::string>& out) const;  // a list of texts

  void text(NodeId object, std::string_view key, std::string& out) const;
  void texts(NodeId object, std::string_view key, Texts& out) const;
  void boolean(NodeId object, std::string_view key, bool& out) const;
  void integer(NodeId object, std::string_view key, std::int32_t& out) const;
  void decimal(NodeId object, std::string_view key, Decimal& out) const;
  void decimal(NodeId object, std::string_view key, std::optional<Decimal>& out) const;
  std::uint8_t weekdays(NodeId list) const;  // one bit each, bit 0 is Monday; 0 when left out

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
