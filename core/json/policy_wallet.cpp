// The sections about what happens inside a wallet: grants, overdraft, orders, keys, records, notes.
#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

void read_grants(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 1> kShown{{{"once_credited", true}}};
  constexpr std::array<Word, 6> kKeys{{{"priority", BurnDownKey::priority},
                                       {"expiry", BurnDownKey::expiry},
                                       {"gift_first", BurnDownKey::gift_first},
                                       {"paid_first", BurnDownKey::paid_first},
                                       {"age", BurnDownKey::age},
                                       {"id", BurnDownKey::id}}};
  ObjectReader object(reader.document(), node);
  GrantRules& rules = reader.policy().grants.emplace();
  reader.amount(object.optional("trial"), reader.policy().balance_unit, rules.trial);
  reader.amount(object.optional("referral_inviter"), reader.policy().balance_unit, rules.referral_inviter);
  reader.word(object.optional("referral_shown"), rules.referral_shown_once_credited, kShown);
  reader.words(object.optional("burn_down"), rules.burn_down, kKeys);
}

void read_overdraft(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 2> kModes{{{"refuse_below_price", OverdraftMode::refuse_below_price},
                                        {"serve_until_negative", OverdraftMode::serve_until_negative}}};
  ObjectReader object(reader.document(), node);
  OverdraftRules& rules = reader.policy().overdraft.emplace();
  reader.word(object.required("mode"), rules.mode, kModes);
  reader.boolean(object.optional("debt_paid_first"), rules.debt_paid_first);
  reader.boolean(object.optional("metering_lags"), rules.metering_lags);
  reader.boolean(object.optional("free_before_live"), rules.free_before_live);
  reader.text(object.optional("refusal"), rules.refusal);
}

void read_orders(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 2> kCredited{
      {{"on_payment", Credited::on_payment}, {"on_verification", Credited::on_verification}}};
  constexpr std::array<Word, 1> kPending{{{"pending", true}}};
  ObjectReader object(reader.document(), node);
  OrderRules& rules = reader.policy().orders.emplace();
  reader.word(object.required("credited"), rules.credited, kCredited);
  reader.word(object.optional("initial"), rules.starts_pending, kPending);
  if (const NodeId window = object.optional("window_minutes"); window != kNoNode) {
    reader.integer(window, rules.window_minutes.emplace(), 1, 43200);
  }
  reader.duration(object.optional("late_after"), rules.late_after);
  reader.span(object.optional("time"), rules.time);
  reader.word(object.optional("cancel"), rules.cancel_pending, kPending);
  reader.boolean(object.optional("cancel_confirmed"), rules.cancel_confirmed);
  reader.boolean(object.optional("cumulative_total"), rules.cumulative_total);
  reader.boolean(object.optional("newest_first"), rules.newest_first);
  if (const NodeId size = object.optional("page_size"); size != kNoNode)
    reader.integer(size, rules.page_size.emplace(), 1, 1000);
}

void read_keys(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 1> kDeleted{{{"uncharged_history_kept", true}}};
  ObjectReader object(reader.document(), node);
  ApiKeyRules& rules = reader.policy().keys.emplace();
  reader.boolean(object.optional("limits"), rules.limits);
  reader.boolean(object.optional("split"), rules.split);
  reader.word(object.optional("deleted"), rules.deleted_uncharged_history_kept, kDeleted);
}

void read_flow_type(PolicyReader& reader, NodeId node, FlowRules& rules) {
  constexpr std::array<Word, 2> kKinds{{{"recharge", FlowKind::recharge}, {"deduct", FlowKind::deduct}}};
  ObjectReader object(reader.document(), node);
  FlowType type;
  reader.word(object.required("kind"), type.kind, kKinds);
  reader.integer(object.required("number"), type.number, 0, 1000000);
  rules.types.push_back(type);
}

void read_flows(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 4> kFilters{{{"all", FlowFilter::all},
                                          {"recharge", FlowFilter::recharge},
                                          {"consume", FlowFilter::consume},
                                          {"refund", FlowFilter::refund}}};
  constexpr std::array<Word, 6> kColumns{{{"type", FlowColumn::type},
                                          {"amount", FlowColumn::amount},
                                          {"before", FlowColumn::before},
                                          {"after", FlowColumn::after},
                                          {"description", FlowColumn::description},
                                          {"time", FlowColumn::time}}};
  ObjectReader object(reader.document(), node);
  FlowRules& rules = reader.policy().flows.emplace();
  reader.words(object.optional("filters"), rules.filters, kFilters);
  reader.list(
      object.optional("types"), [&](NodeId child) { read_flow_type(reader, child, rules); }, 16);
  reader.words(object.optional("columns"), rules.columns, kColumns);
}

void read_statistics(PolicyReader& reader, ObjectReader& object) {
  constexpr std::array<Word, 6> kStatistics{{{"balance", Statistic::balance},
                                             {"usage", Statistic::usage},
                                             {"requests", Statistic::requests},
                                             {"topup_total", Statistic::topup_total},
                                             {"topup_records", Statistic::topup_records},
                                             {"usage_details", Statistic::usage_details}}};
  constexpr std::array<Word, 8> kViews{{{"overview", View::overview},
                                        {"orders", View::orders},
                                        {"flows", View::flows},
                                        {"keys", View::keys},
                                        {"codes", View::codes},
                                        {"invoices", View::invoices},
                                        {"refunds", View::refunds},
                                        {"alerts", View::alerts}}};
  reader.words(object.optional("statistics"), reader.policy().statistics, kStatistics);
  reader.words(object.optional("views"), reader.policy().views, kViews);
}

void read_call_order(PolicyReader& reader, NodeId node) {
  constexpr std::array<Word, 6> kSteps{{{"identity", CallStep::identity},
                                        {"balance", CallStep::balance},
                                        {"logic", CallStep::logic},
                                        {"deduct", CallStep::deduct},
                                        {"record", CallStep::record},
                                        {"respond", CallStep::respond}}};
  reader.words(node, reader.policy().call_order, kSteps);
}

void read_note(PolicyReader& reader, NodeId node) {
  constexpr std::array<Word, 7> kMoments{{{"topup", NoteMoment::topup},
                                          {"after_payment", NoteMoment::after_payment},
                                          {"late", NoteMoment::late},
                                          {"review", NoteMoment::review},
                                          {"invoice", NoteMoment::invoice},
                                          {"refund", NoteMoment::refund},
                                          {"usage", NoteMoment::usage}}};
  ObjectReader object(reader.document(), node);
  Note note;
  reader.id(object.required("id"), note.id);
  reader.word(object.required("when"), note.when, kMoments);
  reader.texts(object.required("text"), note.text);
  reader.policy().notes.push_back(std::move(note));
}

}  // namespace

void read_wallet_rules(PolicyReader& reader, ObjectReader& object) {
  read_grants(reader, object.optional("grants"));
  read_overdraft(reader, object.optional("overdraft"));
  read_orders(reader, object.optional("orders"));
  read_keys(reader, object.optional("keys"));
  read_flows(reader, object.optional("flows"));
  read_statistics(reader, object);
  read_call_order(reader, object.optional("call_order"));
  reader.list(
      object.optional("notes"), [&](NodeId child) { read_note(reader, child); }, 64);
}

}  // namespace prepay::json
