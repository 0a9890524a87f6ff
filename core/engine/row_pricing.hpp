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

// How many steps the rows of one request may take, so that none keeps a server busy for minutes. A step is about a
// nanosecond natively. Counted is what grows with the card, as if all of it were looked at: rows that are priced like a
// single usage, and what rows have in common; not the plain multiplications, of which a request holds some millions.
// A million rows of a card with dozens of rates and tiers for each item stay below it.
inline constexpr std::int64_t kMaximumSteps = 20000000000;

class RowPricing {
 public:
  // What rows have in common that name the same item, group, user, service tier and region.
  class Circumstance;
  struct Drop {
    void operator()(Circumstance* circumstance) const;
  };
  using CircumstancePointer = std::unique_ptr<Circumstance, Drop>;

  // `meters` names the columns of counts. The rules must outlive it.
  RowPricing(const RatingRules& rules, const Unit& unit, std::vector<std::string_view> meters);

  // `usage` names the circumstances, and no quantities; they must be known to the card, and its texts must outlive what
  // is answered.
  CircumstancePointer circumstance(const Item& item, const Usage& usage);

  // The total, in quanta, that rate_usage would quote for the usage at that time with these counts, each
  // 0 … kMaximumRowCount, one for each meter. Nothing for whatever is not plain multiplication, or not right: then
  // rate_usage has the answer, or the issue.
  std::optional<std::int64_t> price(Circumstance& circumstance, std::optional<Instant> at, const std::int64_t* counts);

  // The steps that have been taken so far.
  std::int64_t steps() const { return steps_; }
  // Counts a row that rate_usage prices, with so many quantities.
  void count_usage(const Circumstance& circumstance, std::size_t quantities);

 private:
  struct Plan;

  // Null when there are too many of them.
  const Plan* plan_for(Circumstance& circumstance, std::optional<Instant> at, const std::int64_t* counts);
  std::unique_ptr<Plan> make_plan(const Item& item, const Usage& usage, const std::int64_t* counts) const;
  bool add_rates(const std::vector<SelectedRate>& rates, Plan& plan) const;
  bool add_links(const Item& item, const std::vector<SelectedRate>& rates, Plan& plan) const;
  void add_weights(Plan& plan) const;
  std::optional<std::int64_t> short_price(const Circumstance& circumstance, const Plan& plan,
                                          const std::int64_t* counts) const;
  std::optional<std::int64_t> long_price(const Circumstance& circumstance, const Plan& plan,
                                         const std::int64_t* counts) const;
  void estimate_steps(Circumstance& circumstance) const;
  static std::int64_t steps_for(const Circumstance& circumstance, std::size_t quantities);
  static std::int64_t lifted(const Circumstance& circumstance, std::int64_t total, bool costs_something);

  const RatingRules& rules_;
  const Unit& unit_;
  std::vector<std::string_view> meters_;
  std::int64_t depth_ = 1;  // of parts: how many meters are looked up for one
  std::int64_t steps_ = 0;
};

}  // namespace prepay
