#include "json/value_reader.hpp"

#include "engine/utf8.hpp"

namespace prepay::json {

void ValueReader::report_range(NodeId node, std::string_view found, std::string_view minimum,
                               std::string_view maximum) const {
  document_.report(IssueCode::request_out_of_range, node)
      .with("found", found)
      .with("minimum", minimum)
      .with("maximum", maximum);
}

std::optional<Amount> ValueReader::amount(const Policy& policy, NodeId node, UnitId unit_id, bool may_be_zero) const {
  const Unit& unit = policy.unit(unit_id);
  const std::optional<Amount> amount = exchange_.amount(node, unit, unit_id, false);
  if (!amount || may_be_zero || amount->quanta > 0) return amount;
  report_range(node, amount_text(*amount, unit), decimal_text(unit.quantum), amount_text({INT64_MAX, unit_id}, unit));
  return std::nullopt;
}

std::string_view ValueReader::id(NodeId node) const {
  if (node == kNoNode) return {};
  const std::optional<std::string_view> text = document_.text(node);
  if (!text) return {};
  bool is_good = !text->empty() && text->size() <= static_cast<std::size_t>(kMaximumIdBytes);
  for (std::string_view rest = *text; is_good && !rest.empty();) {
    const Character next = first_character(rest);
    is_good = !is_control(next.code_point);
    rest.remove_prefix(next.bytes);
  }
  if (!is_good) document_.report(IssueCode::request_malformed_id, node).with("limit", kMaximumIdBytes);
  return *text;
}

std::optional<Instant> ValueReader::time(NodeId node) const {
  if (node == kNoNode) return std::nullopt;
  const std::optional<std::string_view> text = document_.text(node);
  if (!text) return std::nullopt;
  const std::optional<Instant> instant = read_time(*text);
  if (!instant) document_.report(IssueCode::request_malformed_time, node).with("text", *text);
  return instant;
}

std::int64_t ValueReader::integer(NodeId node, std::int64_t minimum, std::int64_t maximum,
                                  std::int64_t otherwise) const {
  if (node == kNoNode) return otherwise;
  const std::optional<std::int64_t> value = document_.integer(node);
  if (!value) return otherwise;
  if (*value >= minimum && *value <= maximum) return *value;
  report_range(node, integer_text(*value), integer_text(minimum), integer_text(maximum));
  return otherwise;
}

bool ValueReader::boolean(NodeId node) const { return node != kNoNode && document_.boolean(node).value_or(false); }

std::uint8_t ValueReader::word(NodeId node, std::span<const Word> words) const {
  return node == kNoNode ? std::uint8_t{0} : document_.word(node, words).value_or(0);
}

}  // namespace prepay::json
