// The units of a policy and the calendar it works by.
#include <algorithm>

#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 2> kUnitKinds{{{"currency", UnitKind::currency}, {"credit", UnitKind::credit}}};

bool is_unit_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 12 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

void read_unit_code(PolicyReader& reader, NodeId node, std::string& out) {
  if (node == kNoNode) return;
  const std::optional<std::string_view> text = reader.document().text(node);
  if (!text) return;
  if (is_unit_code(*text)) {
    out = *text;
  } else {
    reader.document()
        .report(IssueCode::policy_malformed_text, node)
        .with("found", *text)
        .with("expected", "[A-Z0-9_]{2,12}");
  }
}

void read_unit(PolicyReader& reader, NodeId node) {
  ObjectReader object(reader.document(), node);
  Unit unit;
  read_unit_code(reader, object.required("code"), unit.code);
  reader.word(object.required("kind"), unit.kind, kUnitKinds);
  reader.decimal(object.required("quantum"), unit.quantum, {1, 12}, {1000, 0});
  unit.digits = unit.quantum.scale;
  reader.integer(object.optional("digits"), unit.digits, 0, 12);
  reader.text(object.required("symbol"), unit.symbol, 16);
  reader.texts(object.required("name"), unit.name);
  reader.list(
      object.required("accepts"),
      [&](NodeId mark) {
        std::string text;
        reader.text(mark, text, 16);
        unit.accepts.push_back(std::move(text));
      },
      32);
  reader.policy().units.push_back(std::move(unit));
}

}  // namespace

void read_units(PolicyReader& reader, NodeId node) {
  reader.list(
      node, [&](NodeId unit) { read_unit(reader, unit); }, kMaximumUnits);
}

}  // namespace prepay::json
