#include "engine/topup_price.hpp"

#include "engine/check.hpp"

namespace prepay {
namespace {

// Carries the running answer and the place where issues go, so that each step of the price reads as one line.
class TopupPricing {
 public:
  TopupPricing(const Channel& channel, const std::vector<Unit>& units, UnitId balance_unit, const Amount& amount,
               std::string_view where, Issues& issues)
      : channel_(channel),
        units_(units),
        balance_unit_(balance_unit),
        amount_(amount),
        where_(where),
        issues_(issues) {}

  std::optional<TopupPrice> run() {
    if (!price_and_credit() || !take_fee() || !give_bonus()) return std::nullopt;
    const Exact pay(channel_.rate_pay);
    const Exact credit(channel_.rate_credit);
    if (channel_.pay_unit != balance_unit_ || pay.is_less_than(credit) || credit.is_less_than(pay))
      price_.ratio = {channel_.rate_pay, channel_.rate_credit};
    return std::move(price_);
  }

 private:
  const Unit& unit(UnitId id) const { return units_[id.index]; }

  // Rounds `exact` to quanta of a unit and notes what that cost.
  std::optional<Amount> round(std::string_view of, const Exact& exact, UnitId id, Rounding mode) {
    const std::optional<std::int64_t> quanta = exact.count_of(unit(id).quantum, mode);
    if (!quanta) {
      refuse_inexact(of, exact, id, mode);
      return std::nullopt;
    }
    const Amount rounded{*quanta, id};
    if (mode != Rounding::exact && !exact.is_multiple_of(unit(id).quantum)) {
      price_.roundings.push_back({of, mode, exact.text(), rounded});
    }
    return rounded;
  }

  void refuse_inexact(std::string_view of, const Exact& exact, UnitId id, Rounding mode) {
    if (mode != Rounding::exact || exact.overflowed() ||
        exact.count_of(unit(id).quantum, Rounding::down) == std::nullopt) {
      refuse_overflow(id);
      return;
    }
    report(issues_, IssueCode::amount_pay_not_representable, where_)
        .with("amount", amount_, units_)
        .with("of", of)
        .with("exact", exact.text())
        .with("quantum", unit(id).quantum)
        .with("unit", unit(id).code);
  }

  void refuse_overflow(UnitId id) { report(issues_, IssueCode::amount_overflow, where_).with("unit", unit(id).code); }

  Decimal multiplier() const {
    for (const Discount& discount : channel_.discounts) {
      if (compare(discount.amount, amount_) == 0) return discount.multiplier;
    }
    return {1, 0};
  }

  bool price_and_credit() {
    const Decimal multiplier = this->multiplier();
    const bool is_discounted = !(multiplier == Decimal{1, 0});
    const Exact amount = exact_of(amount_, unit(amount_.unit));
    const bool counts_credit = amount_.unit == balance_unit_ && !(channel_.pay_unit == balance_unit_);
    const Exact full = counts_credit ? amount.times(channel_.rate_pay).divided_by(channel_.rate_credit) : amount;
    const std::optional<Amount> price = round("pay", full.times(multiplier), channel_.pay_unit, channel_.rounding);
    if (!price) return false;
    price_.pay = *price;
    if (is_discounted) {
      // What the price would have been is worked out for show; its rounding is the price's own.
      const std::optional<std::int64_t> undiscounted =
          full.count_of(unit(channel_.pay_unit).quantum,
                        channel_.rounding == Rounding::exact ? Rounding::half_up : channel_.rounding);
      if (!undiscounted) return refuse_overflow(channel_.pay_unit), false;
      price_.discount = difference_of({*undiscounted, channel_.pay_unit}, *price);
    }
    if (counts_credit) {
      price_.credit = amount_;
    } else {
      const Exact credit = amount.times(channel_.rate_credit).divided_by(channel_.rate_pay);
      const std::optional<Amount> rounded = round("credit", credit, balance_unit_, channel_.rounding);
      if (!rounded) return false;
      price_.credit = *rounded;
    }
    if (price_.pay.quanta > 0 && price_.credit.quanta > 0) return true;
    report(issues_, IssueCode::amount_pay_rounds_to_zero, where_).with("amount", amount_, units_);
    return false;
  }

  bool take_fee() {
    if (!channel_.fee) return true;
    const Fee& rule = *channel_.fee;
    const Unit& pay_unit = unit(channel_.pay_unit);
    Exact exact = exact_of(price_.pay, pay_unit).times(rule.percent).divided_by({100, 0});
    if (rule.flat) exact = exact.plus(exact_of(*rule.flat, pay_unit));
    std::optional<Amount> fee;
    if (rule.minimum && exact.is_less_than(exact_of(*rule.minimum, pay_unit))) {
      fee = rule.minimum;
    } else {
      fee = round("fee", exact, channel_.pay_unit, rule.rounding);
      if (!fee) return false;
    }
    const std::optional<Amount> pay = sum_of(price_.pay, *fee);
    if (!pay) return refuse_overflow(channel_.pay_unit), false;
    price_.fee = fee;
    price_.pay = *pay;
    return true;
  }

  bool give_bonus() {
    const Bonus* reached = nullptr;
    for (const Bonus& bonus : channel_.bonuses) {
      if (compare(bonus.from, amount_) <= 0) reached = &bonus;
    }
    if (reached == nullptr) return true;
    if (reached->amount) {
      price_.bonus = reached->amount;
      return true;
    }
    PREPAY_CHECK(reached->percent.has_value());
    const Exact exact = exact_of(price_.credit, unit(balance_unit_)).times(*reached->percent).divided_by({100, 0});
    price_.bonus = round("bonus", exact, balance_unit_, Rounding::down);
    return price_.bonus.has_value();
  }

  const Channel& channel_;
  const std::vector<Unit>& units_;
  UnitId balance_unit_;
  const Amount& amount_;
  std::string_view where_;
  Issues& issues_;
  TopupPrice price_;
};

}  // namespace

std::optional<TopupPrice> price_topup(const Channel& channel, const std::vector<Unit>& units, UnitId balance_unit,
                                      const Amount& amount, std::string_view where, Issues& issues) {
  PREPAY_CHECK(amount.unit == channel.amount_unit && amount.quanta > 0);
  PREPAY_CHECK(amount.unit == channel.pay_unit || amount.unit == balance_unit);
  return TopupPricing(channel, units, balance_unit, amount, where, issues).run();
}

}  // namespace prepay
