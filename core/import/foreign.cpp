#include "import/foreign.hpp"

#include <algorithm>
#include <array>

#include "engine/ascii.hpp"
#include "import/names.hpp"
#include "import/number_text.hpp"

namespace prepay::importer {

using json::Kind;
using json::kNoNode;
using json::NodeId;

namespace {

// The words of a name, apart as in "topup_group_ratio" or "groupRatio": the r of "registration" begins none.
bool speaks_of_price(std::string_view name) {
  constexpr std::array<std::string_view, 8> kWords{"ratio", "price",     "pricing",  "fee",
                                                   "cost",  "surcharge", "discount", "multiplier"};
  const auto is_letter = [](char c) { return is_lower(c) || is_upper(c); };
  const auto same = [](char a, char b) { return a == b || (is_upper(a) && a + ('a' - 'A') == b); };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_letter(name[i - 1]) && !is_upper(name[i])) continue;
    for (const std::string_view word : kWords) {
      const std::string_view rest = name.substr(i);
      if (rest.size() < word.size() ||
          !std::equal(word.begin(), word.end(), rest.begin(), [&](char w, char c) { return same(c, w); }))
        continue;
      std::size_t end = word.size();
      if (end < rest.size() && same(rest[end], 's')) ++end;
      if (end == rest.size() || !is_lower(rest[end])) return true;
    }
  }
  return false;
}

bool has_text(Kind kind) { return kind == Kind::integer || kind == Kind::number || kind == Kind::text; }

}  // namespace

NodeId Foreign::find(NodeId object, std::string_view key) const {
  const NodeId found = object == kNoNode ? kNoNode : tree_.find(object, key);
  return found == kNoNode || tree_[found].kind == Kind::null ? kNoNode : found;
}

std::optional<Decimal> Foreign::number(NodeId node, std::string_view field) const {
  if (node == kNoNode) return std::nullopt;
  const std::optional<Decimal> value = has_text(at(node).kind) ? read_number(at(node).text) : std::nullopt;
  if (!value) unusable_value(node, field);
  return value;
}

std::optional<Decimal> Foreign::price(NodeId node, std::string_view field) const {
  const std::optional<Decimal> value = number(node, field);
  if (!value || is_price(*value)) return value;
  unusable_value(node, field);
  return std::nullopt;
}

std::optional<std::int64_t> Foreign::count(NodeId node, std::string_view field, std::int64_t maximum) const {
  const std::optional<Decimal> value = number(node, field);
  if (!value) return std::nullopt;
  if (value->scale == 0 && value->coefficient >= 1 && value->coefficient <= maximum) return value->coefficient;
  unusable_value(node, field);
  return std::nullopt;
}

std::string_view Foreign::text(NodeId node) const {
  return node != kNoNode && at(node).kind == Kind::text ? at(node).text : std::string_view{};
}

std::string_view Foreign::name(NodeId node, std::size_t maximum_bytes) const {
  const std::string_view found = text(node);
  if (found.empty() || is_usable_name(found, maximum_bytes)) return found;
  unusable_name(node, found);
  return {};
}

NodeId Foreign::first_entry(NodeId node, std::string_view field) const {
  if (node == kNoNode) return kNoNode;
  if (at(node).kind == Kind::array) return at(node).first_child;
  unusable_value(node, field);
  return kNoNode;
}

void Foreign::unknown_prices(NodeId object, std::span<const std::string_view> known, std::string_view of,
                             NodeId where) const {
  if (object == kNoNode || at(object).kind != Kind::object) return;
  for (NodeId member = first(object); member != kNoNode; member = at(member).next) {
    const std::string_view name = at(member).key;
    const bool has_figure = at(member).kind != Kind::null && at(member).kind != Kind::boolean;
    if (!has_figure || !speaks_of_price(name) || std::find(known.begin(), known.end(), name) != known.end()) continue;
    field_left_out(where == kNoNode ? member : where, name, of);
  }
}

void Foreign::field_left_out(NodeId node, std::string_view field, std::string_view of) const {
  if (Issue* issue = findings_.add(IssueCode::import_field_left_out, node, field))
    issue->with("field", inert(field)).with("model", inert(of));
}

void Foreign::unusable_name(NodeId node, std::string_view name) const {
  if (Issue* issue = findings_.add(IssueCode::import_name_unusable, node)) issue->with("name", inert(name));
}

void Foreign::unusable_value(NodeId node, std::string_view field) const {
  Issue* const issue = findings_.add(IssueCode::import_value_unusable, node, field);
  if (issue == nullptr) return;
  issue->with("field", inert(field))
      .with("text", has_text(at(node).kind) ? inert(at(node).text) : kind_text(at(node).kind));
}

}  // namespace prepay::importer
