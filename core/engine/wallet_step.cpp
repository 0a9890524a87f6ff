#include "engine/wallet_step.hpp"

#include <algorithm>

#include "engine/check.hpp"

namespace prepay {

Issue& Step::refuse(IssueCode code, std::string_view member) {
  std::string where = event.pointer;
  if (!member.empty()) where.append("/").append(member);
  return report(outcome.issues, code, where);
}

void Step::refuse_form(Issues& form_issues) {
  for (Issue& issue : form_issues) {
    issue.where.insert(0, event.pointer);
    outcome.issues.push_back(std::move(issue));
  }
}

Issue& Step::explain(IssueCode code) {
  // A reference has to be given even when there is no room: the last note is then written over.
  if (outcome.explain.size() >= kMaximumNotes) outcome.explain.pop_back();
  return report(outcome.explain, code, "");
}

Issue& Step::explain_rounding(const RoundedFigure& figure) {
  return explain(IssueCode::note_rounded)
      .with("of", figure.of)
      .with("exact", figure.exact)
      .with("rounded", figure.rounded, policy.units)
      .with("mode", rounding_text(figure.mode))
      .with("unit", policy.unit(figure.rounded.unit).code);
}

bool Step::fits_credit(std::int64_t amount, std::string_view member) {
  const std::int64_t total = state.totals.paid + state.totals.given + state.pending;
  if (amount <= kMaximumBalance && total <= kMaximumBalance - amount) return true;
  refuse(IssueCode::wallet_overflow, member).with("unit", unit().code);
  return false;
}

bool Step::fits_charge(std::int64_t amount, std::string_view member) {
  if (amount <= kMaximumBalance && state.totals.consumed <= kMaximumBalance - amount) return true;
  refuse(IssueCode::wallet_overflow, member).with("unit", unit().code);
  return false;
}

bool Step::fits_calls(std::int64_t price, std::int64_t count) {
  if (!fits_charge(price, "type")) return false;
  if (!may_overdraw(policy.overdraft ? &*policy.overdraft : nullptr)) return true;
  if (Int128{price} * count <= kMaximumBalance - state.totals.consumed) return true;
  refuse(IssueCode::wallet_overflow, "count").with("unit", unit().code);
  return false;
}

bool Step::count_topup(const Amount& paid, std::string_view member) {
  const auto found = std::find_if(state.topup_totals.begin(), state.topup_totals.end(),
                                  [&](const Amount& total) { return total.unit == paid.unit; });
  const std::int64_t before = found == state.topup_totals.end() ? 0 : found->quanta;
  if (paid.quanta > kMaximumBalance || before > kMaximumBalance - paid.quanta) {
    refuse(IssueCode::wallet_overflow, member).with("unit", policy.unit(paid.unit).code);
    return false;
  }
  if (found == state.topup_totals.end()) {
    state.topup_totals.push_back(paid);
  } else {
    found->quanta += paid.quanta;
  }
  return true;
}

bool Step::has_room(std::size_t entries, std::string_view member) {
  if (entry_count() + entries <= kMaximumEntries) return true;
  refuse(IssueCode::wallet_too_many_entries, member).with("limit", std::int64_t{kMaximumEntries});
  return false;
}

bool Step::has_place(std::size_t rows, std::string_view member, std::size_t most) {
  if (rows < most) return true;
  refuse(IssueCode::wallet_too_many_rows, member).with("limit", static_cast<std::int64_t>(most));
  return false;
}

void Step::reserve_entries(std::size_t entries) {
  // At least twice what there is, as a vector grows by itself: many runs in a row must not copy all of it each time.
  const std::size_t wanted = ledger_.entries.size() + entries;
  if (wanted <= ledger_.entries.capacity()) return;
  ledger_.entries.reserve(std::max(wanted, 2 * ledger_.entries.capacity()));
}

void Step::add_part(std::uint32_t grant, std::int64_t amount) {
  if (keeps_ledger) ledger_.parts.push_back({grant, amount});
}

void Step::close_entry(EntryType type, std::int64_t before, std::uint32_t first_part, std::uint32_t subject,
                       std::uint32_t key) {
  const std::int64_t amount = state.balance() - before;
  PREPAY_CHECK(amount != 0);
  if (keeps_ledger) {
    auto parts = static_cast<std::uint32_t>(ledger_.parts.size()) - first_part;
    if (parts == 1) {
      first_part = ledger_.parts.back().grant;
      ledger_.parts.pop_back();
      parts = 0;
    }
    Entry& entry =
        ledger_.entries.emplace_back(state.now, amount, before, event_index_, subject, key, first_part, type);
    entry.part_count = parts;
  }
  if (!state.alerts.empty()) watch_alerts();
}

void Step::watch_alerts() {
  const AlertRules* rules = policy.alert ? &*policy.alert : nullptr;
  for (Alert& alert : state.alerts) {
    const bool is_low_now = is_low(rules, alert, state.balance());
    if (is_low_now && alert.armed) {
      if (alert.fired.size() == kMaximumFired) alert.fired.erase(alert.fired.begin());
      alert.fired.push_back(state.now);
      explain(IssueCode::note_alert_fired)
          .with("alert", alert.id)
          .with("balance", state.balance(), unit())
          .with("threshold", alert.threshold, unit())
          .with("unit", unit().code)
          .with_time("at", state.now);
    }
    alert.armed = !is_low_now;
  }
}

// Puts a grant with something left where it belongs in the burn order.
void Step::enqueue(std::uint32_t grant) {
  std::vector<std::uint32_t>& queue = state.burn_order;
  queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(state.burn_first));
  state.burn_first = 0;
  const auto place = std::find_if(queue.begin(), queue.end(), [&](std::uint32_t other) {
    return burns_before(policy.grants.burn_down, state.grants[grant], state.grants[other]);
  });
  queue.insert(place, grant);
}

