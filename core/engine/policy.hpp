// A policy: all rules of one platform. Plain data, checked once, never changed afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/alert.hpp"
#include "engine/amount.hpp"
#include "engine/api_key.hpp"
#include "engine/calendar.hpp"
#include "engine/code.hpp"
#include "engine/grant.hpp"
#include "engine/invoice.hpp"
#include "engine/issue.hpp"
#include "engine/order.hpp"
#include "engine/overdraft.hpp"
#include "engine/plan.hpp"
#include "engine/rating.hpp"
#include "engine/record.hpp"
#include "engine/refund.hpp"
#include "engine/topup.hpp"

namespace prepay {

struct Policy {
  // Written out once, in policy.cpp: a policy is large, and every inlined copy of its clean-up is downloaded.
  Policy();
  ~Policy();
  Policy(Policy&& other) noexcept;
  Policy& operator=(Policy&& other) noexcept;
  Policy(const Policy& other) = delete;
  Policy& operator=(const Policy& other) = delete;

  std::string id;
  Texts name;
  std::vector<Unit> units;
  UnitId balance_unit;
  std::optional<Calendar> calendar;
  std::vector<View> views;
  std::optional<TopupRules> topup;
  std::optional<CodeRules> code;
  std::optional<RatingRules> rating;
  std::optional<GrantRules> grants;
  std::optional<OverdraftRules> overdraft;
  std::optional<OrderRules> orders;
  std::optional<RefundRules> refund;
  std::optional<InvoiceRules> invoice;
  std::optional<AlertRules> alert;
  std::optional<PlanRules> plan;
  std::optional<ApiKeyRules> keys;
  std::vector<Statistic> statistics;
  std::optional<FlowRules> flows;
  std::vector<CallStep> call_order;
  std::vector<Note> notes;

  const Unit& unit(UnitId unit_id) const { return units[unit_id.index]; }
};

inline constexpr std::size_t kMaximumUnits = 16;

// Appends every contradiction inside and between the sections of a policy (policy.*), with JSON pointers into it. The
// shape must have been read without an issue before: unit ids are in range, required parts are there.
void check_policy(const Policy& policy, Issues& issues);

}  // namespace prepay
