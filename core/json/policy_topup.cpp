// The top-up channels of a policy.
#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 2> kBuyers{{{"individual", Buyer::individual}, {"company", Buyer::company}}};
constexpr std::array<Word, 2> kWays{{{"qr", PaymentWay::qr}, {"redirect", PaymentWay::redirect}}};

constexpr Decimal kZero{0, 0};
constexpr Decimal kSmallest{1, 12};
constexpr Decimal kMillion{1000000, 0};

void read_rate(PolicyReader& reader, NodeId node, Channel& channel) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  reader.decimal(object.required("pay"), channel.rate_pay, kSmallest, kMillion);
  reader.decimal(object.required("credit"), channel.rate_credit, kSmallest, kMillion);
}

void read_method(PolicyReader& reader, NodeId node, Channel& channel) {
  ObjectReader object(reader.document(), node);
  PaymentMethod method;
  reader.id(object.required("id"), method.id);
  if (const NodeId name = object.optional("name"); name != kNoNode) reader.texts(name, method.name.emplace());
  reader.words(object.optional("ways"), method.ways, kWays);
  std::optional<Regions> regions;
  reader.regions(object.optional("regions"), regions);
  if (regions) method.regions = *std::move(regions);
  reader.words(object.optional("buyers"), method.buyers, kBuyers);
  reader.amount(object.optional("minimum"), channel.amount_unit, method.minimum);
  reader.amount(object.optional("maximum"), channel.amount_unit, method.maximum);
  channel.methods.push_back(std::move(method));
}

void read_fee(PolicyReader& reader, NodeId node, Channel& channel) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  Fee fee;
  reader.decimal(object.optional("percent"), fee.percent, kZero, {100, 0});
  reader.amount(object.optional("flat"), channel.pay_unit, fee.flat);
  reader.amount(object.optional("minimum"), channel.pay_unit, fee.minimum);
  reader.word(object.required("rounding"), fee.rounding, kRoundings);
  channel.fee = fee;
}

void read_discount(PolicyReader& reader, NodeId node, Channel& channel) {
  ObjectReader object(reader.document(), node);
  std::optional<Amount> amount;
  Discount discount;
  reader.amount(object.required("amount"), channel.amount_unit, amount);
  reader.decimal(object.required("multiplier"), discount.multiplier, kSmallest, {1, 0});
  if (!amount) return;
  discount.amount = *amount;
  channel.discounts.push_back(discount);
}

void read_bonus(PolicyReader& reader, NodeId node, Channel& channel) {
  ObjectReader object(reader.document(), node);
  std::optional<Amount> from;
  Bonus bonus;
  reader.amount(object.required("from"), channel.amount_unit, from);
  const NodeId percent = object.optional("percent");
  const NodeId amount = object.optional("amount");
  if (percent != kNoNode) reader.decimal(percent, bonus.percent.emplace(), kZero, {1000, 0});
  reader.amount(amount, reader.policy().balance_unit, bonus.amount);
  if (!object.is_object()) return;
  if ((percent == kNoNode) == (amount == kNoNode)) {
    reader.document().report(IssueCode::policy_one_of_needed, node).with("keys", "percent, amount");
    return;
  }
  if (!from) return;
  bonus.from = *from;
  channel.bonuses.push_back(bonus);
}

void read_field(PolicyReader& reader, NodeId node, std::optional<FieldRule>& out) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  FieldRule rule;
  reader.boolean(object.required("required"), rule.required);
  reader.integer(object.required("maximum_length"), rule.maximum_length, 1, 1000);
  reader.boolean(object.optional("match_profile"), rule.match_profile);
  out = rule;
}

void read_fields(PolicyReader& reader, NodeId node, Channel& channel) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  read_field(reader, object.optional("remitter"), channel.remitter);
  read_field(reader, object.optional("bank"), channel.bank);
  read_field(reader, object.optional("remarks"), channel.remarks);
}

void read_agreement(PolicyReader& reader, NodeId node, Channel& channel) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  Agreement agreement;
  reader.boolean(object.required("required"), agreement.required);
  reader.texts(object.required("name"), agreement.name);
  reader.text(object.optional("url"), agreement.url);
  channel.agreement = std::move(agreement);
}

void read_payee(PolicyReader& reader, NodeId node, Channel& channel) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  Payee payee;
  reader.text(object.required("bank"), payee.bank);
  reader.text(object.required("account_name"), payee.account_name);
  reader.text(object.required("account_number"), payee.account_number, 64);
  channel.payee = std::move(payee);
}

void read_limits(PolicyReader& reader, ObjectReader& object, Channel& channel) {
  reader.list(object.optional("presets"), [&](NodeId child) {
    std::optional<Amount> preset;
    reader.amount(child, channel.amount_unit, preset);
    if (preset) channel.presets.push_back(*preset);
  });
  reader.boolean(object.optional("custom"), channel.custom);
  reader.amount(object.optional("minimum"), channel.amount_unit, channel.minimum);
  reader.amount(object.optional("maximum"), channel.amount_unit, channel.maximum);
  reader.amount(object.optional("step"), channel.amount_unit, channel.step);
}

void read_channel(PolicyReader& reader, NodeId node) {
  ObjectReader object(reader.document(), node);
  Channel channel;
  reader.id(object.required("id"), channel.id);
  reader.texts(object.required("name"), channel.name);
  reader.unit(object.required("pay_unit"), channel.pay_unit);
  reader.unit(object.required("amount_unit"), channel.amount_unit);
  read_rate(reader, object.required("rate"), channel);
  reader.word(object.required("rounding"), channel.rounding, kRoundings);
  read_limits(reader, object, channel);
  reader.list(
      object.required("methods"), [&](NodeId child) { read_method(reader, child, channel); }, 64);
  read_fee(reader, object.optional("fee"), channel);
  reader.list(object.optional("discounts"), [&](NodeId child) { read_discount(reader, child, channel); });
  reader.list(object.optional("bonus"), [&](NodeId child) { read_bonus(reader, child, channel); });
  read_fields(reader, object.optional("fields"), channel);
  read_agreement(reader, object.optional("agreement"), channel);
  read_payee(reader, object.optional("payee"), channel);
  reader.policy().topup->channels.push_back(std::move(channel));
}

}  // namespace

void read_topup(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  reader.policy().topup.emplace();
  reader.list(
      object.required("channels"), [&](NodeId child) { read_channel(reader, child); }, 32);
}

}  // namespace prepay::json
