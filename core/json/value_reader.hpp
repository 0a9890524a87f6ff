// Single values of a request: ids, times, numbers in a range, words.
#pragma once

#include <string_view>

#include "engine/time.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

inline constexpr std::int64_t kMaximumIdBytes = 64;

// Reads the members that events share with openings and queries. Each takes a node that may be kNoNode and answers a
// default, after an issue, when the value is not what it should be.
class ValueReader {
 public:
  explicit ValueReader(Exchange& exchange) : exchange_(exchange), document_(exchange.request()) {}

  // 1 to kMaximumIdBytes bytes without control characters; empty when left out.
  std::string_view id(NodeId node) const;
  std::optional<Instant> time(NodeId node) const;
  // A whole number in a range; `otherwise` when left out.
  std::int64_t integer(NodeId node, std::int64_t minimum, std::int64_t maximum, std::int64_t otherwise) const;
  bool boolean(NodeId node) const;
  std::uint8_t word(NodeId node, std::span<const Word> words) const;
  // An amount of the policy's unit, above 0 unless it may be 0. Nothing when left out.
  std::optional<Amount> amount(const Policy& policy, NodeId node, UnitId unit_id, bool may_be_zero) const;
  void report_range(NodeId node, std::string_view found, std::string_view minimum, std::string_view maximum) const;

 private:
  const Exchange& exchange_;
  const Document& document_;
};

}  // namespace prepay::json
