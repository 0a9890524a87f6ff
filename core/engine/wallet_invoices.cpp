// Invoices in a wallet: applied for, issued, reversed. Source: xiaomai.invoice.*, mimo.invoice.*, mole.invoice.*.
#include <algorithm>

#include "engine/check.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

// An id of this kind is given to what is invoiced unasked, and to nothing else.
constexpr std::string_view kAutomaticId = "auto:";

// Credit as money of a currency, by the ratio of the first channel that takes it; rounded down, so that nothing is
// invoiced that was not yet consumed. Nothing when it cannot be counted.
std::optional<std::int64_t> as_money(const Policy& policy, std::int64_t credit, UnitId currency) {
  if (currency == policy.balance_unit) return credit;
  // The check of the policy has found one.
  PREPAY_CHECK(policy.topup.has_value());
  const std::vector<Channel>& channels = policy.topup->channels;
  const auto channel =
      std::find_if(channels.begin(), channels.end(), [&](const Channel& c) { return c.pay_unit == currency; });
  PREPAY_CHECK(channel != channels.end());
  return exact_of({credit, policy.balance_unit}, policy.unit(policy.balance_unit))
      .times(channel->rate_pay)
      .divided_by(channel->rate_credit)
      .count_of(policy.unit(currency).quantum, Rounding::down);
}

// The application under construction.
class Application {
 public:
  explicit Application(Step& step) : step_(step), rules_(*step.policy.invoice) {}

  void run() {
    check_form();
    check_consumed();
    for (std::size_t i = 0; i < orders().size(); ++i) check_order(i);
    if (orders().empty()) take_consumed();
    if (!step_.refused() && invoice_.amount.quanta <= 0) refuse_nothing();
    if (!step_.refused() && step_.has_place(step_.state.invoices.size(), "invoice")) keep();
  }

 private:
  const std::vector<std::string_view>& orders() const { return step_.event.invoice_form.orders; }

  void check_form() {
    const Event& event = step_.event;
    if (event.subject.starts_with(kAutomaticId) || find_by_id(step_.state.invoices, event.subject) != kNone) {
      step_.refuse(IssueCode::invoice_id_taken, "invoice").with("invoice", event.subject);
    }
    Issues form_issues;
    invoice_.medium = check_invoice_form(rules_, event.invoice_form, form_issues);
    step_.refuse_form(form_issues);
    invoice_.buyer = read_buyer(event.invoice_form.buyer);
    if (!invoice_.buyer || !rules_.kinds_for(*invoice_.buyer)) return;
    const std::vector<InvoiceKind>& kinds = *rules_.kinds_for(*invoice_.buyer);
    if (kinds.size() == 1) invoice_.kind = kinds.front();
    for (const InvoiceKind kind : kinds) {
      if (invoice_kind_text(kind) == event.invoice_form.kind) invoice_.kind = kind;
    }
  }

  // Source: xiaomai.invoice.threshold.
  void check_consumed() {
    if (!rules_.consumed_at_least) return;
    const UnitId unit = rules_.consumed_at_least->unit;
    const std::optional<std::int64_t> consumed = as_money(step_.policy, step_.state.totals.consumed, unit);
    if (!consumed) {
      step_.refuse(IssueCode::wallet_overflow, "type").with("unit", step_.policy.unit(unit).code);
      return;
    }
    consumed_ = {*consumed, unit};
    if (*consumed >= rules_.consumed_at_least->quanta) return;
    step_.refuse(IssueCode::invoice_consumed_too_little, "type")
        .with("consumed", consumed_, step_.policy.units)
        .with("needed", *rules_.consumed_at_least, step_.policy.units)
        .with("unit", step_.policy.unit(unit).code)
        .with("rule", "/invoice/consumed_at_least");
  }

  // Without orders an invoice is over what was consumed and not invoiced yet, where the policy counts that.
  void take_consumed() {
    if (!rules_.consumed_at_least) {
      if (!rules_.orders_required) step_.refuse(IssueCode::invoice_orders_missing, "form/orders");
      return;
    }
    invoice_.amount = consumed_;
    total_ = consumed_.quanta;
    for (const Invoice& other : step_.state.invoices) {
      // What a reversed invoice was over is free again where it can be issued anew, as its orders are.
      const bool is_free = other.status == InvoiceStatus::reversed && rules_.reissue;
      if (!is_free && other.amount.unit == consumed_.unit) invoice_.amount.quanta -= other.amount.quanta;
    }
  }

