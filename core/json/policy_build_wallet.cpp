#include "json/policy_build_wallet.hpp"

#include "json/policy_members.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 4> kDurationUnits{{{"minutes", Duration::Unit::minutes},
                                              {"hours", Duration::Unit::hours},
                                              {"days", Duration::Unit::days},
                                              {"working_days", Duration::Unit::working_days}}};
constexpr std::array kBurnKeys = words_of(kBurnKeyTexts);
constexpr std::array<Word, 5> kOverdraftModes{{{"refuse_below_price", OverdraftMode::refuse_below_price},
                                               {"serve_until_negative", OverdraftMode::serve_until_negative},
                                               {"precharge", OverdraftMode::precharge},
                                               {"credit_limit", OverdraftMode::credit_limit},
                                               {"unlimited", OverdraftMode::unlimited}}};
constexpr std::array kCallSteps = words_of(kCallStepTexts);

class WalletBuilder : private PolicyMembers {
 public:
  WalletBuilder(const Document& document, Policy& policy) : PolicyMembers(document, policy), policy_(policy) {}

  void build(NodeId policy) {
    calendar(find(policy, "calendar"));
    if (policy_.code) boolean(find(policy, "code"), "expires", policy_.code->expires);
    if (policy_.code) code_use(find(policy, "code"));
    grants(find(policy, "grants"));
    overdraft(find(policy, "overdraft"));
    orders(find(policy, "orders"));
    refund(find(policy, "refund"));
    if (policy_.invoice) invoice(find(policy, "invoice"), *policy_.invoice);
    alert(find(policy, "alert"));
    plan(find(policy, "plan"));
    const NodeId keys = find(policy, "keys");
    boolean(keys, "limits", policy_.keys.limits);
    policy_.keys.deleted_is_uncharged = is(keys, "deleted", "uncharged_history_kept");
    flows(find(find(policy, "flows"), "types"));
    for (NodeId step = first(find(policy, "call_order")); step != kNoNode; step = at(step).next)
      policy_.flows.call_order.push_back(static_cast<CallStep>(value_of(step, kCallSteps)));
  }

 private:
  void code_use(NodeId code) {
    if (find(code, "use") == kNoNode) return;
    policy_.code->use = is(code, "use", "once") ? CodeUse::once : CodeUse::once_per_user;
  }

  bool is(NodeId object, std::string_view key, std::string_view word) const {
    const NodeId node = find(object, key);
    return node != kNoNode && at(node).text == word;
  }

  void duration(NodeId object, std::string_view key, std::optional<Duration>& out) const {
    const NodeId one = first(find(object, key));  // exactly one member
    if (one == kNoNode) return;
    for (const Word& unit : kDurationUnits) {
      if (unit.text != at(one).key) continue;
      out = {static_cast<Duration::Unit>(unit.value), static_cast<std::int32_t>(at(one).integer)};
      check_calendar(out->unit, one);
    }
  }

  // Which days are working days is not to be guessed.
  void check_calendar(Duration::Unit unit, NodeId where) const {
    if (unit == Duration::Unit::working_days && !has_calendar_)
      document().report(IssueCode::policy_calendar_missing, where);
  }

  void span(NodeId object, std::string_view key, std::optional<DaySpan>& out) const {
    const NodeId node = find(object, key);
    if (node == kNoNode) return;
    DaySpan& days = out.emplace();
    integer(node, "from", days.from);
    integer(node, "to", days.to);
    days.unit = static_cast<Duration::Unit>(word(node, "unit", kDurationUnits));
    check_calendar(days.unit, find(node, "unit"));
  }

  void regions_of(NodeId object, std::string_view key, std::optional<Regions>& out) const {
    const NodeId node = find(object, key);
    if (node != kNoNode) regions(node, out.emplace());
  }

  void calendar(NodeId node) {
    has_calendar_ = node != kNoNode;
    if (!has_calendar_) return;
    Calendar& calendar = policy_.calendar;
    integer(node, "utc_offset_minutes", calendar.utc_offset_minutes);
    calendar.working_days = weekdays(find(node, "working_days"));
    for (NodeId day = first(find(node, "holidays")); day != kNoNode; day = at(day).next)
      calendar.add_holiday(read_date(at(day).text).value_or(0));
  }

