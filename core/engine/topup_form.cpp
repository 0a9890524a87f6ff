#include "engine/topup_form.hpp"

#include <algorithm>

#include "engine/amount_text.hpp"
#include "engine/check.hpp"
#include "engine/form_text.hpp"
#include "engine/person_name.hpp"
#include "engine/pointer.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

const PaymentMethod* find_method(const Channel& channel, std::string_view id) {
  const auto found =
      std::find_if(channel.methods.begin(), channel.methods.end(), [&](const PaymentMethod& m) { return m.id == id; });
  return found == channel.methods.end() ? nullptr : &*found;
}

bool is_open_to(const PaymentMethod& method, Buyer buyer) {
  return method.buyers.empty() || std::find(method.buyers.begin(), method.buyers.end(), buyer) != method.buyers.end();
}

std::size_t index_in(const std::vector<Channel>& channels, const Channel& channel) {
  return static_cast<std::size_t>(&channel - channels.data());
}

// One check of one form. Each part looks at one thing and appends what it finds.
class FormCheck {
 public:
  FormCheck(const Policy& policy, const TopupForm& form, const WalletFigures& wallet, Issues& issues)
      : policy_(policy), form_(form), wallet_(wallet), issues_(issues) {}

  TopupPreview run() {
    const bool is_redemption = form_.amount.empty() && !form_.code.empty();
    if (!is_redemption) check_payment();
    if (!form_.code.empty()) check_code_field();
    return std::move(preview_);
  }

 private:
  void check_payment() {
    if (!policy_.topup) {
      report(issues_, IssueCode::topup_not_offered, "/form");
      return;
    }
    const std::size_t issues_before = issues_.size();
    check_who_pays();
    channel_ = chosen_channel();
    if (channel_ == nullptr) {
      report_unknown_channel();
      return;
    }
    pointer_ =
        "/topup/channels/" + integer_text(static_cast<std::int64_t>(index_in(policy_.topup->channels, *channel_)));
    check_method();
    check_amount();
    if (issues_.size() == issues_before && preview_.amount) price();
    check_transfer_fields();
    check_agreement();
  }

  void check_who_pays() {
    buyer_ = read_buyer(form_.buyer);
    if (!form_.buyer.empty() && !buyer_) {
      report(issues_, IssueCode::topup_buyer_unknown, "/form/buyer").with("buyer", form_.buyer);
    }
    has_region_ = is_region_code(form_.region);
    if (!form_.region.empty() && !has_region_) {
      report(issues_, IssueCode::topup_region_malformed, "/form/region").with("region", form_.region);
    }
  }

  void report_unknown_channel() {
    std::string known;
    for (const Channel& channel : policy_.topup->channels) append_word(known, channel.id);
    report(issues_, IssueCode::topup_channel_unknown, "/form/channel")
        .with("channel", form_.channel)
        .with("known", known);
  }

  bool fits_region(const PaymentMethod& method) const { return !has_region_ || method.regions.contains(form_.region); }
  bool fits_buyer(const PaymentMethod& method) const { return !buyer_ || is_open_to(method, *buyer_); }

  void append_open_methods(const Channel& channel, std::string& known) const {
    for (const PaymentMethod& method : channel.methods) {
      if (fits_region(method) && fits_buyer(method)) append_word(known, method.id);
    }
  }

  // The methods open to this region and buyer, in the policy's order: in the channel that was named, otherwise in all.
  std::string open_methods() const {
    std::string known;
    if (!form_.channel.empty()) {
      append_open_methods(*channel_, known);
    } else {
      for (const Channel& channel : policy_.topup->channels) append_open_methods(channel, known);
    }
    return known;
  }

  bool has_method_in_region(const Channel& channel) const {
    return std::any_of(channel.methods.begin(), channel.methods.end(),
                       [&](const PaymentMethod& method) { return fits_region(method); });
  }

  // The channel that was named, or that of the method; where neither says anything, the first that is open to the
  // region.
  const Channel* chosen_channel() const {
    const TopupRules& rules = *policy_.topup;
    const Channel* const channel = channel_of(rules, form_.channel, form_.method);
    const bool is_named =
        channel == nullptr || !form_.channel.empty() || find_method(*channel, form_.method) != nullptr;
    if (is_named || has_method_in_region(*channel)) return channel;
    const auto open = std::find_if(rules.channels.begin(), rules.channels.end(),
                                   [&](const Channel& other) { return has_method_in_region(other); });
    return open == rules.channels.end() ? channel : &*open;
  }

