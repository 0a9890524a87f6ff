// quote: usage × rate card → lines, total and what the balance then still pays for.
#include <algorithm>

#include "engine/word_list.hpp"
#include "json/exchange.hpp"

namespace prepay::json {
namespace {

struct QuoteRequest {
  std::string_view item;
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
    request.item = exchange.text(request.item_node);
    request.quantities = fields.required("quantities");
    if (request.quantities != kNoNode) exchange.request().expect(request.quantities, Kind::object);
  }
  const NodeId balance = object.optional("balance");
  if (policy == nullptr) return nullptr;
  request.balance = exchange.amount(balance, policy->unit(policy->balance_unit), policy->balance_unit, true);
  return policy;
}

std::string known_meters(const Item& item) {
  std::string known;
  for (const Rate& rate : item.rates) append_word(known, rate.meter);
  return known;
}

std::optional<std::int64_t> read_count(Exchange& exchange, NodeId node, const Unit& unit) {
  const Kind kind = exchange.tree()[node].kind;
  if (kind == Kind::integer || kind == Kind::number) {
    exchange.request().report(IssueCode::request_number_for_decimal, node);
    return std::nullopt;
  }
  const std::optional<std::string_view> text = exchange.request().text(node);
  if (!text) return std::nullopt;
  Decimal value{};
  const DecimalText read =
      text->find('.') == std::string_view::npos ? read_decimal(*text, value) : DecimalText::malformed;
  if (read == DecimalText::ok && value.coefficient >= 0) return value.coefficient;
  if (read == DecimalText::out_of_range && text->front() != '-') {
    exchange.request().report(IssueCode::rating_overflow, node).with("unit", unit.code);
  } else {
    exchange.request().report(IssueCode::rating_quantity_malformed, node).with("text", *text);
  }
  return std::nullopt;
}

std::vector<Quantity> read_quantities(Exchange& exchange, const Item& item, NodeId node, const Unit& unit) {
  std::vector<Quantity> quantities;
  const Tree& tree = exchange.tree();
  for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next) {
    const std::string_view meter = tree[child].key;
    if (std::none_of(item.rates.begin(), item.rates.end(), [&](const Rate& rate) { return rate.meter == meter; })) {
      exchange.request()
          .report(IssueCode::rating_meter_unknown, child)
          .with("item", item.id)
          .with("meter", meter)
          .with("known", known_meters(item));
    } else if (const std::optional<std::int64_t> count = read_count(exchange, child, unit)) {
      quantities.push_back({meter, *count});
    }
  }
  return quantities;
}

// Null, after an issue, when the policy or its card lacks the item.
const Item* find_item(Exchange& exchange, const Policy& policy, const QuoteRequest& request) {
  if (!policy.rating) {
    exchange.request().report(IssueCode::rating_no_prices, request.item_node);
    return nullptr;
  }
  const Item* item = policy.rating->find_item(request.item);
  if (item == nullptr)
    exchange.request().report(IssueCode::rating_item_unknown, request.item_node).with("item", request.item);
  return item;
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
        .with("needed", amount_text(total, unit))
        .with("balance", amount_text(balance, unit))
        .with("missing", amount_text(*missing, unit))
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
  const Item* item = find_item(exchange, *policy, request);
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