void Step::leave_queue(std::uint32_t grant) {
  std::vector<std::uint32_t>& queue = state.burn_order;
  const auto first = queue.begin() + static_cast<std::ptrdiff_t>(state.burn_first);
  const auto found = std::find(first, queue.end(), grant);
  if (found != queue.end()) queue.erase(found);
}

std::uint32_t Step::add_grant(Grant grant, EntryType type, std::uint32_t subject) {
  PREPAY_CHECK(grant.amount > 0);
  const auto index = static_cast<std::uint32_t>(state.grants.size());
  if (grant.expires_at != kNever) note_due(grant.expires_at);
  const bool starts_now = grant.effective_at <= state.now;
  if (!starts_now) {
    grant.state = GrantState::pending;
    state.pending += grant.amount;
    note_due(grant.effective_at);
  }
  state.grants.push_back(std::move(grant));
  if (starts_now) start_grant(index, type, subject);
  return index;
}

// What is owed is paid first, whatever the credit is. Source: mimo.call.overdue; new-api nets it the same way.
void Step::start_grant(std::uint32_t index, EntryType type, std::uint32_t subject) {
  Grant& grant = state.grants[index];
  if (grant.state == GrantState::pending) state.pending -= grant.amount;
  (grant.kind == GrantKind::paid ? state.totals.paid : state.totals.given) += grant.amount;
  const std::int64_t before = state.balance();
  const auto first_part = static_cast<std::uint32_t>(ledger_.parts.size());
  const std::int64_t debt = std::min(state.overdue, grant.amount);
  grant.left = grant.amount - debt;
  grant.state = grant.left > 0 ? GrantState::active : GrantState::used;
  state.overdue -= debt;
  state.left += grant.left;
  // Also when a debt takes all of it and the part is 0: the entry is about this grant.
  add_part(index, grant.left);
  if (grant.left > 0) enqueue(index);
  if (debt > 0) add_part(kNone, debt);
  explain(IssueCode::note_credited)
      .with("amount", grant.amount, unit())
      .with("unit", unit().code)
      .with("kind", grant_kind_text(grant.kind))
      .with("grant", grant.id);
  if (debt > 0) {
    Issue& note = explain(IssueCode::note_debt_paid);
    note.with("amount", debt, unit()).with("left", state.overdue, unit()).with("unit", unit().code);
    if (policy.overdraft) note.with("rule", "/overdraft");
  }
  close_entry(type, before, first_part, subject, kNone);
}

void Step::explain_part(const Grant& grant, std::int64_t amount) {
  const std::size_t next = state.burn_first + 1;
  const bool had_choice = next < state.burn_order.size();
  Issue& note = explain(had_choice ? IssueCode::note_grant_used : IssueCode::note_grant_only);
  note.with("amount", amount, unit())
      .with("unit", unit().code)
      .with("grant", grant.id)
      .with("kind", grant_kind_text(grant.kind));
  if (!had_choice) return;
  const Grant& other = state.grants[state.burn_order[next]];
  note.with("why", burn_key_text(deciding_key(policy.grants.burn_down, grant, other)));
  if (!policy.grants.burn_down.empty()) note.with("rule", "/grants/burn_down");
}