  void grants(NodeId node) {
    GrantRules& rules = policy_.grants;
    amount(node, "trial", policy_.balance_unit, rules.trial);
    amount(node, "referral_inviter", policy_.balance_unit, rules.referral_inviter);
    for (NodeId key = first(find(node, "burn_down")); key != kNoNode; key = at(key).next)
      rules.burn_down.push_back(static_cast<BurnKey>(value_of(key, kBurnKeys)));
  }

  void overdraft(NodeId node) {
    if (node == kNoNode) return;
    OverdraftRules& rules = policy_.overdraft.emplace();
    rules.mode = static_cast<OverdraftMode>(word(node, "mode", kOverdraftModes));
    text(node, "refusal", rules.refusal);
    boolean(node, "free_before_live", rules.is_free_before_live);
    if (const NodeId live = find(node, "live_from"); live != kNoNode) rules.live_from = read_time(at(live).text);
    amount(node, "credit_limit", policy_.balance_unit, rules.credit_limit);
    amount(node, "trust_above", policy_.balance_unit, rules.trust_above);
  }

  void orders(NodeId node) {
    OrderRules& rules = policy_.orders;
    rules.credited_on_verification = is(node, "credited", "on_verification");
    integer(node, "window_minutes", rules.window_minutes);
    duration(node, "late_after", rules.late_after);
    span(node, "time", rules.time);
    rules.may_cancel = is(node, "cancel", "pending");
    boolean(node, "cancel_confirmed", rules.cancel_confirmed);
    integer(node, "page_size", rules.page_size);
  }

  void refund(NodeId node) {
    if (node == kNoNode) return;
    RefundRules& rules = policy_.refund.emplace();
    boolean(node, "reason_required", rules.reason_required);
    boolean(node, "late_charges_reduce", rules.late_charges_reduce);
    rules.by_original_method = find(node, "route") != kNoNode;
    for (NodeId less = first(find(node, "formula_less")); less != kNoNode; less = at(less).next) {
      const std::string_view word = at(less).text;
      (word == "consumed" ? rules.less_consumed : word == "invoiced" ? rules.less_invoiced : rules.less_gifts) = true;
    }
    for (NodeId frozen = first(find(node, "freezes")); frozen != kNoNode; frozen = at(frozen).next)
      (at(frozen).text == "calls" ? rules.freezes_calls : rules.freezes_topups) = true;
    span(node, "time", rules.time);
  }

  void invoice(NodeId node, InvoiceRules& rules) const {
    if (const NodeId consumed = find(node, "consumed_at_least"); consumed != kNoNode)
      amount(consumed, "amount", unit(consumed, "unit"), rules.consumed_at_least);
    duration(node, "wait", rules.wait);
    duration(node, "issued_within", rules.issued_within);
    regions_of(node, "automatic", rules.automatic);
    regions_of(node, "applies", rules.applies);
    const NodeId reversal = find(node, "reversal");
    duration(reversal, "confirm_within", rules.reversal_confirmed_within);
    boolean(reversal, "reissue", rules.reissue);
  }

  void alert(NodeId node) {
    if (node == kNoNode) return;
    AlertRules& rules = policy_.alert.emplace();
    const NodeId threshold = find(node, "threshold");
    if (at(threshold).text != "user") rules.threshold = amount_of(threshold, policy_.balance_unit);
    rules.fires_on_reaching = is(node, "edge", "reaching");
  }

  void plan(NodeId node) {
    if (node == kNoNode) return;
    PlanRules& rules = policy_.plan.emplace();
    boolean(node, "paid_from_balance", rules.paid_from_balance);
    boolean(node, "counts_as_topup", rules.counts_as_topup);
    boolean(node, "refundable", rules.refundable);
  }

  // The numbers of the two directions; where a direction is listed twice, the first counts.
  void flows(NodeId types) {
    for (NodeId type = first(types); type != kNoNode; type = at(type).next) {
      FlowRules& rules = policy_.flows;
      std::optional<std::int32_t>& number = is(type, "kind", "recharge") ? rules.recharge_number : rules.deduct_number;
      if (!number) integer(type, "number", number.emplace());
    }
  }

  Policy& policy_;
  bool has_calendar_ = false;
};

}  // namespace

void build_wallet_rules(const Document& document, NodeId node, Policy& policy) {
  WalletBuilder(document, policy).build(node);
}

}  // namespace prepay::json
