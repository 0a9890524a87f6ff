#include "json/policy_members.hpp"

#include "engine/exact.hpp"

namespace prepay::json {

NodeId PolicyMembers::find(NodeId object, std::string_view key) const {
  return object == kNoNode ? kNoNode : document_.find(object, key);
}
NodeId PolicyMembers::first(NodeId list) const { return list == kNoNode ? kNoNode : tree_[list].first_child; }

void PolicyMembers::texts_of(NodeId list, std::vector<std::string>& out) const {
  entries(list, out, [&](NodeId node, std::string& text) { text = at(node).text; });
}

void PolicyMembers::text(NodeId object, std::string_view key, std::string& out) const {
  const NodeId node = find(object, key);
  if (node != kNoNode) out = tree_[node].text;
}

void PolicyMembers::texts(NodeId object, std::string_view key, Texts& out) const {
  const NodeId node = find(object, key);
  text(node, "en", out.en);
  text(node, "zh-CN", out.zh_cn);
}

void PolicyMembers::boolean(NodeId object, std::string_view key, bool& out) const {
  const NodeId node = find(object, key);
  if (node != kNoNode) out = tree_[node].boolean;
}

void PolicyMembers::integer(NodeId object, std::string_view key, std::int32_t& out) const {
  const NodeId node = find(object, key);
  if (node != kNoNode) out = static_cast<std::int32_t>(tree_[node].integer);
}

void PolicyMembers::decimal(NodeId object, std::string_view key, Decimal& out) const {
  const NodeId node = find(object, key);
  if (node != kNoNode) read_decimal(tree_[node].text, out);
}

void PolicyMembers::decimal(NodeId object, std::string_view key, std::optional<Decimal>& out) const {
  if (find(object, key) != kNoNode) decimal(object, key, out.emplace());
}

std::uint8_t PolicyMembers::weekdays(NodeId list) const {
  unsigned days = 0;
  for (NodeId day = first(list); day != kNoNode; day = at(day).next) days |= 1U << value_of(day, kWeekdays);
  return static_cast<std::uint8_t>(days);
}

std::uint8_t PolicyMembers::word(NodeId object, std::string_view key, std::span<const Word> words) const {
  const NodeId node = find(object, key);
  return node == kNoNode ? std::uint8_t{0} : value_of(node, words);
}

std::uint8_t PolicyMembers::value_of(NodeId node, std::span<const Word> words) const {
  for (const Word& word : words) {
    if (word.text == tree_[node].text) return word.value;
  }
  __builtin_trap();  // the shape was checked
}

UnitId PolicyMembers::unit(NodeId object, std::string_view key) const {
  const NodeId node = find(object, key);
  for (std::size_t i = 0; i < policy_.units.size(); ++i) {
    if (policy_.units[i].code == tree_[node].text) return {static_cast<std::uint8_t>(i)};
  }
  document_.report(IssueCode::policy_unknown_unit, node).with("unit", tree_[node].text);
  return {};
}

void PolicyMembers::amount(NodeId object, std::string_view key, UnitId unit_id, std::optional<Amount>& out) const {
  const NodeId node = find(object, key);
  if (node != kNoNode) out = amount_of(node, unit_id);
}

std::optional<Amount> PolicyMembers::amount_of(NodeId node, UnitId unit_id) const {
  const Unit& unit = policy_.unit(unit_id);
  Decimal value{};
  read_decimal(tree_[node].text, value);
  const std::optional<std::int64_t> quanta = Exact(value).count_of(unit.quantum, Rounding::exact);
  if (quanta && *quanta > 0) return Amount{*quanta, unit_id};
  if (value.coefficient > 0 && !Exact(value).is_multiple_of(unit.quantum)) {
    document_.report(IssueCode::policy_amount_finer_than_quantum, node)
        .with("amount", value)
        .with("quantum", unit.quantum)
        .with("unit", unit.code);
  } else {
    document_.report(IssueCode::policy_out_of_range, node)
        .with("found", value)
        .with("minimum", unit.quantum)
        .with("maximum", INT64_MAX, unit);
  }
  return std::nullopt;
}

void PolicyMembers::regions(NodeId object, Regions& out) const {
  const NodeId only = find(object, "only");
  const NodeId list = only != kNoNode ? only : find(object, "except");
  if (list == kNoNode) return;
  out.kind = only != kNoNode ? Regions::Kind::only : Regions::Kind::except;
  for (NodeId code = first(list); code != kNoNode; code = at(code).next) out.codes.emplace_back(at(code).text);
}

}  // namespace prepay::json
