// Records a wallet shows: statistics, account flows, the pages they stand on, and notes for a moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/texts.hpp"

namespace prepay {

enum class View : std::uint8_t { overview, orders, flows, keys, codes, invoices, refunds, alerts };
enum class Statistic : std::uint8_t { balance, usage, requests, topup_total, topup_records, usage_details };
enum class FlowFilter : std::uint8_t { all, recharge, consume, refund };
enum class FlowKind : std::uint8_t { recharge, deduct };
enum class FlowColumn : std::uint8_t { type, amount, before, after, description, time };

// The number a platform gives a kind of flow in its records.
struct FlowType {
  FlowKind kind = FlowKind::recharge;
  std::int32_t number = 0;
};

struct FlowRules {
  std::vector<FlowFilter> filters;
  std::vector<FlowType> types;
  std::vector<FlowColumn> columns;
};

// The steps of a served call, in the platform's order; a refused call stops where it was refused.
enum class CallStep : std::uint8_t { identity, balance, logic, deduct, record, respond };

enum class NoteMoment : std::uint8_t { topup, after_payment, late, review, invoice, refund, usage };

// Words a page says at a moment.
struct Note {
  std::string id;
  NoteMoment when = NoteMoment::topup;
  Texts text;
};

}  // namespace prepay
