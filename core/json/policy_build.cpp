#include "json/policy_build.hpp"

#include "json/policy_build_rating.hpp"
#include "json/policy_build_wallet.hpp"
#include "json/policy_members.hpp"

namespace prepay::json {
namespace {

constexpr std::array kBuyers = words_of(kBuyerTexts);

class Builder : private PolicyMembers {
 public:
  Builder(const Document& document, Policy& policy) : PolicyMembers(document, policy), policy_(policy) {}

  void build(NodeId policy) {
    text(policy, "id", policy_.id);
    texts(policy, "name", policy_.name);
    units(find(policy, "units"));
    policy_.balance_unit = unit(policy, "balance_unit");
    if (const NodeId topup = find(policy, "topup"); topup != kNoNode) channels(find(topup, "channels"));
    if (const NodeId code = find(policy, "code"); code != kNoNode) code_format(find(code, "format"));
    if (const NodeId invoice = find(policy, "invoice"); invoice != kNoNode) invoices(invoice);
    build_wallet_rules(document(), policy, policy_);
    build_rating(document(), policy, policy_);
  }

 private:
  // One that its unit cannot hold reads as 0, after an issue that makes the policy unusable.
  Amount required_amount(NodeId object, std::string_view key, UnitId unit_id) const {
    return amount_of(find(object, key), unit_id).value_or(Amount{});
  }

  void units(NodeId list) {
    entries(list, policy_.units, [&](NodeId node, Unit& unit) {
      text(node, "code", unit.code);
      unit.kind = find(node, "kind") != kNoNode && at(find(node, "kind")).text == "credit" ? UnitKind::credit
                                                                                           : UnitKind::currency;
      decimal(node, "quantum", unit.quantum);
      unit.digits = unit.quantum.scale;
      integer(node, "digits", unit.digits);
      for (NodeId mark = first(find(node, "accepts")); mark != kNoNode; mark = at(mark).next)
        unit.accepts.emplace_back(at(mark).text);
    });
  }

  void channels(NodeId list) {
    entries(list, policy_.topup.emplace().channels, [&](NodeId node, Channel& entry) { channel(node, entry); });
  }

  void channel(NodeId node, Channel& channel) {
    text(node, "id", channel.id);
    channel.pay_unit = unit(node, "pay_unit");
    channel.amount_unit = unit(node, "amount_unit");
    const NodeId rate = find(node, "rate");
    decimal(rate, "pay", channel.rate_pay);
    decimal(rate, "credit", channel.rate_credit);
    channel.rounding = static_cast<Rounding>(word(node, "rounding", kRoundings));
    entries(find(node, "presets"), channel.presets,
            [&](NodeId entry, Amount& preset) { preset = amount_of(entry, channel.amount_unit).value_or(Amount{}); });
    boolean(node, "custom", channel.custom);
    amount(node, "minimum", channel.amount_unit, channel.minimum);
    amount(node, "maximum", channel.amount_unit, channel.maximum);
    amount(node, "step", channel.amount_unit, channel.step);
    entries(find(node, "methods"), channel.methods,
            [&](NodeId entry, PaymentMethod& method) { payment_method(entry, channel, method); });
    price_rules(node, channel);
    const NodeId fields = find(node, "fields");
    field(find(fields, "remitter"), channel.remitter);
    field(find(fields, "bank"), channel.bank);
    field(find(fields, "remarks"), channel.remarks);
    boolean(find(node, "agreement"), "required", channel.agreement_required);
  }

  void payment_method(NodeId node, const Channel& channel, PaymentMethod& method) const {
    text(node, "id", method.id);
    regions(find(node, "regions"), method.regions);
    entries(find(node, "buyers"), method.buyers,
            [&](NodeId entry, Buyer& buyer) { buyer = static_cast<Buyer>(value_of(entry, kBuyers)); });
    amount(node, "minimum", channel.amount_unit, method.minimum);
    amount(node, "maximum", channel.amount_unit, method.maximum);
  }

