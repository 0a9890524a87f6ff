// Outcomes of events and entries of the ledger.
#include "json/wallet_answer.hpp"

namespace prepay::json {

const Entry& WalletView::entry(std::size_t index) const {
  const std::vector<Entry>& entries = history.ledger.entries;
  return index < entries.size() ? entries[index] : added->entries[index - entries.size()];
}

EntryParts WalletView::parts_of(std::size_t index) const {
  const Ledger& ledger = index < history.ledger.entries.size() ? history.ledger : *added;
  return {ledger, entry(index)};
}

std::string_view WalletView::event_of(const Entry& entry) const {
  return entry.event < history.events.size() ? history.events.id(entry.event) : added_by;
}

void WalletWriter::figure(std::string_view key, std::int64_t quanta) {
  writer_.key(key);
  text_.clear();
  append_amount(text_, {quanta, view_.policy.balance_unit}, unit_);
  writer_.text(text_);
}

void WalletWriter::time(std::string_view key, Instant instant) {
  writer_.key(key);
  text_.clear();
  append_time(text_, instant);
  writer_.text(text_);
}

void WalletWriter::optional_time(std::string_view key, Instant instant) {
  if (instant != kNever) time(key, instant);
}

void WalletWriter::flag(std::string_view key, bool value) {
  writer_.key(key);
  writer_.boolean(value);
}

void WalletWriter::count(std::string_view key, std::int64_t value) {
  writer_.key(key);
  writer_.integer(value);
}

void WalletWriter::explanations(Issues& issues) {
  writer_.key("explain");
  writer_.open_array();
  for (Issue& issue : issues) exchange_.write_explanation(issue);
  writer_.close_array();
}

void WalletWriter::outcome(const Event& event, Outcome& outcome, bool lists_entries) {
  writer_.open_object();
  writer_.member("id", event.id);
  writer_.member("type", event_type_text(event.type));
  time("at", event.at);
  flag("applied", outcome.applied);
  if (outcome.repeated) flag("repeated", true);
  if (lists_entries) entries(outcome.first_entry, outcome.end_entry);
  count("entries_total", static_cast<std::int64_t>(outcome.end_entry - outcome.first_entry));
  sort_by_precedence(outcome.issues);
  writer_.key("issues");
  writer_.open_array();
  for (Issue& issue : outcome.issues) exchange_.write_issue(issue);
  writer_.close_array();
  explanations(outcome.explain);
  if (!outcome.refusal.empty()) writer_.member("refusal", outcome.refusal);
  if (!outcome.steps.empty()) {
    writer_.key("steps");
    writer_.open_array();
    for (const CallStep step : outcome.steps) writer_.text(call_step_text(step));
    writer_.close_array();
  }
  if (event.type == EventType::call || event.type == EventType::workload) {
    count("served", outcome.served);
    count("refused", outcome.refused);
    optional_time("first_refused_at", outcome.first_refused_at);
  }
  writer_.close_object();
}

// The newest of them, in the order they were made.
void WalletWriter::entries(std::size_t first, std::size_t end) {
  writer_.key("entries");
  writer_.open_array();
  for (std::size_t i = end - first > rows_ ? end - rows_ : first; i < end; ++i) entry(i);
  writer_.close_array();
}

void WalletWriter::entry(std::size_t index) {
  const Entry& entry = view_.entry(index);
  const EntryParts parts = view_.parts_of(index);
  writer_.open_object();
  count("number", static_cast<std::int64_t>(index) + 1);
  writer_.member("event", view_.event_of(entry));
  time("at", entry.at);
  writer_.member("type", entry_type_text(entry.type));
  figure("amount", entry.amount);
  figure("before", entry.before);
  figure("after", entry.before + entry.amount);
  const FlowRules& flows = view_.policy.flows;
  const std::optional<std::int32_t>& flow = entry.amount > 0 ? flows.recharge_number : flows.deduct_number;
  if (flow) count("flow", *flow);
  description(entry, parts);
  entry_subject(entry, parts);
  if (entry.key != kNone) writer_.member("key", state_.keys[entry.key].id);
  writer_.key("grants");
  writer_.open_array();
  for (const EntryPart& part : parts) {
    if (part.grant == kNone || part.amount == 0) continue;  // overdrawn or paid back: in no grant
    writer_.open_object();
    writer_.member("grant", state_.grants[part.grant].id);
    figure("amount", part.amount);
    writer_.close_object();
  }
  writer_.close_array();
  writer_.close_object();
}

// The order, the item or the code that an entry is about.
void WalletWriter::entry_subject(const Entry& entry, const EntryParts& parts) {
  if (entry.type == EntryType::consume && entry.subject != kNone) {
    writer_.member("item", state_.items[entry.subject].id);
  } else if (entry.type == EntryType::code && entry.subject != kNone) {
    writer_.member("code", state_.codes[entry.subject].code);
  } else if (entry.type == EntryType::recharge || entry.type == EntryType::gift) {
    for (const EntryPart& part : parts) {
      if (part.grant == kNone) continue;
      const std::uint32_t order = state_.grants[part.grant].order;
      if (order != kNone) return writer_.member("order", state_.orders[order].id);
    }
    if (entry.subject != kNone) writer_.member("order", state_.orders[entry.subject].id);
  }
}

void WalletWriter::description(const Entry& entry, const EntryParts& parts) {
  // The codes stand in the order of the types.
  static_assert(static_cast<int>(IssueCode::entry_opening) - static_cast<int>(IssueCode::entry_recharge) ==
                static_cast<int>(EntryType::opening));
  const auto first = static_cast<std::uint16_t>(IssueCode::entry_recharge);
  const auto code = static_cast<IssueCode>(first + static_cast<std::uint16_t>(entry.type));
  std::string_view grant;
  for (const EntryPart& part : parts) {
    if (grant.empty() && part.grant != kNone) grant = state_.grants[part.grant].id;
  }
  Issue issue{code, {}, {}};
  issue.with("grant", grant).with("subject", subject_of(entry, parts));
  writer_.key("description");
  exchange_.write_words(issue);
}

// What the words of an entry name; where there is nothing of the kind, the event.
std::string_view WalletWriter::subject_of(const Entry& entry, const EntryParts& parts) const {
  if (entry.subject != kNone) {
    switch (entry.type) {
      case EntryType::consume:
        return state_.items[entry.subject].id;
      case EntryType::code:
        return state_.codes[entry.subject].code;
      case EntryType::refund:
        return state_.refunds[entry.subject].id;
      case EntryType::recharge:
      case EntryType::gift:
        return state_.orders[entry.subject].id;
      case EntryType::expire:
      case EntryType::voided:
      case EntryType::opening:
        break;
    }
  }
  if (entry.type == EntryType::recharge && parts.begin()->grant != kNone) {
    const Grant& grant = state_.grants[parts.begin()->grant];
    return grant.order != kNone ? std::string_view(state_.orders[grant.order].id) : std::string_view(grant.id);
  }
  return view_.event_of(entry);
}

}  // namespace prepay::json
