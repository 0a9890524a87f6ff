#include "json/quantities.hpp"

#include <algorithm>

#include "engine/word_list.hpp"

namespace prepay::json {
namespace {

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

}  // namespace

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

const Item* find_item(Exchange& exchange, const Policy& policy, NodeId node) {
  if (!policy.rating) {
    exchange.request().report(IssueCode::rating_no_prices, node);
    return nullptr;
  }
  const Item* item = policy.rating->find_item(exchange.tree()[node].text);
  if (item == nullptr)
    exchange.request().report(IssueCode::rating_item_unknown, node).with("item", exchange.tree()[node].text);
  return item;
}

}  // namespace prepay::json
