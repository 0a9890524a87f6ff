#include "json/event_codec.hpp"

#include <algorithm>

#include "engine/utf8.hpp"
#include "engine/word_list.hpp"
#include "json/forms.hpp"
#include "json/grant_reader.hpp"
#include "json/usage_reader.hpp"

namespace prepay::json {
namespace {

// Which members a type has beside its id, its time, its subject and its amount.
using Members = std::uint32_t;
constexpr Members kNothing = 0;
constexpr Members kUsage = 1U << 0U;
constexpr Members kKey = 1U << 1U;
constexpr Members kCalls = 1U << 2U;  // count, every_seconds, metered
constexpr Members kCall = 1U << 3U;   // the call that a charge belongs to
constexpr Members kExpiry = 1U << 4U;
constexpr Members kTopupForm = 1U << 5U;  // form, profile
constexpr Members kCredited = 1U << 6U;
constexpr Members kConfirmed = 1U << 7U;
constexpr Members kCode = 1U << 8U;  // use
constexpr Members kBy = 1U << 9U;
constexpr Members kGrant = 1U << 10U;  // kind, priority, effective_at
constexpr Members kReason = 1U << 11U;
constexpr Members kInvoiceForm = 1U << 12U;
constexpr Members kBooked = 1U << 13U;
constexpr Members kPlan = 1U << 14U;  // price, unit, pay_with
constexpr Members kWorkload = 1U << 15U;

// One row for each type, in the order of EventType, whose words event_type_text has. `amount` names a member in the
// balance unit; with a '?' in front it may be left out, with a '0' it may be 0, too.
struct TypeRow {
  EventType type;
  std::string_view subject;
  std::string_view amount;
  Members members;
};
constexpr std::array<TypeRow, kEventTypeCount> kTypes{{
    {EventType::register_account, "", "", kNothing},
    {EventType::referral, "friend", "", kNothing},
    {EventType::order_create, "order", "", kTopupForm},
    {EventType::order_pay, "order", "", kCredited},
    {EventType::order_process, "order", "", kNothing},
    {EventType::order_complete, "order", "", kNothing},
    {EventType::order_cancel, "order", "", kConfirmed},
    {EventType::order_fail, "order", "", kNothing},
    {EventType::order_close, "order", "", kNothing},
    {EventType::code_issue, "code", "value", kExpiry | kCode},
    {EventType::code_redeem, "code", "", kBy},
    {EventType::call, "", "", kUsage | kKey | kCalls},
    {EventType::charge, "", "", kUsage | kKey | kCall},
    {EventType::hold, "hold", "", kUsage | kKey | kExpiry},
    {EventType::hold_settle, "hold", "", kUsage},
    {EventType::hold_void, "hold", "", kNothing},
    {EventType::grant, "grant", "amount", kGrant | kExpiry},
    {EventType::grant_void, "grant", "?amount", kNothing},
    {EventType::refund_request, "refund", "?amount", kReason},
    {EventType::refund_approve, "refund", "", kNothing},
    {EventType::refund_reject, "refund", "", kNothing},
    {EventType::refund_complete, "refund", "", kNothing},
    {EventType::invoice_request, "invoice", "", kInvoiceForm},
    {EventType::invoice_issue, "invoice", "", kNothing},
    {EventType::invoice_reverse, "invoice", "", kBooked},
    {EventType::invoice_confirm, "invoice", "", kNothing},
    {EventType::key_create, "key", "?0limit", kNothing},
    {EventType::key_limit, "key", "?0limit", kNothing},
    {EventType::key_delete, "key", "", kNothing},
    {EventType::alert_set, "alert", "?0threshold", kNothing},
    {EventType::plan_buy, "plan", "", kPlan},
    {EventType::plan_refund, "plan", "", kNothing},
    {EventType::workload, "", "", kWorkload},
    {EventType::clock, "", "", kNothing},
}};
static_assert([] {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (kTypes[i].type != static_cast<EventType>(i)) return false;
  }
  return true;
}());

constexpr std::array<Word, 2> kCreditedWords{{{"now", false}, {"late", true}}};
constexpr std::array<Word, 2> kMeteredWords{{{"now", false}, {"later", true}}};
constexpr std::array<Word, 2> kPayWords{{{"purchase", false}, {"balance", true}}};
constexpr std::array kBuyerWords = words_of(kBuyerTexts);
constexpr std::array kUseWords = words_of(kCodeUseTexts);
constexpr std::int64_t kMaximumSeconds = 31622400;       // between two calls of one event: a year
constexpr std::int64_t kMaximumLines = 20;               // kinds of calls in a workload
constexpr std::int64_t kMaximumSeed = 9007199254740991;  // what every reader of JSON holds exactly

// a + b × c without overflow; none is negative.
std::int64_t add_product(std::int64_t a, std::int64_t b, std::int64_t c) {
  const Int128 sum = Int128{b} * c + a;
  return fits_64_bits(sum) ? static_cast<std::int64_t>(sum) : INT64_MAX;
}

// The type of an event; nothing after an issue.
std::optional<EventType> read_type(const Document& document, NodeId node) {
  const NodeId word = document.tree().find(node, "type");
  if (word == kNoNode) {
    document.report(IssueCode::request_missing_key, node).with("key", "type");
    return std::nullopt;
  }
  const std::optional<std::string_view> text = document.text(word);
  if (!text) return std::nullopt;
  std::string allowed;
  for (const TypeRow& row : kTypes) {
    if (*text == event_type_text(row.type)) return row.type;
    append_word(allowed, event_type_text(row.type));
  }
  document.report(IssueCode::request_unknown_word, word).with("found", *text).with("allowed", allowed);
  return std::nullopt;
}

}  // namespace