  void check_method() {
    if (!form_.channel.empty() && !has_method_in_region(*channel_)) {
      report(issues_, IssueCode::topup_channel_not_in_region, "/form/channel")
          .with("channel", form_.channel)
          .with("region", form_.region);
      return;
    }
    if (form_.method.empty()) {
      if (channel_->methods.size() == 1 && (policy_.topup->channels.size() == 1 || !form_.channel.empty())) {
        method_ = &channel_->methods.front();
      } else {
        report(issues_, IssueCode::topup_method_missing, "/form/method").with("known", open_methods());
        check_region_is_named();
        return;
      }
    } else {
      method_ = find_method(*channel_, form_.method);
    }
    if (method_ == nullptr) {
      report_method_not_found();
      return;
    }
    check_method_is_open();
  }

  // Where each of the methods depends on the region, nobody can choose one before it is named.
  void check_region_is_named() {
    const auto depends = [](const PaymentMethod& method) { return method.regions.kind != Regions::Kind::everywhere; };
    const auto all_depend = [&](const Channel& channel) {
      return std::all_of(channel.methods.begin(), channel.methods.end(), depends);
    };
    const std::vector<Channel>& all = policy_.topup->channels;
    const bool is_any = form_.channel.empty();
    if (!form_.region.empty() || !(is_any ? std::all_of(all.begin(), all.end(), all_depend) : all_depend(*channel_)))
      return;
    report(issues_, IssueCode::topup_region_missing, "/form/region")
        .with("rule", is_any ? "/topup/channels" : below(pointer_, "methods"));
  }

  void report_method_not_found() {
    const std::vector<Channel>& channels = policy_.topup->channels;
    const bool is_elsewhere = std::any_of(channels.begin(), channels.end(),
                                          [&](const Channel& c) { return find_method(c, form_.method) != nullptr; });
    Issue& issue =
        report(issues_, is_elsewhere ? IssueCode::topup_method_other_channel : IssueCode::topup_method_unknown,
               "/form/method")
            .with("method", form_.method);
    if (is_elsewhere) issue.with("channel", form_.channel);
    issue.with("known", open_methods());
  }

  std::string method_rule(std::string_view key) const {
    const std::size_t index = static_cast<std::size_t>(method_ - channel_->methods.data());
    return below(below(below(pointer_, "methods"), index), key);
  }

  void check_method_is_open() {
    if (method_->regions.kind != Regions::Kind::everywhere) {
      if (form_.region.empty()) {
        report(issues_, IssueCode::topup_region_missing, "/form/region").with("rule", method_rule("regions"));
      } else if (has_region_ && !fits_region(*method_)) {
        report(issues_, IssueCode::topup_method_not_in_region, "/form/method")
            .with("region", form_.region)
            .with("known", open_methods())
            .with("rule", method_rule("regions"));
      }
    }
    if (method_->buyers.empty()) return;
    if (form_.buyer.empty()) {
      report(issues_, IssueCode::topup_buyer_missing, "/form/buyer").with("rule", method_rule("buyers"));
    } else if (buyer_ && !fits_buyer(*method_)) {
      report(issues_, IssueCode::topup_method_not_for_buyer, "/form/method")
          .with("buyer", form_.buyer)
          .with("known", open_methods())
          .with("rule", method_rule("buyers"));
    }
  }

  const Unit& amount_unit() const { return policy_.unit(channel_->amount_unit); }

  void check_amount() {
    const std::optional<AmountReading> reading =
        read_channel_amount(policy_, *channel_, form_.amount, "/form/amount", issues_);
    if (!reading) return;
    preview_.amount = reading->amount;
    preview_.show_what_was_read = reading->show_what_was_read;
    if (reading->amount.quanta == 0) {
      report(issues_, IssueCode::amount_zero, "/form/amount");
      return;
    }
    if (check_limit(IssueCode::amount_below_minimum, channel_->minimum, -1, "minimum")) return;
    if (check_limit(IssueCode::amount_above_maximum, channel_->maximum, 1, "maximum")) return;
    if (method_ != nullptr) {
      if (check_limit(IssueCode::amount_below_method_minimum, method_->minimum, -1, "minimum")) return;
      if (check_limit(IssueCode::amount_above_method_maximum, method_->maximum, 1, "maximum")) return;
    }
    if (check_step()) return;
    check_offer();
  }