  void price_rules(NodeId node, Channel& channel) const {
    if (const NodeId fee = find(node, "fee"); fee != kNoNode) {
      Fee& rule = channel.fee.emplace();
      decimal(fee, "percent", rule.percent);
      amount(fee, "flat", channel.pay_unit, rule.flat);
      amount(fee, "minimum", channel.pay_unit, rule.minimum);
      rule.rounding = static_cast<Rounding>(word(fee, "rounding", kRoundings));
    }
    entries(find(node, "discounts"), channel.discounts, [&](NodeId entry, Discount& discount) {
      discount.amount = required_amount(entry, "amount", channel.amount_unit);
      decimal(entry, "multiplier", discount.multiplier);
    });
    entries(find(node, "bonus"), channel.bonuses, [&](NodeId entry, Bonus& bonus) {
      bonus.from = required_amount(entry, "from", channel.amount_unit);
      if (find(entry, "percent") != kNoNode) decimal(entry, "percent", bonus.percent.emplace());
      amount(entry, "amount", policy_.balance_unit, bonus.amount);
    });
  }

  void field(NodeId node, std::optional<FieldRule>& out) const {
    if (node == kNoNode) return;
    FieldRule& rule = out.emplace();
    boolean(node, "required", rule.required);
    integer(node, "maximum_length", rule.maximum_length);
    boolean(node, "match_profile", rule.match_profile);
  }

  void code_format(NodeId node) {
    constexpr std::array<Word, 3> kFolds{{{"none", Fold::none}, {"upper", Fold::upper}, {"lower", Fold::lower}}};
    constexpr std::array<Word, 3> kChecks{{{"none", CheckCharacter::none},
                                           {"iso7064_mod37_36", CheckCharacter::iso7064_mod37_36},
                                           {"luhn_mod_n", CheckCharacter::luhn_mod_n}}};
    CodeFormat& format = policy_.code.emplace().format;
    text(node, "alphabet", format.alphabet);
    const NodeId length = find(node, "length");
    if (at(length).kind == Kind::integer) {
      integer(node, "length", format.minimum_length);
      format.maximum_length = format.minimum_length;
    } else {
      integer(length, "minimum", format.minimum_length);
      integer(length, "maximum", format.maximum_length);
    }
    entries(find(node, "groups"), format.groups,
            [&](NodeId entry, std::int32_t& group) { group = static_cast<std::int32_t>(at(entry).integer); });
    if (const NodeId separator = find(node, "separator"); separator != kNoNode)
      format.separator = at(separator).text[0];
    format.fold = static_cast<Fold>(word(node, "fold", kFolds));
    for (NodeId ignored = first(find(node, "ignore")); ignored != kNoNode; ignored = at(ignored).next)
      format.ignore.append(at(ignored).text);
    entries(find(node, "look_alikes"), format.look_alikes, [&](NodeId entry, LookAlike& pair) {
      pair = {at(find(entry, "typed")).text[0], at(find(entry, "means")).text[0]};
    });
    boolean(node, "fold_look_alikes", format.fold_look_alikes);
    format.check = static_cast<CheckCharacter>(word(node, "check", kChecks));
  }

  void invoice_kinds(NodeId list, std::optional<std::vector<InvoiceKind>>& out) const {
    if (list == kNoNode) return;
    entries(list, out.emplace(), [&](NodeId entry, InvoiceKind& kind) {
      kind = at(entry).text == "ordinary" ? InvoiceKind::ordinary : InvoiceKind::special;
    });
  }

  void invoices(NodeId node) {
    InvoiceRules& rules = policy_.invoice.emplace();
    const NodeId kinds = find(node, "kinds");
    invoice_kinds(find(kinds, "individual"), rules.individual);
    invoice_kinds(find(kinds, "company"), rules.company);
    if (!rules.individual && !rules.company) document().report(IssueCode::policy_too_few, kinds);
    entries(find(node, "media"), rules.media, [&](NodeId entry, InvoiceMedium& medium) {
      medium = at(entry).text == "electronic" ? InvoiceMedium::electronic : InvoiceMedium::paper;
    });
    const NodeId tax = find(node, "tax");
    rules.platform_bears_tax = tax != kNoNode && at(tax).text == "platform";
    boolean(node, "orders_required", rules.orders_required);
    entries(find(node, "delivery"), rules.delivery, [&](NodeId entry, InvoiceDelivery& route) {
      route = at(entry).text == "email" ? InvoiceDelivery::email : InvoiceDelivery::phone;
    });
  }

  Policy& policy_;
};

}  // namespace

void build_policy(const Document& document, NodeId node, Policy& policy) { Builder(document, policy).build(node); }

}  // namespace prepay::json
