// Units that the tests count in.
#pragma once

#include <vector>

#include "engine/amount.hpp"

namespace prepay::test {

inline constexpr UnitId kYuanId{0};
inline constexpr UnitId kCreditId{1};
inline constexpr UnitId kPointId{2};

inline Unit yuan() {
  return {"CNY",
          UnitKind::currency,
          {1, 2},
          2,
          {"\u00A5", "\uFFE5", "CN\u00A5", "CNY", "RMB", "\u5143", "\u4EBA\u6C11\u5E01"}};
}

// Counted in steps of 0.000002, shown with two decimals or more.
inline Unit credit() { return {"USDE", UnitKind::credit, {2, 6}, 2, {"$", "US$", "USD"}}; }

// Counted in steps of 0.05: a quantum that is no power of ten.
inline Unit point() { return {"PT", UnitKind::credit, {5, 2}, 2, {"P", "PT"}}; }

inline std::vector<Unit> sample_units() { return {yuan(), credit(), point()}; }

}  // namespace prepay::test
