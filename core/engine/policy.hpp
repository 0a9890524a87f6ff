// A policy: the rules of one platform that the engine acts on. Plain data, checked once, never changed afterwards.
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
#include "engine/flow.hpp"
#include "engine/grant.hpp"
#include "engine/invoice.hpp"
#include "engine/issue.hpp"
#include "engine/order.hpp"
#include "engine/overdraft.hpp"
#include "engine/plan.hpp"
#include "engine/rating.hpp"
#include "engine/refund.hpp"
#include "engine/texts.hpp"
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
  Calendar calendar;  // absent in the file: UTC, Monday to Friday, no holidays
  std::optional<TopupRules> topup;
  std::optional<CodeRules> code;
  std::optional<RatingRules> rating;
  GrantRules grants;
  std::optional<OverdraftRules> overdraft;
  OrderRules orders;
  std::optional<RefundRules> refund;
  std::optional<InvoiceRules> invoice;
  std::optional<AlertRules> alert;
  std::optional<PlanRules> plan;
  KeyRules keys;
  FlowRules flows;

  const Unit& unit(UnitId unit_id) const { return units[unit_id.index]; }
};

// Appends every contradiction inside and between the sections of a policy (policy.*), up to Contradictions::kMaximum,
// with JSON pointers into it. The shape of every section that is there must be right: unit ids are in range, required
// parts are there.
void check_policy(const Policy& policy, Issues& issues);

}  // namespace prepay
