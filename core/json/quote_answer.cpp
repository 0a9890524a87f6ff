#include "json/quote_answer.hpp"

namespace prepay::json {
namespace {

class QuoteWriter {
 public:
  QuoteWriter(Exchange& exchange, const Policy& policy)
      : exchange_(exchange),
        writer_(exchange.writer()),
        rules_(*policy.rating),
        unit_(policy.unit(policy.balance_unit)) {}

  void write(const Quote& quote) {
    writer_.key("lines");
    writer_.open_array();
    for (const QuoteLine& line : quote.lines) write_line(line);
    writer_.close_array();
    if (rules_.rounding_of == RoundingOf::total) writer_.member("exact", quote.exact.text());
    if (quote.is_least_quantum) {
      write_rounding("least_quantum", quote.total, quote.exact);
    } else if (rules_.rounding_of == RoundingOf::total) {
      write_rounding(rounding_text(rules_.rounding), quote.total, quote.exact);
    }
    exchange_.write_amount("total", quote.total, unit_, "unit");
  }

 private:
  void write_line(const QuoteLine& line) {
    const Rate& rate = *line.rate;
    writer_.open_object();
    writer_.member("meter", rate.meter);
    writer_.member("quantity", decimal_text(line.quantity));
    if (bills_another(line)) writer_.member("billed", charged_units(line).text());
    if (rate.tiers.empty()) writer_.member("rate", decimal_text(rate.rate));
    writer_.key("per");
    writer_.integer(rate.per);
    if (rate.model != RateModel::unit) writer_.member("model", rate_model_text(rate.model));
    if (!is_one(line.factor)) writer_.member("factor", line.factor.text());
    if (!rate.tiers.empty() && is_zero(line.before)) write_tiers(line);
    writer_.member("exact", line.exact.text());
    if (line.amount) {
      writer_.member("amount", amount_text(*line.amount, unit_));
      write_rounding(rounding_text(rules_.rounding), *line.amount, line.exact);
    }
    writer_.close_object();
  }

  static bool is_zero(const Exact& value) { return !value.is_less_than(Exact()) && !Exact().is_less_than(value); }
  static bool is_one(const Exact& value) { return is_zero(value.minus(Exact(Decimal{1, 0}))); }

  // The units that the price is worked out from: without those that are free.
  static Exact charged_units(const QuoteLine& line) {
    const Exact free(line.rate->free);
    const Exact free_left = free.minus(line.before);
    if (!Exact().is_less_than(free_left)) return line.billed;
    const Exact rest = line.billed.minus(free_left);
    return rest.is_less_than(Exact()) ? Exact() : rest;
  }

  static bool bills_another(const QuoteLine& line) { return !is_zero(charged_units(line).minus(Exact(line.quantity))); }

  void write_tiers(const QuoteLine& line) {
    writer_.key("tiers");
    writer_.open_array();
    for (const TierShare& share : tier_shares(*line.rate, line.billed)) {
      writer_.open_object();
      if (share.tier->up_to) writer_.member("up_to", decimal_text(*share.tier->up_to));
      writer_.member("quantity", share.quantity.text());
      writer_.member("rate", decimal_text(share.tier->rate));
      if (share.tier->flat.coefficient != 0) writer_.member("flat", decimal_text(share.tier->flat));
      writer_.member("exact", share.price.text());
      writer_.close_object();
    }
    writer_.close_array();
  }

  // Nothing where nothing was rounded.
  void write_rounding(std::string_view mode, const Amount& amount, const Exact& exact) {
    const Exact difference = exact_of(amount, unit_).minus(exact);
    if (is_zero(difference)) return;
    writer_.key("rounding");
    writer_.open_object();
    writer_.member("mode", mode);
    writer_.member("difference", difference.text());
    writer_.close_object();
  }

  Exchange& exchange_;
  Writer& writer_;
  const RatingRules& rules_;
  const Unit& unit_;
};

}  // namespace

void write_quote(Exchange& exchange, const Policy& policy, const Quote& quote) {
  QuoteWriter(exchange, policy).write(quote);
}

}  // namespace prepay::json