std::optional<Amount> EventReader::amount(NodeId node, UnitId unit_id, bool may_be_zero) const {
  return ValueReader::amount(policy_, node, unit_id, may_be_zero);
}

void EventReader::read(NodeId node, Event& event) {
  event = Event{};
  if (!document_.expect(node, Kind::object)) return;
  const std::optional<EventType> type = read_type(document_, node);
  if (!type) return;  // which members belong here is not known
  event.type = *type;
  ObjectReader object(document_, node);
  object.optional("type");
  event.id = id(object.required("id"));
  event.at = time(object.required("at")).value_or(0);
  read_members(object, event);
  Writer writer(canonical_);
  write_tree(writer, exchange_.tree(), node);
  event.fingerprint = fingerprint_of(writer.view());
}

void EventReader::read_workload(NodeId node, Event& event) {
  event.type = EventType::workload;
  ObjectReader object(document_, node);
  read_workload_members(object, event);
}

void EventReader::read_members(ObjectReader& object, Event& event) {
  const TypeRow& row = kTypes[static_cast<std::size_t>(event.type)];
  const auto has = [&row](Members member) { return (row.members & member) != 0; };
  if (!row.subject.empty()) read_subject(object, event, row.subject);
  if (!row.amount.empty()) read_amount(object, event, row.amount);
  if (has(kUsage)) read_usage(object, event.usage);
  if (has(kKey)) event.key = id(object.optional("key"));
  if (has(kCalls)) read_calls(object, event);
  // A remark for whoever reads the scenario: a charge lands whether its call is known or not.
  if (has(kCall)) id(object.optional("call"));
  if (has(kExpiry)) event.expires_at = time(object.optional("expires_at"));
  if (has(kTopupForm)) {
    read_topup_form(exchange_, object.required("form"), event.form);
    event.profile = read_profile(exchange_, object.optional("profile"));
  }
  if (has(kCredited)) event.paid_late = word(object.optional("credited"), kCreditedWords) != 0;
  if (has(kConfirmed)) event.confirmed = boolean(object.optional("confirmed"));
  if (has(kCode)) {
    if (const NodeId use = object.optional("use"); use != kNoNode)
      event.use = static_cast<CodeUse>(word(use, kUseWords));
  }
  if (has(kBy)) event.by = id(object.optional("by"));
  if (has(kGrant)) read_grant(object, event);
  if (has(kReason)) event.reason = exchange_.text(object.required("reason"));
  if (has(kInvoiceForm)) read_invoice(object, event);
  if (has(kBooked)) event.booked = boolean(object.optional("booked"));
  if (has(kPlan)) read_price(object, event);
  if (has(kWorkload)) read_workload_members(object, event);
}

void EventReader::read_subject(ObjectReader& object, Event& event, std::string_view key) {
  if (event.type == EventType::alert_set) {
    const NodeId node = object.optional(key);
    event.subject = node == kNoNode ? std::string_view("balance") : id(node);
    return;
  }
  const NodeId node = object.required(key);
  // A code is what a person typed: its own check says what is wrong with it.
  const bool is_code = event.type == EventType::code_issue || event.type == EventType::code_redeem;
  event.subject = is_code ? exchange_.text(node) : id(node);
}

void EventReader::read_amount(ObjectReader& object, Event& event, std::string_view key) {
  const bool is_optional = key.front() == '?';
  if (is_optional) key.remove_prefix(1);
  const bool may_be_zero = key.front() == '0';
  if (may_be_zero) key.remove_prefix(1);
  const NodeId node = is_optional ? object.optional(key) : object.required(key);
  event.amount = amount(node, policy_.balance_unit, may_be_zero);
}

void EventReader::read_usage(ObjectReader& object, Usage& usage) {
  const NodeId cost = object.optional("cost");
  const NodeId item = object.optional("item");
  if (cost != kNoNode) {
    usage.cost = amount(cost, policy_.balance_unit, true);
    usage.item = id(item);
    return;
  }
  const NodeId quantities = object.optional("quantities");
  if (item == kNoNode) {
    if (object.is_object()) document_.report(IssueCode::request_usage_needed, object.node());
    return;
  }
  const std::optional<std::string_view> name = document_.text(item);
  const Item* found = name ? find_item(exchange_, policy_, item) : nullptr;
  if (found == nullptr) return;
  usage.item = found->id;
  read_circumstances(exchange_, policy_, *found, object, usage);
  if (quantities != kNoNode) {
    usage.quantities = read_quantities(exchange_, policy_, *found, quantities);
  } else if (found->is_sold_by_call()) {
    usage.quantities.push_back({"call", {1, 0}});
  } else {
    document_.report(IssueCode::request_missing_key, object.node()).with("key", "quantities");
  }
}