void Step::charge(std::int64_t amount, std::uint32_t item, std::uint32_t key) {
  PREPAY_CHECK(amount > 0);
  const std::int64_t before = state.balance();
  const auto first_part = static_cast<std::uint32_t>(ledger_.parts.size());
  std::int64_t rest = amount;
  while (rest > 0 && state.burn_first < state.burn_order.size()) {
    const std::uint32_t index = state.burn_order[state.burn_first];
    Grant& grant = state.grants[index];
    const std::int64_t piece = std::min(rest, grant.left);
    add_part(index, -piece);
    if (!is_quiet) explain_part(grant, piece);
    grant.left -= piece;
    rest -= piece;
    if (grant.left == 0) {
      grant.state = GrantState::used;
      ++state.burn_first;
    }
  }
  state.left -= amount - rest;
  state.overdue += rest;
  state.totals.consumed += amount;
  if (rest > 0) {
    add_part(kNone, -rest);
    if (!is_quiet) {
      explain(IssueCode::note_overdrawn)
          .with("amount", rest, unit())
          .with("overdue", state.overdue, unit())
          .with("unit", unit().code);
    }
  }
  close_entry(EntryType::consume, before, first_part, item, key);
}

void Step::charge_alike(std::int64_t amount, std::int64_t count, Instant every, std::uint32_t item, std::uint32_t key) {
  const std::uint32_t index = state.burn_order[state.burn_first];
  Grant& grant = state.grants[index];
  const std::int64_t sum = amount * count;
  PREPAY_CHECK(amount > 0 && count > 0 && sum < grant.left);
  if (keeps_ledger) {
    // In locals: as far as the compiler knows, writing an entry might change members.
    std::vector<Entry>& entries = ledger_.entries;
    const std::uint32_t event_index = event_index_;
    Instant at = state.now;
    std::int64_t balance = state.balance();
    for (std::int64_t i = 0; i < count; ++i) {
      entries.emplace_back(at, -amount, balance, event_index, item, key, index, EntryType::consume);
      at += every;
      balance -= amount;
    }
  }
  grant.left -= sum;
  state.left -= sum;
  state.totals.consumed += sum;
  state.now += (count - 1) * every;
}

void Step::owe(std::int64_t amount) {
  PREPAY_CHECK(amount > 0 && state.left == 0);
  const std::int64_t before = state.balance();
  const auto first_part = static_cast<std::uint32_t>(ledger_.parts.size());
  state.overdue += amount;
  state.totals.opening_debt += amount;
  add_part(kNone, -amount);
  close_entry(EntryType::opening, before, first_part, kNone, kNone);
}

void Step::take_back(std::uint32_t grant, std::int64_t amount, GrantState emptied, EntryType type,
                     std::uint32_t subject) {
  take_back({{grant, amount}}, emptied, type, subject);
}

void Step::take_back(const std::vector<EntryPart>& parts, GrantState emptied, EntryType type, std::uint32_t subject) {
  const std::int64_t before = state.balance();
  const auto first_part = static_cast<std::uint32_t>(ledger_.parts.size());
  for (const EntryPart& part : parts) {
    Grant& grant = state.grants[part.grant];
    PREPAY_CHECK(part.amount > 0 && part.amount <= grant.left);
    grant.left -= part.amount;
    state.left -= part.amount;
    (type == EntryType::refund ? grant.refunded : grant.lapsed) += part.amount;
    add_part(part.grant, -part.amount);
    if (grant.left > 0) continue;
    grant.state = emptied;
    leave_queue(part.grant);
  }
  const std::int64_t total = before - state.balance();
  switch (type) {
    case EntryType::expire:
      state.totals.expired += total;
      break;
    case EntryType::refund:
      state.totals.refunded += total;
      break;
    case EntryType::voided:
      state.totals.voided += total;
      break;
    case EntryType::recharge:
    case EntryType::gift:
    case EntryType::code:
    case EntryType::consume:
    case EntryType::opening:
      __builtin_trap();  // they take nothing back
  }
  close_entry(type, before, first_part, subject, kNone);
}

std::uint32_t item_row(WalletState& state, std::string_view id) {
  if (const std::uint32_t found = find_by_id(state.items, id); found != kNone) return found;
  state.items.push_back({std::string(id), 0, 0});
  return static_cast<std::uint32_t>(state.items.size() - 1);
}

}  // namespace prepay
