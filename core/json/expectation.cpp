#include "json/expectation.hpp"

#include "engine/utf8.hpp"
#include "json/read.hpp"

namespace prepay::json {
namespace {

constexpr std::size_t kShownBytes = 200;

class Comparison {
 public:
  Comparison(const Document& document, const Tree& answer)
      : document_(document), expected_(document.tree()), answer_(answer) {}

  void compare_all(NodeId expect) {
    for (NodeId child = expected_[expect].first_child; child != kNoNode; child = expected_[child].next) {
      if (expected_[child].key == "absent" && expected_[child].kind == Kind::array) {
        check_absent(child);
      } else {
        compare_member(child, 0);
      }
    }
  }

 private:
  std::string shown(const Tree& tree, NodeId node) {
    if (node == kNoNode) return "-";
    Writer writer(storage_);
    write_tree(writer, tree, node);
    return clipped(writer.view(), kShownBytes);
  }

  void report(NodeId expected, std::string_view wanted, NodeId found) {
    document_.report(IssueCode::scenario_expectation, expected)
        .with("expected", wanted)
        .with("found", shown(answer_, found));
  }

  void check_absent(NodeId list) {
    for (NodeId child = expected_[list].first_child; child != kNoNode; child = expected_[child].next) {
      const NodeId found = answer_.resolve(0, expected_[child].text);
      if (found != kNoNode) report(child, "-", found);
    }
  }

  void compare_member(NodeId expected, NodeId object) {
    const NodeId found = answer_.find(object, expected_[expected].key);
    if (found == kNoNode) return report(expected, shown(expected_, expected), kNoNode);
    compare(expected, found);
  }

  void compare(NodeId expected, NodeId found) {
    const Node& left = expected_[expected];
    const Node& right = answer_[found];
    const bool is_list = left.kind == Kind::array;
    if (left.kind != right.kind || (is_list && left.child_count != right.child_count))
      return report(expected, shown(expected_, expected), found);
    if (left.kind == Kind::object) {
      for (NodeId child = left.first_child; child != kNoNode; child = expected_[child].next)
        compare_member(child, found);
    } else if (is_list) {
      NodeId other = right.first_child;
      for (NodeId child = left.first_child; child != kNoNode; child = expected_[child].next) {
        compare(child, other);
        other = answer_[other].next;
      }
    } else if (left.boolean != right.boolean || left.integer != right.integer || left.text != right.text) {
      report(expected, shown(expected_, expected), found);
    }
  }

  const Document& document_;
  const Tree& expected_;
  const Tree& answer_;
  std::string storage_;
};

}  // namespace

void check_expectation(Exchange& exchange, NodeId expect, std::string_view answer) {
  Tree tree;
  if (!read_own_json(answer, tree)) {
    exchange.request()
        .report(IssueCode::scenario_expectation, expect)
        .with("expected", "<= " + integer_text(kMaximumOwnValues))
        .with("found", "> " + integer_text(kMaximumOwnValues));
    return;
  }
  Comparison(exchange.request(), tree).compare_all(expect);
}

}  // namespace prepay::json
