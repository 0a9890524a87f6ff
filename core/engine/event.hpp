// Events: what happens to a wallet. Outcomes: what the engine decided about one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/flow.hpp"
#include "engine/policy.hpp"
#include "engine/topup_form.hpp"

namespace prepay {

enum class EventType : std::uint8_t {
  register_account,
  referral,
  order_create,
  order_pay,
  order_process,
  order_complete,
  order_cancel,
  order_fail,
  order_close,
  code_issue,
  code_redeem,
  call,
  charge,
  hold,
  hold_settle,
  hold_void,
  grant,
  grant_void,
  refund_request,
  refund_approve,
  refund_reject,
  refund_complete,
  invoice_request,
  invoice_issue,
  invoice_reverse,
  invoice_confirm,
  key_create,
  key_limit,
  key_delete,
  alert_set,
  plan_buy,
  plan_refund,
  workload,
  clock,
};
inline constexpr std::size_t kEventTypeCount = 34;
std::string_view event_type_text(EventType type);

// So many calls of one kind on each day of a workload.
struct WorkloadLine {
  Usage usage;
  std::int64_t per_day = 0;
  std::string_view key;
};

struct Workload {
  std::int64_t days = 0;
  std::vector<WorkloadLine> lines;
  std::int64_t variation_percent = 0;  // 0 … 100
  std::uint64_t seed = 0;
};

// One event, as it was read: texts are views of the request. Which members a type has, core/json/WALLET.md says; the
// others keep their defaults.
struct Event {
  std::string_view id;
  Instant at = 0;
  std::string pointer;            // where it stands in the scenario: "/events/3"
  std::uint64_t fingerprint = 0;  // of everything it says, to know it again

  std::string_view subject;  // the order, hold, grant, refund, invoice, key, alert, plan, code or friend it is about
  Usage usage;
  std::string_view key;
  std::int64_t count = 1;  // calls in a row, 1 … kMaximumCalls
  Instant every = 0;       // between them

  TopupForm form;
  std::string_view profile;

  std::optional<Amount> amount;  // value, price, limit or threshold, by type
  std::string_view by;           // who redeems; empty: the owner
  std::optional<Instant> effective_at;
  std::optional<Instant> expires_at;
  std::string_view reason;
  InvoiceForm invoice_form;
  Workload workload;

  std::int32_t priority = kDefaultPriority;
  EventType type = EventType::clock;
  GrantKind kind = GrantKind::gift;
  std::optional<CodeUse> use;
  bool metered_later = false;
  bool paid_late = false;
  bool confirmed = false;
  bool booked = false;
  bool from_balance = false;
};

// Limits on what one event may ask for.
inline constexpr std::int64_t kMaximumCalls = 1000000;
inline constexpr std::int64_t kMaximumDays = 3660;

struct Outcome {
  bool applied = false;
  bool repeated = false;        // the id was there before with the same content
  std::size_t first_entry = 0;  // of the ledger: entries [first_entry, end_entry) are this event's
  std::size_t end_entry = 0;
  Issues issues;        // why it was refused, or warnings
  Issues explain;       // which rule did what with which figures, in the order it happened
  std::string refusal;  // the platform's own words
  std::vector<CallStep> steps;
  std::int64_t served = 0;  // calls
  std::int64_t refused = 0;
  Instant first_refused_at = kNever;
};

}  // namespace prepay
