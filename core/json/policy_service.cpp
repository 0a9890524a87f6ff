// The sections about what a platform does for a wallet: calendar, refunds, invoices, alerts, plans.
#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

void read_holiday(PolicyReader& reader, NodeId node, Calendar& calendar) {
  const std::optional<std::string_view> date = reader.document().text(node);
  if (!date) return;
  if (is_date(*date)) {
    calendar.holidays.emplace_back(*date);
  } else {
    reader.document()
        .report(IssueCode::policy_malformed_text, node)
        .with("found", *date)
        .with("expected", "YYYY-MM-DD");
  }
}

void read_calendar(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 7> kDays{{{"mon", Weekday::monday},
                                       {"tue", Weekday::tuesday},
                                       {"wed", Weekday::wednesday},
                                       {"thu", Weekday::thursday},
                                       {"fri", Weekday::friday},
                                       {"sat", Weekday::saturday},
                                       {"sun", Weekday::sunday}}};
  ObjectReader object(reader.document(), node);
  Calendar& calendar = reader.policy().calendar.emplace();
  reader.text(object.required("zone"), calendar.zone, 64);
  reader.integer(object.required("utc_offset_minutes"), calendar.utc_offset_minutes, -720, 840);
  reader.words(object.required("working_days"), calendar.working_days, kDays);
  reader.list(
      object.optional("holidays"), [&](NodeId child) { read_holiday(reader, child, calendar); }, 1000);
}

void read_refund(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 3> kLess{{{"consumed", RefundDeduction::consumed},
                                       {"invoiced", RefundDeduction::invoiced},
                                       {"gifts", RefundDeduction::gifts}}};
  constexpr std::array<Word, 2> kFrozen{{{"calls", Frozen::calls}, {"topups", Frozen::topups}}};
  constexpr std::array<Word, 1> kRoutes{{{"original_method", true}}};
  ObjectReader object(reader.document(), node);
  RefundRules& rules = reader.policy().refund.emplace();
  reader.words(object.required("formula_less"), rules.less, kLess);
  reader.boolean(object.required("reason_required"), rules.reason_required);
  reader.words(object.optional("freezes"), rules.freezes, kFrozen);
  reader.boolean(object.optional("late_charges_reduce"), rules.late_charges_reduce);
  reader.word(object.optional("route"), rules.to_original_method, kRoutes);
  reader.span(object.optional("time"), rules.time);
}

void read_kinds(PolicyReader& reader, NodeId node, std::optional<std::vector<InvoiceKind>>& out) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 2> kKinds{{{"ordinary", InvoiceKind::ordinary}, {"special", InvoiceKind::special}}};
  reader.words(node, out.emplace(), kKinds);
}

void read_invoice_kinds(PolicyReader& reader, NodeId node, InvoiceRules& rules) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  read_kinds(reader, object.optional("individual"), rules.individual);
  read_kinds(reader, object.optional("company"), rules.company);
}

void read_consumption(PolicyReader& reader, NodeId node, InvoiceRules& rules) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  UnitId unit{};
  reader.unit(object.required("unit"), unit);
  reader.amount(object.required("amount"), unit, rules.consumed_at_least);
}

void read_reversal(PolicyReader& reader, NodeId node, InvoiceRules& rules) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  std::optional<Duration> confirm_within;
  InvoiceReversal reversal;
  reader.duration(object.required("confirm_within"), confirm_within);
  reader.boolean(object.required("reissue"), reversal.reissue);
  reversal.confirm_within = confirm_within.value_or(Duration{});
  rules.reversal = reversal;
}

void read_invoice(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 2> kMedia{{{"electronic", InvoiceMedium::electronic}, {"paper", InvoiceMedium::paper}}};
  constexpr std::array<Word, 4> kExclusions{{{"coupons", InvoiceExclusion::coupons},
                                             {"discounts", InvoiceExclusion::discounts},
                                             {"gifts", InvoiceExclusion::gifts},
                                             {"refunded", InvoiceExclusion::refunded}}};
  constexpr std::array<Word, 2> kBearers{{{"platform", TaxBearer::platform}, {"buyer", TaxBearer::buyer}}};
  constexpr std::array<Word, 2> kDelivery{{{"email", InvoiceDelivery::email}, {"phone", InvoiceDelivery::phone}}};
  ObjectReader object(reader.document(), node);
  InvoiceRules& rules = reader.policy().invoice.emplace();
  read_invoice_kinds(reader, object.required("kinds"), rules);
  reader.words(object.required("media"), rules.media, kMedia);
  reader.words(object.optional("excludes"), rules.excludes, kExclusions);
  if (const NodeId tax = object.optional("tax"); tax != kNoNode) reader.word(tax, rules.tax.emplace(), kBearers);
  reader.boolean(object.optional("orders_required"), rules.orders_required);
  reader.words(object.optional("delivery"), rules.delivery, kDelivery);
  read_consumption(reader, object.optional("consumed_at_least"), rules);
  reader.duration(object.optional("wait"), rules.wait);
  reader.duration(object.optional("issued_within"), rules.issued_within);
  reader.regions(object.optional("automatic"), rules.automatic);
  reader.regions(object.optional("applies"), rules.applies);
  read_reversal(reader, object.optional("reversal"), rules);
}

// "user", or a figure of the policy.
void read_threshold(PolicyReader& reader, NodeId node, AlertRules& rules) {
  if (node == kNoNode) return;
  const Node& value = reader.document().tree()[node];
  if (value.kind == Kind::text && value.text == "user") return;
  reader.amount(node, reader.policy().balance_unit, rules.threshold);
}

void read_alert(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  constexpr std::array<Word, 1> kEdges{{{"falling", true}}};
  constexpr std::array<Word, 2> kRoutes{{{"phone", AlertRoute::phone}, {"email", AlertRoute::email}}};
  ObjectReader object(reader.document(), node);
  AlertRules& rules = reader.policy().alert.emplace();
  bool falling = false;
  read_threshold(reader, object.required("threshold"), rules);
  reader.word(object.required("edge"), falling, kEdges);
  reader.words(object.required("notify"), rules.notify, kRoutes);
}

void read_plan(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  PlanRules& rules = reader.policy().plan.emplace();
  reader.boolean(object.required("paid_from_balance"), rules.paid_from_balance);
  reader.boolean(object.required("counts_as_topup"), rules.counts_as_topup);
  reader.boolean(object.required("refundable"), rules.refundable);
}

}  // namespace

void read_service_rules(PolicyReader& reader, ObjectReader& object) {
  read_calendar(reader, object.optional("calendar"));
  read_refund(reader, object.optional("refund"));
  read_invoice(reader, object.optional("invoice"));
  read_alert(reader, object.optional("alert"));
  read_plan(reader, object.optional("plan"));
}

}  // namespace prepay::json