  // Reports the amount when it compares to the limit as `refused` says (-1 below, 1 above).
  bool check_limit(IssueCode code, const std::optional<Amount>& limit, int refused, const char* name) {
    if (!limit || compare(*preview_.amount, *limit) != refused) return false;
    const bool is_method_limit =
        code == IssueCode::amount_below_method_minimum || code == IssueCode::amount_above_method_maximum;
    report(issues_, code, "/form/amount")
        .with("amount", *preview_.amount, policy_.units)
        .with(name, *limit, policy_.units)
        .with("unit", amount_unit().code)
        .with("rule", is_method_limit ? method_rule(name) : below(pointer_, name));
    return true;
  }

  bool check_step() {
    if (!channel_->step) return false;
    const std::int64_t step = channel_->step->quanta;
    const std::int64_t rest = preview_.amount->quanta % step;
    if (rest == 0) return false;
    const Amount under{preview_.amount->quanta - rest, channel_->amount_unit};
    const std::optional<Amount> above = sum_of(under, *channel_->step);
    report(issues_, IssueCode::amount_off_step, "/form/amount")
        .with("amount", *preview_.amount, policy_.units)
        .with("step", *channel_->step, policy_.units)
        .with("below", under, policy_.units)
        .with("above", above ? amount_text(*above, amount_unit()) : std::string())
        .with("unit", amount_unit().code)
        .with("rule", below(pointer_, "step"));
    return true;
  }

  void check_offer() {
    if (channel_->custom) return;
    std::string known;
    for (const Amount& preset : channel_->presets) {
      if (preset == *preview_.amount) return;
      append_word(known, amount_text(preset, amount_unit()));
    }
    report(issues_, IssueCode::amount_not_offered, "/form/amount")
        .with("amount", *preview_.amount, policy_.units)
        .with("unit", amount_unit().code)
        .with("known", known)
        .with("rule", below(pointer_, "presets"));
  }

  void price() {
    std::optional<TopupPrice> price =
        price_topup(*channel_, policy_.units, policy_.balance_unit, *preview_.amount, "/form/amount", issues_);
    if (!price) return;
    std::optional<Amount> gained = price->bonus ? sum_of(price->credit, *price->bonus) : price->credit;
    if (gained && !add_to_wallet(*gained)) gained.reset();
    if (!gained) {
      report(issues_, IssueCode::amount_overflow, "/form/amount").with("unit", policy_.unit(policy_.balance_unit).code);
      return;
    }
    preview_.price = std::move(price);
  }

  // What the gained credit does to the wallet: debt first, then balance, then calls. False on overflow.
  bool add_to_wallet(const Amount& gained) {
    const Amount zero{0, policy_.balance_unit};
    Amount overdue = wallet_.overdue.value_or(zero);
    if (!wallet_.overdue && wallet_.balance && wallet_.balance->quanta < 0) {
      const std::optional<Amount> owed = difference_of(zero, *wallet_.balance);
      if (!owed) return false;
      overdue = *owed;
    }
    const std::optional<Amount> before = wallet_.balance ? wallet_.balance : difference_of(zero, overdue);
    const std::optional<Amount> after = before ? sum_of(*before, gained) : std::nullopt;
    if (!after) return false;
    if (overdue.quanta > 0) preview_.overdue_paid = compare(overdue, gained) < 0 ? overdue : gained;
    if (wallet_.balance) preview_.balance_after = after;
    if (policy_.rating && policy_.rating->estimate_item) {
      const Item* item = policy_.rating->find_item(*policy_.rating->estimate_item);
      PREPAY_CHECK(item != nullptr);
      preview_.calls = calls_left(*policy_.rating, *item, *after, policy_.unit(policy_.balance_unit));
    }
    return true;
  }

  void check_code_field() {
    if (!policy_.code) {
      report(issues_, IssueCode::code_not_accepted, "/form/code");
      return;
    }
    check_code(policy_.code->format, form_.code, "/form/code", issues_);
  }

  std::string field_rule(std::string_view name, std::string_view key) const {
    return below(below(below(pointer_, "fields"), name), key);
  }

