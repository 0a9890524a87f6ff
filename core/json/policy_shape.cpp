#include "json/policy_shape.hpp"

#include <algorithm>

#include "engine/ascii.hpp"
#include "engine/exact.hpp"
#include "engine/region.hpp"
#include "engine/time.hpp"
#include "engine/utf8.hpp"
#include "json/index_table.hpp"

namespace prepay::json {
namespace {

bool is_unit_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

bool is_character(std::string_view text) { return text.size() == 1 && text[0] > ' ' && text[0] < 0x7F; }

bool is_clean_text(std::string_view text) {
  if (text.empty()) return false;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (is_control(next.code_point)) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

// Takes the first of the words off the list.
std::string_view take_word(std::string_view& words) {
  const std::size_t end = std::min(words.find('|'), words.size());
  const std::string_view word = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return word;
}

bool has_word(std::string_view words, std::string_view text) {
  while (!words.empty()) {
    if (take_word(words) == text) return true;
  }
  return false;
}

std::string listed(std::string_view words) {
  std::string list;
  while (!words.empty()) list.append(list.empty() ? "" : ", ").append(take_word(words));
  return list;
}

// Holds values against shapes. Nesting is bounded: the tables are no deeper than a policy is.
class ShapeCheck {
 public:
  ShapeCheck(const Document& document, NodeId root) : document_(document), tree_(document.tree()), root_(root) {}

  void check(NodeId node, const Shape& shape) {
    switch (shape.type) {
      case ShapeType::text:
        return check_text(node, shape);
      case ShapeType::id:
        return check_form(node, is_id, "[a-z][a-z0-9_.-]{0,47}");
      case ShapeType::unit_code:
        return check_form(node, is_unit_code, "[A-Z0-9_]{2,12}");
      case ShapeType::character:
        return check_form(node, is_character, "one printable ASCII character");
      case ShapeType::region:
        return check_form(node, is_region_code, "[A-Z]{2}");
      case ShapeType::date:
        return check_form(
            node, [](std::string_view text) { return read_date(text).has_value(); }, "YYYY-MM-DD");
      case ShapeType::time:
        return check_form(
            node, [](std::string_view text) { return read_time(text).has_value(); }, "2026-11-02T09:00:00+08:00");
      case ShapeType::clock:
        return check_form(
            node, [](std::string_view text) { return read_clock(text).has_value(); }, "HH:MM");
      case ShapeType::pointer:
        return check_pointer(node);
      case ShapeType::boolean:
        return static_cast<void>(document_.expect(node, Kind::boolean));
      case ShapeType::integer:
        return check_integer(node, shape);
      case ShapeType::decimal:
        return check_decimal(node, shape);
      case ShapeType::amount:
        return check_amount(node, shape);
      case ShapeType::word:
        return check_word(node, shape);
      case ShapeType::object:
      case ShapeType::span:
        return check_object(node, shape);
      case ShapeType::map:
        return check_children(node, shape, Kind::object);
      case ShapeType::list:
        return check_children(node, shape, Kind::array);
    }
  }

 private:
  Issue& report(IssueCode code, NodeId node) const { return document_.report(code, node); }

  void check_text(NodeId node, const Shape& shape) const {
    const std::optional<std::string_view> text = document_.text(node);
    if (!text) return;
    if (text->size() > static_cast<std::size_t>(shape.maximum)) {
      report(IssueCode::policy_too_long, node)
          .with("found", static_cast<std::int64_t>(text->size()))
          .with("limit", shape.maximum);
    } else if (!is_clean_text(*text)) {
      report(IssueCode::policy_malformed_text, node)
          .with("found", *text)
          .with("expected", "text without control characters, not empty");
    }
  }

  void check_form(NodeId node, bool (*has_form)(std::string_view), std::string_view expected) const {
    const std::optional<std::string_view> text = document_.text(node);
    if (text && !has_form(*text))
      report(IssueCode::policy_malformed_text, node).with("found", *text).with("expected", expected);
  }

  void check_pointer(NodeId node) const {
    const std::optional<std::string_view> pointer = document_.text(node);
    if (!pointer || (!pointer->empty() && tree_.resolve(root_, *pointer) != kNoNode)) return;
    report(IssueCode::policy_example_missing, node).with("pointer", *pointer);
  }

  void check_integer(NodeId node, const Shape& shape) {
    if (shape.members != nullptr && tree_[node].kind == Kind::object) return check_object(node, shape);
    const std::optional<std::int64_t> value = document_.integer(node);
    if (!value) return;
    if (!shape.words.empty()) {
      if (!has_word(shape.words, integer_text(*value))) report_unknown_word(node, integer_text(*value), shape);
    } else if (*value < shape.minimum || *value > shape.maximum) {
      report(IssueCode::policy_out_of_range, node)
          .with("found", *value)
          .with("minimum", shape.minimum)
          .with("maximum", shape.maximum);
    }
  }

  void check_decimal(NodeId node, const Shape& shape) const {
    const std::optional<Decimal> value = document_.decimal(node);
    if (!value) return;
    std::string_view range = shape.words;
    const std::string_view minimum = take_word(range);
    Decimal low{};
    Decimal high{};
    read_decimal(minimum, low);
    read_decimal(range, high);
    if (Exact(*value).is_at_least(Exact(low)) && Exact(high).is_at_least(Exact(*value))) return;
    report(IssueCode::policy_out_of_range, node).with("found", *value).with("minimum", minimum).with("maximum", range);
  }

  void check_amount(NodeId node, const Shape& shape) const {
    const Node& value = tree_[node];
    if (value.kind == Kind::text && has_word(shape.words, value.text)) return;
    static_cast<void>(document_.decimal(node));
  }

  void report_unknown_word(NodeId node, std::string_view found, const Shape& shape) const {
    report(IssueCode::policy_unknown_word, node).with("found", found).with("allowed", listed(shape.words));
  }

  void check_word(NodeId node, const Shape& shape) const {
    const std::optional<std::string_view> text = document_.text(node);
    if (text && (text->empty() || !has_word(shape.words, *text))) report_unknown_word(node, *text, shape);
  }

  void check_object(NodeId node, const Shape& shape) {
    if (!document_.expect(node, Kind::object)) return;
    std::uint32_t chosen = 0;
    std::uint32_t known = 0;
    for (std::uint32_t i = 0; i < shape.member_count; ++i) {
      const Member& member = shape.members[i];
      const NodeId value = tree_.find(node, member.key);
      if (value != kNoNode) {
        ++known;
        check(value, *member.shape);
        if (has_word(shape.words, member.key)) ++chosen;
      } else if (member.is_required) {
        report(IssueCode::policy_missing_key, node).with("key", member.key);
      }
    }
    if (known != tree_[node].child_count) report_unknown_keys(node, shape);
    if (!shape.words.empty() && chosen != 1)
      report(IssueCode::policy_one_of_needed, node).with("keys", listed(shape.words));
  }

  void report_unknown_keys(NodeId node, const Shape& shape) const {
    for (NodeId child = tree_[node].first_child; child != kNoNode; child = tree_[child].next) {
      const bool is_known = std::any_of(shape.members, shape.members + shape.member_count,
                                        [&](const Member& member) { return member.key == tree_[child].key; });
      if (!is_known) report(IssueCode::policy_unknown_key, child).with("key", tree_[child].key);
    }
  }

  // The entries of a list, or the values of an object whose keys are the policy's own.
  void check_children(NodeId node, const Shape& shape, Kind kind) {
    if (!document_.expect(node, kind)) return;
    const std::uint32_t count = tree_[node].child_count;
    if (count == 0) {
      report(IssueCode::policy_too_few, node);
    } else if (count > static_cast<std::uint32_t>(shape.maximum)) {
      report(IssueCode::policy_too_many, node).with("found", std::int64_t{count}).with("limit", shape.maximum);
    } else {
      for (NodeId child = tree_[node].first_child; child != kNoNode; child = tree_[child].next) {
        if (kind == Kind::object && !is_id(tree_[child].key)) {
          report(IssueCode::policy_malformed_text, child)
              .with("found", tree_[child].key)
              .with("expected", "[a-z][a-z0-9_.-]{0,47}");
        }
        check(child, *shape.element);
      }
    }
  }

  const Document& document_;
  const Tree& tree_;
  NodeId root_;
};

// Looks for entries of one list that share their key, and for spans that end before they begin.
class ConsistencyCheck {
 public:
  explicit ConsistencyCheck(const Document& document) : document_(document), tree_(document.tree()) {}

  void check(NodeId node, const Shape& shape) const {
    if (shape.type == ShapeType::list && !shape.words.empty()) check_unique(node, shape.words);
    if (shape.type == ShapeType::span) check_order(node);
    for (NodeId child = tree_[node].first_child; child != kNoNode; child = tree_[child].next) {
      if (shape.element != nullptr) check(child, *shape.element);
    }
    for (std::uint32_t i = 0; i < shape.member_count; ++i) {
      const Member& member = shape.members[i];
      if (!has_inside(*member.shape)) continue;
      const NodeId value = document_.find(node, member.key);
      if (value != kNoNode) check(value, *member.shape);
    }
  }

 private:
  static bool has_inside(const Shape& shape) { return shape.element != nullptr || shape.member_count != 0; }

  std::string_view text_of(NodeId node, std::string_view key) const { return tree_[tree_.find(node, key)].text; }

  void check_unique(NodeId node, std::string_view key) const {
    IndexTable<std::string_view> ids;
    for (NodeId child = tree_[node].first_child; child != kNoNode; child = tree_[child].next) {
      const std::string_view id = text_of(child, key);
      const std::size_t before = ids.size();
      if (ids.index_of(id) < before) document_.report(IssueCode::policy_duplicate_id, child).with("id", id);
    }
  }

  void check_order(NodeId node) const {
    const NodeId from = tree_.find(node, "from");
    const std::int64_t to = tree_[tree_.find(node, "to")].integer;
    if (tree_[from].integer <= to) return;
    document_.report(IssueCode::policy_minimum_above_maximum, from)
        .with("minimum", tree_[from].integer)
        .with("maximum", to);
  }

  const Document& document_;
  const Tree& tree_;
};

}  // namespace

bool is_id(std::string_view text) {
  constexpr std::size_t kMaximumBytes = 48;
  return !text.empty() && text.size() <= kMaximumBytes && is_lower(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; });
}

void check_shape(const Document& document, NodeId root, NodeId node, const Shape& shape) {
  ShapeCheck(document, root).check(node, shape);
}

void check_consistency(const Document& document, NodeId node, const Shape& shape) {
  ConsistencyCheck(document).check(node, shape);
}

}  // namespace prepay::json
