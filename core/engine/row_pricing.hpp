// Pricing many usages: what does not depend on the quantities is worked out once for each item and circumstance, and a
// row then costs a few multiplications.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/rating.hpp"

namespace prepay {

// Counts of a row that are worked out quickly; a row with more is priced like a single usage.
inline constexpr std::int64_t kMaximumRowCount = std::int64_t{1} << 40;

class RowPricing {
 public:
  // `meters` names the columns of counts. The rules must outlive it.
  RowPricing(const RatingRules& rules, const Unit& unit, UnitId unit_id, std::vector<std::string_view> meters);
  ~RowPricing();
  RowPricing(const RowPricing&) = delete;
  RowPricing& operator=(const RowPricing&) = delete;

  // The total, in quanta, that rate_usage would quote for the usage with these counts, each 0 … kMaximumRowCount, one
  // for each meter. `usage` holds the circumstances and no quantities; they must be known to the card. Nothing for
  // whatever is not plain multiplication, or not right: then rate_usage has the answer, or the issue.
  std::optional<std::int64_t> price(const Item& item, const Usage& usage, const std::int64_t* counts);

 private:
  struct Plan;

  std::uint64_t holding_variants(const Item& item, const Usage& usage, const std::int64_t* counts) const;
  const Plan& plan_for(const Item& item, const Usage& usage, const std::int64_t* counts);
  std::unique_ptr<Plan> make_plan(const Item& item, const Usage& usage, const std::int64_t* counts) const;
  bool add_rates(const std::vector<SelectedRate>& rates, Plan& plan) const;
  bool add_links(const Item& item, const std::vector<SelectedRate>& rates, Plan& plan) const;
  std::optional<std::int64_t> total_of(const Plan& plan, const std::int64_t* billed) const;

  const RatingRules& rules_;
  const Unit& unit_;
  UnitId unit_id_;
  std::vector<std::string_view> meters_;
  std::vector<std::vector<std::unique_ptr<Plan>>> plans_;  // by item
};

}  // namespace prepay