  void check_field(const std::optional<FieldRule>& rule, std::string_view text, std::string_view where,
                   IssueCode missing) {
    if (!rule) return;
    const std::string_view name = where.substr(where.rfind('/') + 1);
    if (is_blank_text(text)) {
      if (rule->required) report(issues_, missing, where).with("rule", field_rule(name, "required"));
      return;
    }
    check_form_text(text, static_cast<std::uint32_t>(rule->maximum_length), false, where, issues_);
    if (!rule->match_profile || wallet_.profile_name.empty()) return;
    if (comparable_name(text) == comparable_name(wallet_.profile_name)) return;
    report(issues_, IssueCode::remitter_mismatch, where)
        .with("remitter", text)
        .with("profile", wallet_.profile_name)
        .with("rule", field_rule(name, "match_profile"));
  }

  void check_transfer_fields() {
    check_field(channel_->remitter, form_.remitter, "/form/remitter", IssueCode::remitter_missing);
    check_field(channel_->bank, form_.bank, "/form/bank", IssueCode::bank_missing);
    check_field(channel_->remarks, form_.remarks, "/form/remarks", IssueCode::remarks_missing);
  }

  void check_agreement() {
    if (!channel_->agreement_required || form_.agreement) return;
    report(issues_, IssueCode::agreement_not_ticked, "/form/agreement")
        .with("rule", below(below(pointer_, "agreement"), "required"));
  }

  const Policy& policy_;
  const TopupForm& form_;
  const WalletFigures& wallet_;
  Issues& issues_;
  const Channel* channel_ = nullptr;
  const PaymentMethod* method_ = nullptr;
  std::optional<Buyer> buyer_;
  bool has_region_ = false;
  std::string pointer_;  // of the channel, in the policy
  TopupPreview preview_;
};

}  // namespace

const Channel* channel_of(const TopupRules& rules, std::string_view channel, std::string_view method) {
  PREPAY_CHECK(!rules.channels.empty());
  if (!channel.empty()) {
    const auto named =
        std::find_if(rules.channels.begin(), rules.channels.end(), [&](const Channel& c) { return c.id == channel; });
    return named == rules.channels.end() ? nullptr : &*named;
  }
  for (const Channel& candidate : rules.channels) {
    if (find_method(candidate, method) != nullptr) return &candidate;
  }
  return &rules.channels.front();
}

std::optional<AmountReading> read_channel_amount(const Policy& policy, const Channel& channel, std::string_view text,
                                                 std::string_view where, Issues& issues) {
  const Unit& unit = policy.unit(channel.amount_unit);
  std::variant<TypedAmount, Issue> read = read_typed_amount(text, unit, typed_decimals(channel, policy.units));
  if (Issue* issue = std::get_if<Issue>(&read)) {
    issue->where = where;
    issues.push_back(std::move(*issue));
    return std::nullopt;
  }
  const TypedAmount& typed = std::get<TypedAmount>(read);
  const std::optional<std::int64_t> quanta = Exact(typed.value).count_of(unit.quantum, Rounding::exact);
  if (quanta) return AmountReading{{*quanta, channel.amount_unit}, !typed.is_plain_text};
  if (Exact(typed.value).is_multiple_of(unit.quantum)) {
    report(issues, IssueCode::amount_overflow, where).with("unit", unit.code);
    return std::nullopt;
  }
  // As many decimals as the quantum, yet off its grid: 0.03 in steps of 0.05.
  const std::optional<std::int64_t> under = Exact(typed.value).count_of(unit.quantum, Rounding::down);
  const std::optional<std::int64_t> over = Exact(typed.value).count_of(unit.quantum, Rounding::up);
  report(issues, IssueCode::amount_off_step, where)
      .with("amount", decimal_text(typed.value, unit.digits))
      .with("step", decimal_text(unit.quantum, unit.digits))
      .with("below", under ? amount_text({*under, channel.amount_unit}, unit) : std::string())
      .with("above", over ? amount_text({*over, channel.amount_unit}, unit) : std::string())
      .with("unit", unit.code);
  return std::nullopt;
}

TopupPreview check_topup_form(const Policy& policy, const TopupForm& form, const WalletFigures& wallet,
                              Issues& issues) {
  PREPAY_CHECK(!wallet.balance || wallet.balance->unit == policy.balance_unit);
  PREPAY_CHECK(!wallet.overdue || wallet.overdue->unit == policy.balance_unit);
  return FormCheck(policy, form, wallet, issues).run();
}

}  // namespace prepay
