#include "json/policy_reader.hpp"

#include <algorithm>

#include "engine/utf8.hpp"

namespace prepay::json {
namespace {

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kMaximumIdBytes && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), is_id_character);
}

bool has_control(std::string_view text) {
  while (!text.empty()) {
    const Character next = first_character(text);
    if (is_control(next.code_point)) return true;
    text.remove_prefix(next.bytes);
  }
  return false;
}

}  // namespace

void PolicyReader::text(NodeId node, std::string& out, std::size_t maximum_bytes) const {
  if (node == kNoNode) return;
  const std::optional<std::string_view> text = document_.text(node);
  if (!text) return;
  if (text->size() > maximum_bytes) {
    document_.report(IssueCode::policy_too_long, node)
        .with("found", static_cast<std::int64_t>(text->size()))
        .with("limit", static_cast<std::int64_t>(maximum_bytes));
  } else if (text->empty() || has_control(*text)) {
    document_.report(IssueCode::policy_malformed_text, node)
        .with("found", *text)
        .with("expected", "text without control characters, not empty");
  } else {
    out = *text;
  }
}

void PolicyReader::id(NodeId node, std::string& out) const {
  if (node == kNoNode) return;
  const std::optional<std::string_view> text = document_.text(node);
  if (!text) return;
  if (is_id(*text)) {
    out = *text;
    return;
  }
  document_.report(IssueCode::policy_malformed_text, node)
      .with("found", *text)
      .with("expected", "[a-z][a-z0-9_.-]{0,47}");
}

void PolicyReader::texts(NodeId node, Texts& out) const {
  if (node == kNoNode) return;
  ObjectReader object(document_, node);
  text(object.required("en"), out.en);
  text(object.required("zh-CN"), out.zh_cn);
}

void PolicyReader::boolean(NodeId node, bool& out) const {
  if (node == kNoNode) return;
  if (const std::optional<bool> value = document_.boolean(node)) out = *value;
}

void PolicyReader::integer(NodeId node, std::int32_t& out, std::int32_t minimum, std::int32_t maximum) const {
  if (node == kNoNode) return;
  const std::optional<std::int64_t> value = document_.integer(node);
  if (!value) return;
  if (*value >= minimum && *value <= maximum) {
    out = static_cast<std::int32_t>(*value);
    return;
  }
  document_.report(IssueCode::policy_out_of_range, node)
      .with("found", std::int64_t{*value})
      .with("minimum", std::int64_t{minimum})
      .with("maximum", std::int64_t{maximum});
}

void PolicyReader::decimal(NodeId node, Decimal& out, const Decimal& minimum, const Decimal& maximum) const {
  if (node == kNoNode) return;
  const std::optional<Decimal> value = document_.decimal(node, IssueCode::policy_out_of_range);
  if (!value) return;
  if (!Exact(*value).is_less_than(Exact(minimum)) && !Exact(maximum).is_less_than(Exact(*value))) {
    out = *value;
    return;
  }
  document_.report(IssueCode::policy_out_of_range, node)
      .with("found", decimal_text(*value))
      .with("minimum", decimal_text(minimum))
      .with("maximum", decimal_text(maximum));
}

void PolicyReader::unit(NodeId node, UnitId& out) const {
  if (node == kNoNode) return;
  const std::optional<std::string_view> code = document_.text(node);
  if (!code) return;
  for (std::size_t i = 0; i < policy_.units.size(); ++i) {
    if (policy_.units[i].code != *code) continue;
    out.index = static_cast<std::uint8_t>(i);
    return;
  }
  document_.report(IssueCode::policy_unknown_unit, node).with("unit", *code);
}

