// quote: usage × rate card → lines, total and what the balance then still pays for.
#include "json/exchange.hpp"
#include "json/quantities.hpp"

namespace prepay::json {
namespace {

struct QuoteRequest {
  NodeId item_node = kNoNode;
  NodeId quantities = kNoNode;
  std::optional<Amount> balance;
};

const Policy* read_quote_request(Exchange& exchange, QuoteRequest& request) {
  ObjectReader object(exchange.request(), 0);
  exchange.read_locale(object);
  const Policy* policy = exchange.read_policy_of(object);
  if (const NodeId usage = object.required("usage"); usage != kNoNode) {
    ObjectReader fields(exchange.request(), usage);
    request.item_node = fields.required("item");
    if (request.item_node != kNoNode) exchange.request().text(request.item_node);
    request.quantities = fields.required("quantities");
    if (request.quantities != kNoNode) exchange.request().expect(request.quantities, Kind::object);
  }
  const NodeId balance = object.optional("balance");
  if (policy == nullptr) return nullptr;
  request.balance = exchange.amount(balance, policy->unit(policy->balance_unit), policy->balance_unit, true);
  return policy;
}

void write_line(Writer& writer, const RatingRules& rules, const QuoteLine& line, const Unit& unit) {
  writer.open_object();
  writer.member("meter", line.rate->meter);
  writer.member("quantity", integer_text(line.count));
  writer.member("rate", decimal_text(line.rate->rate));
  writer.key("per");
  writer.integer(line.rate->per);
  writer.member("exact", line.exact);
  writer.member("amount", amount_text(line.amount, unit));
  if (line.is_rounded) {
    writer.key("rounding");
    writer.open_object();
    writer.member("mode", rounding_text(rules.rounding));
    writer.member("difference", line.difference);
    writer.close_object();
  }
  writer.close_object();
}

// The balance after the quote; a balance that does not reach is a warning, since a quote is only asked for.
std::optional<Amount> balance_after(Exchange& exchange, const Policy& policy, const Amount& balance,
                                    const Amount& total) {
  const Unit& unit = policy.unit(policy.balance_unit);
  const std::optional<Amount> after = difference_of(balance, total);
  const std::optional<Amount> missing = difference_of(total, balance);
  if (!after || !missing) {
    report(exchange.issues(), IssueCode::rating_overflow, "/balance").with("unit", unit.code);
    return std::nullopt;
  }
  if (missing->quanta > 0 && total.quanta > 0) {
    report(exchange.issues(), IssueCode::rating_balance_short, "/balance")
        .with("needed", total.quanta, unit)
        .with("balance", balance.quanta, unit)
        .with("missing", missing->quanta, unit)
        .with("unit", unit.code);
  }
  return after;
}

void write_quote(Exchange& exchange, const Policy& policy, const Item& item, const Quote& quote,
                 const std::optional<Amount>& after) {
  const Unit& unit = policy.unit(policy.balance_unit);
  Writer& writer = exchange.writer();
  exchange.open_answer();
  writer.key("lines");
  writer.open_array();
  for (const QuoteLine& line : quote.lines) write_line(writer, *policy.rating, line, unit);
  writer.close_array();
  exchange.write_amount("total", quote.total, unit, "unit");
  if (after) {
    exchange.write_amount("balance_after", *after, unit, "unit");
    const std::optional<std::int64_t> calls = calls_left(*policy.rating, item, *after, unit);
    if (calls) writer.member("calls_left", integer_text(*calls));
  }
  exchange.close_answer();
}

}  // namespace

void quote(Exchange& exchange) {
  QuoteRequest request;
  const Policy* policy = read_quote_request(exchange, request);
  if (policy == nullptr || exchange.failed()) return exchange.answer_issues();
  const Item* item = find_item(exchange, *policy, request.item_node);
  if (item == nullptr) return exchange.answer_issues();
  const Unit& unit = policy->unit(policy->balance_unit);
  const std::vector<Quantity> quantities = read_quantities(exchange, *item, request.quantities, unit);
  if (exchange.failed()) return exchange.answer_issues();
  const std::optional<Quote> quote = rate_usage(*policy->rating, *item, quantities, unit, policy->balance_unit,
                                                "/usage/quantities", exchange.issues());
  if (!quote) return exchange.answer_issues();
  std::optional<Amount> after;
  if (request.balance) after = balance_after(exchange, *policy, *request.balance, quote->total);
  if (exchange.failed()) return exchange.answer_issues();
  write_quote(exchange, *policy, *item, *quote, after);
}

}  // namespace prepay::json