  void refuse_nothing() {
    const UnitId unit = invoice_.amount.unit;
    Issue& issue = step_.refuse(IssueCode::invoice_nothing, "type");
    issue.with("total", {total_, unit}, step_.policy.units)
        .with("less", {total_ - invoice_.amount.quanta, unit}, step_.policy.units)
        .with("unit", step_.policy.unit(unit).code);
    if (orders().empty()) issue.with("rule", "/invoice/consumed_at_least");
  }

  Issue& refuse_order(IssueCode code, std::size_t position) {
    return step_.refuse(code, std::string("form/orders/") + integer_text(static_cast<std::int64_t>(position)))
        .with("order", orders()[position]);
  }

  void check_order(std::size_t position) {
    const std::uint32_t index = find_by_id(step_.state.orders, orders()[position]);
    if (index == kNone) {
      refuse_order(IssueCode::order_unknown, position);
      return;
    }
    const Order& order = step_.state.orders[index];
    if (order.status != OrderStatus::credited) {
      refuse_order(IssueCode::invoice_order_not_credited, position).with("status", order_status_text(order.status));
      return;
    }
    if (order.invoice != kNone) {
      refuse_order(IssueCode::invoice_order_invoiced, position).with("invoice", step_.state.invoices[order.invoice].id);
      return;
    }
    // The check of the form has refused an order that is listed twice.
    if (std::find(invoice_.orders.begin(), invoice_.orders.end(), index) != invoice_.orders.end()) return;
    check_region(order, position);
    check_wait(order, position);
    take(order, index, position);
  }

  // Source: mimo.invoice.domestic, mimo.invoice.overseas.
  void check_region(const Order& order, std::size_t position) {
    if (order.region.empty()) return;
    if (rules_.automatic && rules_.automatic->contains(order.region)) {
      refuse_order(IssueCode::invoice_order_automatic, position).with("rule", "/invoice/automatic");
    } else if (rules_.applies && !rules_.applies->contains(order.region)) {
      refuse_order(IssueCode::invoice_order_not_eligible, position)
          .with("region", order.region)
          .with("rule", "/invoice/applies");
    }
  }

  // Source: mole.invoice.wait.
  void check_wait(const Order& order, std::size_t position) {
    if (!rules_.wait) return;
    const Instant from = after(step_.policy.calendar, order.ended_at, *rules_.wait);
    if (step_.event.at >= from) return;
    refuse_order(IssueCode::invoice_too_early, position).with_time("from", from).with("rule", "/invoice/wait");
  }

  // What was really paid: no discounts or bonus are in `pay`, and refunds are taken off. Source: mimo.invoice.amount.
  void take(const Order& order, std::uint32_t index, std::size_t position) {
    const std::int64_t paid = order.pay.quanta - order.refunded_pay;
    if (invoice_.orders.empty()) {
      invoice_.amount = {0, order.pay.unit};
    } else if (invoice_.amount.unit != order.pay.unit) {
      refuse_order(IssueCode::invoice_currencies_mixed, position);
      return;
    }
    invoice_.orders.push_back(index);
    // The sum of top-ups of a currency was checked to fit, and this is part of it.
    invoice_.amount.quanta += paid;
    total_ += order.pay.quanta;
  }

  void keep() {
    const Event& event = step_.event;
    const auto index = static_cast<std::uint32_t>(step_.state.invoices.size());
    invoice_.id = event.subject;
    invoice_.requested_at = event.at;
    for (const std::uint32_t order : invoice_.orders) step_.state.orders[order].invoice = index;
    if (rules_.issued_within) {
      invoice_.issue_by = after(step_.policy.calendar, event.at, *rules_.issued_within);
      step_.explain(IssueCode::note_invoice_due)
          .with("invoice", invoice_.id)
          .with("amount", invoice_.amount, step_.policy.units)
          .with("currency", step_.policy.unit(invoice_.amount.unit).code)
          .with_time("by", invoice_.issue_by)
          .with("rule", "/invoice/issued_within");
    }
    step_.state.invoices.push_back(std::move(invoice_));
  }