void PolicyReader::amount(NodeId node, UnitId unit_id, std::optional<Amount>& out, bool may_be_zero) const {
  if (node == kNoNode) return;
  const std::optional<Decimal> value = document_.decimal(node, IssueCode::policy_out_of_range);
  if (!value || unit_id.index >= policy_.units.size()) return;
  const Unit& unit = policy_.unit(unit_id);
  if (unit.quantum.coefficient <= 0) return;
  const bool is_finer = !Exact(*value).is_multiple_of(unit.quantum);
  const std::optional<std::int64_t> quanta = Exact(*value).count_of(unit.quantum, Rounding::exact);
  if (quanta && (*quanta > 0 || (may_be_zero && *quanta == 0))) {
    out = Amount{*quanta, unit_id};
  } else if (is_finer && value->coefficient > 0) {
    document_.report(IssueCode::policy_amount_finer_than_quantum, node)
        .with("amount", decimal_text(*value))
        .with("quantum", decimal_text(unit.quantum))
        .with("unit", unit.code);
  } else {
    const Amount largest{INT64_MAX, unit_id};
    document_.report(IssueCode::policy_out_of_range, node)
        .with("found", decimal_text(*value))
        .with("minimum", may_be_zero ? "0" : decimal_text(unit.quantum))
        .with("maximum", amount_text(largest, unit));
  }
}

void PolicyReader::duration(NodeId node, std::optional<Duration>& out) const {
  if (node == kNoNode) return;
  constexpr std::array<Word, 4> kKeys{{{"minutes", TimeUnit::minutes},
                                       {"hours", TimeUnit::hours},
                                       {"days", TimeUnit::days},
                                       {"working_days", TimeUnit::working_days}}};
  ObjectReader object(document_, node);
  std::size_t found = 0;
  Duration duration;
  for (const Word& key : kKeys) {
    const NodeId count = object.optional(key.text);
    if (count == kNoNode) continue;
    ++found;
    duration.unit = static_cast<TimeUnit>(key.value);
    integer(count, duration.count, 1, 5256000);
  }
  if (!object.is_object()) return;
  if (found == 1) {
    out = duration;
  } else {
    document_.report(IssueCode::policy_one_of_needed, node).with("keys", "minutes, hours, days, working_days");
  }
}

void PolicyReader::span(NodeId node, std::optional<Span>& out) const {
  if (node == kNoNode) return;
  constexpr std::array<Word, 2> kUnits{{{"days", TimeUnit::days}, {"working_days", TimeUnit::working_days}}};
  ObjectReader object(document_, node);
  Span span;
  integer(object.required("from"), span.from, 0, 3650);
  integer(object.required("to"), span.to, 0, 3650);
  word(object.required("unit"), span.unit, kUnits);
  out = span;
}

void PolicyReader::region_list(NodeId node, Regions::Kind kind, Regions& out) const {
  out.kind = kind;
  list(node, [&](NodeId child) {
    const std::optional<std::string_view> code = document_.text(child);
    if (!code) return;
    if (is_region_code(*code)) {
      out.codes.emplace_back(*code);
    } else {
      document_.report(IssueCode::policy_malformed_text, child).with("found", *code).with("expected", "[A-Z]{2}");
    }
  });
}

void PolicyReader::regions(NodeId node, std::optional<Regions>& out) const {
  if (node == kNoNode) return;
  ObjectReader object(document_, node);
  const NodeId only = object.optional("only");
  const NodeId except = object.optional("except");
  if (!object.is_object()) return;
  if ((only == kNoNode) == (except == kNoNode)) {
    document_.report(IssueCode::policy_one_of_needed, node).with("keys", "only, except");
    return;
  }
  Regions regions;
  region_list(only == kNoNode ? except : only, only == kNoNode ? Regions::Kind::except : Regions::Kind::only, regions);
  out = std::move(regions);
}

bool PolicyReader::is_list(NodeId node, std::uint32_t maximum) const {
  if (node == kNoNode || !document_.expect(node, Kind::array)) return false;
  const std::uint32_t count = document_.tree()[node].child_count;
  if (count == 0) {
    document_.report(IssueCode::policy_too_few, node);
  } else if (count > maximum) {
    document_.report(IssueCode::policy_too_many, node)
        .with("found", std::int64_t{count})
        .with("limit", std::int64_t{maximum});
  }
  return count > 0 && count <= maximum;
}

}  // namespace prepay::json