void EventReader::read_calls(ObjectReader& object, Event& event) {
  event.count = integer(object.optional("count"), 1, kMaximumCalls, 1);
  // The last of the calls has to come before time ends.
  std::int64_t longest = kMaximumSeconds;
  if (event.count > 1) longest = std::min(longest, (kLastInstant - event.at) / kSecond / (event.count - 1));
  event.every = integer(object.optional("every_seconds"), 0, longest, 0) * kSecond;
  event.metered_later = word(object.optional("metered"), kMeteredWords) != 0;
  calls_ = add_product(calls_, event.count, 1);
}

void EventReader::read_grant(ObjectReader& object, Event& event) {
  event.kind = read_grant_kind(exchange_, object.required("kind"));
  event.priority = read_priority(exchange_, object.optional("priority"));
  event.effective_at = time(object.optional("effective_at"));
}

void EventReader::read_invoice(ObjectReader& object, Event& event) {
  std::vector<NodeId> orders;
  const NodeId amount = read_invoice_form(exchange_, object.required("form"), event.invoice_form, &orders);
  for (const NodeId order : orders) id(order);
  // A form shows an amount; what the invoice is over is worked out from the orders.
  const UnitId unit_id = invoice_unit(policy_);
  exchange_.amount(amount, policy_.unit(unit_id), unit_id, false);
}

void EventReader::read_price(ObjectReader& object, Event& event) {
  const NodeId price = object.required("price");
  const NodeId unit_node = object.required("unit");
  event.from_balance = word(object.required("pay_with"), kPayWords) != 0;
  const std::optional<std::string_view> code = unit_node == kNoNode ? std::nullopt : document_.text(unit_node);
  if (!code) return;
  std::string allowed;
  for (std::size_t i = 0; i < policy_.units.size(); ++i) {
    if (policy_.units[i].code == *code) {
      event.amount = amount(price, {static_cast<std::uint8_t>(i)}, false);
      return;
    }
    append_word(allowed, policy_.units[i].code);
  }
  document_.report(IssueCode::request_unknown_word, unit_node).with("found", *code).with("allowed", allowed);
}

void EventReader::read_workload_members(ObjectReader& object, Event& event) {
  Workload& workload = event.workload;
  const std::int64_t longest = std::min(kMaximumDays, std::max<std::int64_t>(1, (kLastInstant - event.at) / kDay));
  workload.days = integer(object.required("days"), 1, longest, 1);
  workload.variation_percent = integer(object.optional("variation"), 0, 100, 0);
  workload.seed = static_cast<std::uint64_t>(integer(object.optional("seed"), 0, kMaximumSeed, 0));
  const NodeId list = object.required("calls");
  if (list == kNoNode || !document_.expect(list, Kind::array)) return;
  const Tree& tree = exchange_.tree();
  const std::int64_t lines = tree[list].child_count;
  if (lines < 1 || lines > kMaximumLines)
    return report_range(list, integer_text(lines), "1", integer_text(kMaximumLines));
  for (NodeId child = tree[list].first_child; child != kNoNode; child = tree[child].next) {
    read_line(child, workload.lines.emplace_back());
    calls_ = add_product(calls_, workload.days, workload.lines.back().per_day);
  }
}

void EventReader::read_line(NodeId node, WorkloadLine& line) {
  ObjectReader object(document_, node);
  read_usage(object, line.usage);
  line.per_day = integer(object.required("per_day"), 0, kMaximumCalls, 0);
  line.key = id(object.optional("key"));
}

void EventReader::read_opening(NodeId node, Opening& opening) {
  if (node == kNoNode) return;
  ObjectReader object(document_, node);
  opening.at = time(object.optional("at")).value_or(0);
  opening.registered = boolean(object.optional("registered"));
  if (const NodeId region = object.optional("region"); region != kNoNode) {
    opening.region = exchange_.text(region);
    if (!opening.region.empty() && !is_region_code(opening.region))
      document_.report(IssueCode::topup_region_malformed, region).with("region", opening.region);
  }
  if (const NodeId buyer = object.optional("buyer"); buyer != kNoNode) {
    word(buyer, kBuyerWords);
    opening.buyer = exchange_.text(buyer);
  }
  opening.profile = read_profile(exchange_, object.optional("profile"));
  opening.overdue =
      exchange_.amount(object.optional("overdue"), policy_.unit(policy_.balance_unit), policy_.balance_unit, false);
  const NodeId grants = object.optional("grants");
  if (grants == kNoNode || !document_.expect(grants, Kind::array)) return;
  const Tree& tree = exchange_.tree();
  for (NodeId child = tree[grants].first_child; child != kNoNode; child = tree[child].next)
    read_grant_entry(exchange_, policy_, child, opening.at, opening.grants.emplace_back());
}

}  // namespace prepay::json
