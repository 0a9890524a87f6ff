#include "engine/policy.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/contradictions.hpp"
#include "engine/messages.hpp"
#include "engine/pointer.hpp"
#include "engine/rate_card_check.hpp"
#include "engine/topup_price.hpp"

namespace prepay {
namespace {

// The contradictions of one channel.
class ChannelCheck {
 public:
  ChannelCheck(const Policy& policy, const Channel& channel, std::string pointer, Contradictions& issues)
      : policy_(policy),
        channel_(channel),
        unit_(policy.unit(channel.amount_unit)),
        pointer_(std::move(pointer)),
        issues_(issues) {}

  void run() {
    check_units();
    if (channel_.presets.empty() && !channel_.custom) issues_.report(IssueCode::policy_nothing_offered, pointer_);
    check_range(channel_.minimum, channel_.maximum, pointer_);
    check_presets();
    check_limit_steps();
    check_methods();
    check_discounts();
    check_bonuses();
  }

 private:
  void check_units() {
    if (policy_.unit(channel_.pay_unit).kind != UnitKind::currency) {
      issues_.report(IssueCode::policy_unit_not_allowed, below(pointer_, "pay_unit"))
          .with("unit", policy_.unit(channel_.pay_unit).code)
          .with("expected", "a unit of kind currency");
    }
    if (channel_.amount_unit == channel_.pay_unit || channel_.amount_unit == policy_.balance_unit) return;
    issues_.report(IssueCode::policy_unit_not_allowed, below(pointer_, "amount_unit"))
        .with("unit", unit_.code)
        .with("expected", policy_.unit(channel_.pay_unit).code + " or " + policy_.unit(policy_.balance_unit).code);
  }

  void check_range(const std::optional<Amount>& minimum, const std::optional<Amount>& maximum,
                   const std::string& pointer) {
    if (!minimum || !maximum || compare(*minimum, *maximum) <= 0) return;
    issues_.report(IssueCode::policy_minimum_above_maximum, below(pointer, "minimum"))
        .with("minimum", *minimum, policy_.units)
        .with("maximum", *maximum, policy_.units);
  }

  bool is_on_step(const Amount& amount) const { return !channel_.step || amount.quanta % channel_.step->quanta == 0; }

  void check_step(const Amount& amount, const std::string& pointer) {
    if (is_on_step(amount)) return;
    issues_.report(IssueCode::policy_amount_off_step, pointer)
        .with("amount", amount, policy_.units)
        .with("step", *channel_.step, policy_.units);
  }

  void check_presets() {
    for (std::size_t i = 0; i < channel_.presets.size(); ++i) {
      const Amount& preset = channel_.presets[i];
      const std::string pointer = below(below(pointer_, "presets"), i);
      if (channel_.minimum && compare(preset, *channel_.minimum) < 0) {
        issues_.report(IssueCode::policy_preset_below_minimum, pointer)
            .with("preset", preset, policy_.units)
            .with("minimum", *channel_.minimum, policy_.units);
      }
      if (channel_.maximum && compare(preset, *channel_.maximum) > 0) {
        issues_.report(IssueCode::policy_preset_above_maximum, pointer)
            .with("preset", preset, policy_.units)
            .with("maximum", *channel_.maximum, policy_.units);
      }
      check_step(preset, pointer);
      check_payable(preset, pointer);
      const auto end = channel_.presets.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::find(channel_.presets.begin(), end, preset) != end) {
        issues_.report(IssueCode::policy_duplicate_amount, pointer).with("amount", preset, policy_.units);
      }
    }
  }

  // A preset is there to be pressed: its price has to come out.
  void check_payable(const Amount& preset, const std::string& pointer) {
    const bool is_known_unit =
        channel_.amount_unit == channel_.pay_unit || channel_.amount_unit == policy_.balance_unit;
    Issues refusal;
    if (!is_known_unit || price_topup(channel_, policy_.units, policy_.balance_unit, preset, "", refusal)) return;
    issues_.report(IssueCode::policy_preset_not_payable, pointer)
        .with("preset", preset, policy_.units)
        .with("refusal", code_text(refusal.front().code));
  }

  void check_limit_steps() {
    if (channel_.minimum) check_step(*channel_.minimum, below(pointer_, "minimum"));
    if (channel_.maximum) check_step(*channel_.maximum, below(pointer_, "maximum"));
  }

  void check_methods() {
    for (std::size_t i = 0; i < channel_.methods.size(); ++i) {
      const PaymentMethod& method = channel_.methods[i];
      const std::string pointer = below(below(pointer_, "methods"), i);
      check_range(method.minimum, method.maximum, pointer);
      // A method's limit outside the channel's leaves nothing that both allow.
      if (method.minimum) check_range(method.minimum, channel_.maximum, pointer);
      if (method.maximum && channel_.minimum && compare(*channel_.minimum, *method.maximum) > 0) {
        issues_.report(IssueCode::policy_minimum_above_maximum, below(pointer, "maximum"))
            .with("minimum", *channel_.minimum, policy_.units)
            .with("maximum", *method.maximum, policy_.units);
      }
    }
  }

  bool can_be_bought(const Amount& amount) const {
    if (!channel_.custom)
      return std::find(channel_.presets.begin(), channel_.presets.end(), amount) != channel_.presets.end();
    return !(channel_.minimum && compare(amount, *channel_.minimum) < 0) &&
           !(channel_.maximum && compare(amount, *channel_.maximum) > 0) && is_on_step(amount);
  }

