#include "json/policy_build.hpp"

#include "json/policy_build_wallet.hpp"
#include "json/policy_members.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 5> kRoundings{{{"exact", Rounding::exact},
                                          {"down", Rounding::down},
                                          {"up", Rounding::up},
                                          {"half_up", Rounding::half_up},
                                          {"half_even", Rounding::half_even}}};
constexpr std::array<Word, 2> kBuyers{{{"individual", Buyer::individual}, {"company", Buyer::company}}};

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
    if (const NodeId rating = find(policy, "rating"); rating != kNoNode) rates(rating);
    if (const NodeId invoice = find(policy, "invoice"); invoice != kNoNode) invoices(invoice);
    build_wallet_rules(document(), policy, policy_);
  }

 private:
  void units(NodeId list) {
    for (NodeId node = first(list); node != kNoNode; node = at(node).next) {
      Unit& unit = policy_.units.emplace_back();
      text(node, "code", unit.code);
      unit.kind = find(node, "kind") != kNoNode && at(find(node, "kind")).text == "credit" ? UnitKind::credit
                                                                                           : UnitKind::currency;
      decimal(node, "quantum", unit.quantum);
      unit.digits = unit.quantum.scale;
      integer(node, "digits", unit.digits);
      for (NodeId mark = first(find(node, "accepts")); mark != kNoNode; mark = at(mark).next)
        unit.accepts.emplace_back(at(mark).text);
    }
  }

  void channels(NodeId list) {
    policy_.topup.emplace();
    for (NodeId node = first(list); node != kNoNode; node = at(node).next) {
      channel(node, policy_.topup->channels.emplace_back());
    }
  }

  void channel(NodeId node, Channel& channel) {
    text(node, "id", channel.id);
    channel.pay_unit = unit(node, "pay_unit");
    channel.amount_unit = unit(node, "amount_unit");
    const NodeId rate = find(node, "rate");
    decimal(rate, "pay", channel.rate_pay);
    decimal(rate, "credit", channel.rate_credit);
    channel.rounding = static_cast<Rounding>(word(node, "rounding", kRoundings));
    for (NodeId preset = first(find(node, "presets")); preset != kNoNode; preset = at(preset).next) {
      if (const std::optional<Amount> amount = amount_of(preset, channel.amount_unit))
        channel.presets.push_back(*amount);
    }
    boolean(node, "custom", channel.custom);
    amount(node, "minimum", channel.amount_unit, channel.minimum);
    amount(node, "maximum", channel.amount_unit, channel.maximum);
    amount(node, "step", channel.amount_unit, channel.step);
    for (NodeId method = first(find(node, "methods")); method != kNoNode; method = at(method).next) {
      payment_method(method, channel, channel.methods.emplace_back());
    }
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
    for (NodeId buyer = first(find(node, "buyers")); buyer != kNoNode; buyer = at(buyer).next) {
      method.buyers.push_back(static_cast<Buyer>(value_of(buyer, kBuyers)));
    }
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
    for (NodeId entry = first(find(node, "discounts")); entry != kNoNode; entry = at(entry).next) {
      std::optional<Amount> exactly;
      amount(entry, "amount", channel.amount_unit, exactly);
      if (!exactly) continue;
      Discount& discount = channel.discounts.emplace_back();
      discount.amount = *exactly;
      decimal(entry, "multiplier", discount.multiplier);
    }
    for (NodeId entry = first(find(node, "bonus")); entry != kNoNode; entry = at(entry).next) {
      std::optional<Amount> from;
      amount(entry, "from", channel.amount_unit, from);
      Bonus bonus;
      if (find(entry, "percent") != kNoNode) decimal(entry, "percent", bonus.percent.emplace());
      amount(entry, "amount", policy_.balance_unit, bonus.amount);
      if (!from) continue;
      bonus.from = *from;
      channel.bonuses.push_back(bonus);
    }
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
    for (NodeId group = first(find(node, "groups")); group != kNoNode; group = at(group).next) {
      format.groups.push_back(static_cast<std::int32_t>(at(group).integer));
    }
    if (const NodeId separator = find(node, "separator"); separator != kNoNode)
      format.separator = at(separator).text[0];
    format.fold = static_cast<Fold>(word(node, "fold", kFolds));
    for (NodeId ignored = first(find(node, "ignore")); ignored != kNoNode; ignored = at(ignored).next)
      format.ignore.append(at(ignored).text);
    for (NodeId pair = first(find(node, "look_alikes")); pair != kNoNode; pair = at(pair).next) {
      format.look_alikes.push_back({at(find(pair, "typed")).text[0], at(find(pair, "means")).text[0]});
    }
    boolean(node, "fold_look_alikes", format.fold_look_alikes);
    format.check = static_cast<CheckCharacter>(word(node, "check", kChecks));
  }

  void rates(NodeId node) {
    RatingRules& rules = policy_.rating.emplace();
    rules.rounding = static_cast<Rounding>(word(node, "rounding", kRoundings));
    for (NodeId entry = first(find(node, "items")); entry != kNoNode; entry = at(entry).next) {
      Item& item = rules.items.emplace_back();
      text(entry, "id", item.id);
      for (NodeId meter = first(find(entry, "rates")); meter != kNoNode; meter = at(meter).next) {
        Rate& rate = item.rates.emplace_back();
        rate.meter = at(meter).key;
        decimal(meter, "rate", rate.rate);
        rate.per = at(find(meter, "per")).integer;
      }
    }
    if (find(node, "estimate_item") != kNoNode) text(node, "estimate_item", rules.estimate_item.emplace());
  }

  void invoice_kinds(NodeId list, std::optional<std::vector<InvoiceKind>>& out) const {
    if (list == kNoNode) return;
    out.emplace();
    for (NodeId kind = first(list); kind != kNoNode; kind = at(kind).next) {
      out->push_back(at(kind).text == "ordinary" ? InvoiceKind::ordinary : InvoiceKind::special);
    }
  }

  void invoices(NodeId node) {
    InvoiceRules& rules = policy_.invoice.emplace();
    const NodeId kinds = find(node, "kinds");
    invoice_kinds(find(kinds, "individual"), rules.individual);
    invoice_kinds(find(kinds, "company"), rules.company);
    if (!rules.individual && !rules.company) document().report(IssueCode::policy_too_few, kinds);
    for (NodeId medium = first(find(node, "media")); medium != kNoNode; medium = at(medium).next) {
      rules.media.push_back(at(medium).text == "electronic" ? InvoiceMedium::electronic : InvoiceMedium::paper);
    }
    const NodeId tax = find(node, "tax");
    rules.platform_bears_tax = tax != kNoNode && at(tax).text == "platform";
    boolean(node, "orders_required", rules.orders_required);
    for (NodeId route = first(find(node, "delivery")); route != kNoNode; route = at(route).next) {
      rules.delivery.push_back(at(route).text == "email" ? InvoiceDelivery::email : InvoiceDelivery::phone);
    }
  }

  Policy& policy_;
};

}  // namespace

void build_policy(const Document& document, NodeId node, Policy& policy) { Builder(document, policy).build(node); }

}  // namespace prepay::json
