// What the readers of a policy's sections share: bounded texts, lists, amounts and words, each reported with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy.hpp"
#include "json/shape.hpp"

namespace prepay::json {

inline constexpr std::uint32_t kMaximumListEntries = 4096;
inline constexpr std::size_t kMaximumTextBytes = 400;
inline constexpr std::size_t kMaximumIdBytes = 48;

// The version of the policy format, the value of "prepay".
inline constexpr std::int32_t kFormatVersion = 1;

inline constexpr std::array<Word, 5> kRoundings{{{"exact", Rounding::exact},
                                                 {"down", Rounding::down},
                                                 {"up", Rounding::up},
                                                 {"half_up", Rounding::half_up},
                                                 {"half_even", Rounding::half_even}}};

// Readers of values. Each leaves `out` as it was, after an issue, when the node does not fit; kNoNode is left alone
// without one.
class PolicyReader {
 public:
  PolicyReader(const Document& document, Policy& policy) : document_(document), policy_(policy) {}

  const Document& document() const { return document_; }
  Policy& policy() { return policy_; }

  void text(NodeId node, std::string& out, std::size_t maximum_bytes = kMaximumTextBytes) const;
  void id(NodeId node, std::string& out) const;
  void texts(NodeId node, Texts& out) const;
  void boolean(NodeId node, bool& out) const;
  void integer(NodeId node, std::int32_t& out, std::int32_t minimum, std::int32_t maximum) const;
  // A decimal from `minimum` to `maximum`.
  void decimal(NodeId node, Decimal& out, const Decimal& minimum, const Decimal& maximum) const;
  // The code of one of the policy's units.
  void unit(NodeId node, UnitId& out) const;
  // An amount of a unit, exactly in its quanta; 0 only where allowed.
  void amount(NodeId node, UnitId unit, std::optional<Amount>& out, bool may_be_zero = false) const;
  void duration(NodeId node, std::optional<Duration>& out) const;
  void span(NodeId node, std::optional<Span>& out) const;
  void regions(NodeId node, std::optional<Regions>& out) const;

  template <typename Value>
  void word(NodeId node, Value& out, std::span<const Word> words) const {
    if (node == kNoNode) return;
    if (const std::optional<std::uint8_t> value = document_.word(node, words)) out = static_cast<Value>(*value);
  }

  // Calls `read(child)` for each entry of a list of 1 … maximum entries.
  template <typename Read>
  void list(NodeId node, Read read, std::uint32_t maximum = kMaximumListEntries) const {
    if (!is_list(node, maximum)) return;
    for (NodeId child = document_.tree()[node].first_child; child != kNoNode; child = document_.tree()[child].next)
      read(child);
  }

  template <typename Enum>
  void words(NodeId node, std::vector<Enum>& out, std::span<const Word> words) const {
    list(node, [&](NodeId child) {
      if (const std::optional<std::uint8_t> value = document_.word(child, words))
        out.push_back(static_cast<Enum>(*value));
    });
  }

 private:
  bool is_list(NodeId node, std::uint32_t maximum) const;
  void region_list(NodeId node, Regions::Kind kind, Regions& out) const;

  const Document& document_;
  Policy& policy_;
};

// The sections, each in the file of its name. All add to the policy and report as they go.
void read_units(PolicyReader& reader, NodeId node);
void read_topup(PolicyReader& reader, NodeId node);
void read_code(PolicyReader& reader, NodeId node);
void read_rating(PolicyReader& reader, NodeId node);
void read_wallet_rules(PolicyReader& reader, ObjectReader& object);
void read_service_rules(PolicyReader& reader, ObjectReader& object);

}  // namespace prepay::json