  void check_discounts() {
    for (std::size_t i = 0; i < channel_.discounts.size(); ++i) {
      const Amount& amount = channel_.discounts[i].amount;
      const std::string pointer = below(below(below(pointer_, "discounts"), i), "amount");
      if (!can_be_bought(amount)) {
        issues_.report(IssueCode::policy_discount_unreachable, pointer).with("amount", amount, policy_.units);
      }
      const auto end = channel_.discounts.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(channel_.discounts.begin(), end, [&](const Discount& d) { return d.amount == amount; })) {
        issues_.report(IssueCode::policy_duplicate_amount, pointer).with("amount", amount, policy_.units);
      }
    }
  }

  void check_bonuses() {
    for (std::size_t i = 1; i < channel_.bonuses.size(); ++i) {
      const Amount& before = channel_.bonuses[i - 1].from;
      const Amount& from = channel_.bonuses[i].from;
      if (compare(before, from) < 0) continue;
      issues_.report(IssueCode::policy_not_ascending, below(below(below(pointer_, "bonus"), i), "from"))
          .with("amount", from, policy_.units)
          .with("before", before, policy_.units);
    }
  }

  const Policy& policy_;
  const Channel& channel_;
  const Unit& unit_;
  std::string pointer_;
  Contradictions& issues_;
};

void check_topup(const Policy& policy, Contradictions& issues) {
  if (!policy.topup) return;
  const std::vector<Channel>& channels = policy.topup->channels;
  for (std::size_t i = 0; i < channels.size(); ++i)
    ChannelCheck(policy, channels[i], below("/topup/channels", i), issues).run();
  // A method id names its channel, so no other channel may use it.
  for (std::size_t i = 0; i < channels.size(); ++i) {
    for (std::size_t m = 0; m < channels[i].methods.size(); ++m) {
      const std::string& id = channels[i].methods[m].id;
      for (std::size_t j = 0; j < i; ++j) {
        const auto& others = channels[j].methods;
        if (std::none_of(others.begin(), others.end(), [&](const PaymentMethod& o) { return o.id == id; })) continue;
        issues.report(IssueCode::policy_duplicate_id, below(below(below("/topup/channels", i), "methods"), m))
            .with("id", id);
        break;
      }
    }
  }
}

// A key of the order in which grants are eaten decides once; a second time it could not decide anything.
void check_burn_down(const Policy& policy, Contradictions& issues) {
  const std::vector<BurnKey>& keys = policy.grants.burn_down;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(keys.begin(), end, keys[i]) == end) continue;
    issues.report(IssueCode::policy_duplicate_id, below("/grants/burn_down", i)).with("id", burn_key_text(keys[i]));
  }
}

// A mode says how far a wallet may go, and some of them need the figure for it.
void check_overdraft(const Policy& policy, Contradictions& issues) {
  if (!policy.overdraft) return;
  const OverdraftRules& rules = *policy.overdraft;
  if (rules.mode == OverdraftMode::credit_limit && !rules.credit_limit)
    issues.report(IssueCode::policy_missing_key, "/overdraft").with("key", "credit_limit");
  // A larger debt is not counted.
  if (rules.credit_limit && rules.credit_limit->quanta > kMaximumBalance) {
    const Unit& unit = policy.unit(policy.balance_unit);
    issues.report(IssueCode::policy_out_of_range, "/overdraft/credit_limit")
        .with("found", rules.credit_limit->quanta, unit)
        .with("minimum", std::int64_t{0})
        .with("maximum", kMaximumBalance, unit);
  }
  if (rules.is_free_before_live && !rules.live_from)
    issues.report(IssueCode::policy_missing_key, "/overdraft").with("key", "live_from");
}

// What was consumed is measured in the unit of the threshold: there has to be a ratio between the two.
void check_invoice(const Policy& policy, Contradictions& issues) {
  if (!policy.invoice || !policy.invoice->consumed_at_least) return;
  const UnitId unit = policy.invoice->consumed_at_least->unit;
  if (unit == policy.balance_unit) return;
  std::string expected = policy.unit(policy.balance_unit).code;
  if (policy.topup) {
    for (const Channel& channel : policy.topup->channels) {
      if (channel.pay_unit == unit) return;
      expected.append(" or ").append(policy.unit(channel.pay_unit).code);
    }
  }
  issues.report(IssueCode::policy_unit_not_allowed, "/invoice/consumed_at_least/unit")
      .with("unit", policy.unit(unit).code)
      .with("expected", expected);
}

}  // namespace

Policy::Policy() = default;
Policy::~Policy() = default;
Policy::Policy(Policy&& other) noexcept = default;
Policy& Policy::operator=(Policy&& other) noexcept = default;

void check_policy(const Policy& policy, Issues& found) {
  Contradictions issues(found);
  PREPAY_CHECK(!policy.units.empty() && policy.balance_unit.index < policy.units.size());
  check_topup(policy, issues);
  if (policy.code) check_code_rules(*policy.code, "/code", issues);
  if (policy.rating) check_rate_card(*policy.rating, policy.unit(policy.balance_unit), issues);
  check_burn_down(policy, issues);
  check_overdraft(policy, issues);
  check_invoice(policy, issues);
}

}  // namespace prepay