  Step& step_;
  const InvoiceRules& rules_;
  Amount consumed_;         // as money, where the policy counts it
  std::int64_t total_ = 0;  // what was consumed, or paid for the orders, before anything is taken off
  Invoice invoice_;
};

void refuse_move(Step& step, const Invoice& invoice, std::string_view wanted, std::string_view allowed) {
  step.refuse(IssueCode::invoice_wrong_status, "invoice")
      .with("invoice", invoice.id)
      .with("status", invoice_status_text(invoice.status))
      .with("wanted", wanted)
      .with("allowed", allowed);
}

void finish_reversal(Step& step, Invoice& invoice) {
  invoice.status = InvoiceStatus::reversed;
  invoice.confirm_by = kNever;
  if (!step.policy.invoice->reissue) return;
  for (const std::uint32_t order : invoice.orders) step.state.orders[order].invoice = kNone;
  step.explain(IssueCode::note_invoice_reversed).with("invoice", invoice.id).with("rule", "/invoice/reversal/reissue");
}

// Source: mimo.invoice.reversal.
void reverse(Step& step, Invoice& invoice) {
  const std::optional<Duration>& within = step.policy.invoice->reversal_confirmed_within;
  if (!within) {
    step.refuse(IssueCode::invoice_reversal_not_offered, "type");
  } else if (invoice.status != InvoiceStatus::issued) {
    refuse_move(step, invoice, "reversing", "issued");
  } else if (!step.event.booked) {
    finish_reversal(step, invoice);
  } else {
    invoice.status = InvoiceStatus::reversing;
    invoice.confirm_by = after(step.policy.calendar, step.event.at, *within);
    step.note_due(invoice.confirm_by);
    step.explain(IssueCode::note_invoice_reversing)
        .with("invoice", invoice.id)
        .with_time("by", invoice.confirm_by)
        .with("rule", "/invoice/reversal/confirm_within");
  }
}

void move(Step& step, Invoice& invoice) {
  switch (step.event.type) {
    case EventType::invoice_issue:
      if (invoice.status != InvoiceStatus::requested) return refuse_move(step, invoice, "issuing", "requested");
      invoice.status = InvoiceStatus::issued;
      invoice.issued_at = step.event.at;
      return;
    case EventType::invoice_reverse:
      return reverse(step, invoice);
    case EventType::invoice_confirm:
      if (invoice.status != InvoiceStatus::reversing) return refuse_move(step, invoice, "confirming", "reversing");
      return finish_reversal(step, invoice);
    default:
      __builtin_trap();  // no other comes here: see dispatch
  }
}

}  // namespace

void invoice_automatically(Step& step, std::uint32_t index) {
  const std::optional<InvoiceRules>& rules = step.policy.invoice;
  Order& order = step.state.orders[index];
  if (!rules || !rules->automatic || order.region.empty() || !rules->automatic->contains(order.region)) return;
  Invoice invoice;
  invoice.id = std::string(kAutomaticId) + order.id;
  invoice.status = InvoiceStatus::issued;
  invoice.automatic = true;
  invoice.amount = order.pay;
  invoice.orders = {index};
  if (!rules->media.empty()) invoice.medium = rules->media.front();
  invoice.requested_at = invoice.issued_at = step.state.now;
  order.invoice = static_cast<std::uint32_t>(step.state.invoices.size());
  step.explain(IssueCode::note_invoice_automatic)
      .with("order", order.id)
      .with("amount", order.pay, step.policy.units)
      .with("currency", step.policy.unit(order.pay.unit).code)
      .with("rule", "/invoice/automatic");
  step.state.invoices.push_back(std::move(invoice));
}

void apply_invoice_event(Step& step) {
  if (!step.policy.invoice) {
    step.refuse(IssueCode::invoice_not_offered, "type");
    return;
  }
  if (step.event.type == EventType::invoice_request) return Application(step).run();
  const std::uint32_t index = find_by_id(step.state.invoices, step.event.subject);
  if (index == kNone) {
    step.refuse(IssueCode::invoice_unknown, "invoice").with("invoice", step.event.subject);
    return;
  }
  move(step, step.state.invoices[index]);
}

}  // namespace prepay
