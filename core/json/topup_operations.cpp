// topup.check and amount.read.
#include "engine/topup_form.hpp"
#include "engine/word_list.hpp"
#include "json/exchange.hpp"
#include "json/forms.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

struct TopupRequest {
  TopupForm form;
  WalletFigures wallet;
};

// A balance is net of what is owed, so that nobody owes less than it is below 0. Source: core/json/README.md.
void check_overdue(Exchange& exchange, NodeId overdue, const WalletFigures& wallet, const Unit& unit) {
  // Of two signs, so that the sum cannot overflow.
  if (!wallet.balance || !wallet.overdue || wallet.balance->quanta >= 0) return;
  if (wallet.balance->quanta + wallet.overdue->quanta >= 0) return;
  const Amount most{INT64_MAX, wallet.balance->unit};
  const Amount least = difference_of({0, wallet.balance->unit}, *wallet.balance).value_or(most);
  ValueReader(exchange).report_range(overdue, amount_text(*wallet.overdue, unit), amount_text(least, unit),
                                     amount_text(most, unit));
}

// The policy, after the request was read; null after issues.
const Policy* read_topup_request(Exchange& exchange, TopupRequest& request) {
  ObjectReader object(exchange.request(), 0);
  exchange.read_locale(object);
  const Policy* policy = exchange.read_policy_of(object);
  read_topup_form(exchange, object.required("form"), request.form);
  request.wallet.profile_name = read_profile(exchange, object.optional("profile"));
  const NodeId balance = object.optional("balance");
  const NodeId overdue = object.optional("overdue");
  if (policy == nullptr) return nullptr;
  const Unit& unit = policy->unit(policy->balance_unit);
  request.wallet.balance = exchange.amount(balance, unit, policy->balance_unit, true);
  request.wallet.overdue = exchange.amount(overdue, unit, policy->balance_unit, false);
  check_overdue(exchange, overdue, request.wallet, unit);
  return policy;
}

void write_roundings(Writer& writer, const Policy& policy, const std::vector<RoundedFigure>& roundings) {
  if (roundings.empty()) return;
  writer.key("rounding");
  writer.open_array();
  for (const RoundedFigure& figure : roundings) {
    writer.open_object();
    writer.member("of", figure.of);
    writer.member("mode", rounding_text(figure.mode));
    writer.member("exact", figure.exact);
    writer.member("rounded", amount_text(figure.rounded, policy.unit(figure.rounded.unit)));
    writer.close_object();
  }
  writer.close_array();
}

void write_price(Exchange& exchange, const Policy& policy, const TopupPreview& preview) {
  if (!preview.price) return;
  const TopupPrice& price = *preview.price;
  const Unit& pay_unit = policy.unit(price.pay.unit);
  const Unit& balance_unit = policy.unit(policy.balance_unit);
  exchange.write_amount("pay", price.pay, pay_unit, "currency");
  if (price.fee) exchange.write_amount("fee", *price.fee, pay_unit, "currency");
  if (price.discount) exchange.write_amount("discount", *price.discount, pay_unit, "currency");
  exchange.write_amount("credit", price.credit, balance_unit, "unit");
  if (price.bonus) exchange.write_amount("bonus", *price.bonus, balance_unit, "unit");
  if (price.ratio) {
    exchange.writer().key("ratio");
    exchange.writer().open_object();
    exchange.writer().member("pay", decimal_text(price.ratio->pay));
    exchange.writer().member("credit", decimal_text(price.ratio->credit));
    exchange.writer().close_object();
  }
  write_roundings(exchange.writer(), policy, price.roundings);
  if (preview.overdue_paid) exchange.write_amount("overdue_paid", *preview.overdue_paid, balance_unit, "unit");
  if (preview.balance_after) exchange.write_amount("balance_after", *preview.balance_after, balance_unit, "unit");
  if (preview.calls) exchange.writer().member("calls", integer_text(*preview.calls));
}

void write_preview(Exchange& exchange, const Policy& policy, const TopupPreview& preview) {
  Writer& writer = exchange.writer();
  writer.key("preview");
  writer.open_object();
  if (preview.amount) {
    const std::string amount = amount_text(*preview.amount, policy.unit(preview.amount->unit));
    writer.member("amount", amount);
    if (preview.show_what_was_read) writer.member("read_as", amount);
  }
  write_price(exchange, policy, preview);
  writer.close_object();
}

}  // namespace

void topup_check(Exchange& exchange) {
  TopupRequest request;
  const Policy* policy = read_topup_request(exchange, request);
  if (policy == nullptr || exchange.failed()) return exchange.answer_issues();
  const TopupPreview preview = check_topup_form(*policy, request.form, request.wallet, exchange.issues());
  exchange.open_answer();
  write_preview(exchange, *policy, preview);
  exchange.close_answer();
}

void amount_read(Exchange& exchange) {
  const Policy* policy = nullptr;
  std::string_view text;
  std::string_view channel_id;
  std::string_view method_id;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    text = exchange.text(object.required("text"));
    channel_id = exchange.text(object.optional("channel"));
    method_id = exchange.text(object.optional("method"));
  }
  if (policy == nullptr || exchange.failed()) return exchange.answer_issues();
  if (!policy->topup) {
    report(exchange.issues(), IssueCode::topup_not_offered, "");
    return exchange.answer_issues();
  }
  const Channel* channel = channel_of(*policy->topup, channel_id, method_id);
  if (channel == nullptr) {
    std::string known;
    for (const Channel& one : policy->topup->channels) append_word(known, one.id);
    report(exchange.issues(), IssueCode::topup_channel_unknown, "/channel")
        .with("channel", channel_id)
        .with("known", known);
    return exchange.answer_issues();
  }
  const std::optional<AmountReading> reading = read_channel_amount(*policy, *channel, text, "/text", exchange.issues());
  exchange.open_answer();
  if (reading) {
    const std::string amount = amount_text(reading->amount, policy->unit(channel->amount_unit));
    exchange.writer().member("amount", amount);
    if (reading->show_what_was_read) exchange.writer().member("read_as", amount);
  }
  exchange.close_answer();
}

}  // namespace prepay::json
