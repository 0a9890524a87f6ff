#include "json/read.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/check.hpp"
#include "engine/decimal.hpp"

namespace prepay::json {
namespace {

// Builds the tree from the library's events. Answering false to an event ends the reading.
class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;

  TreeBuilder(Tree& tree, std::vector<NodeId>& duplicates, Issues& issues)
      : tree_(tree), duplicates_(duplicates), issues_(issues) {}

  bool null() { return add(Kind::null); }
  bool boolean(bool value) {
    if (!add(Kind::boolean)) return false;
    tree_[last_].boolean = value;
    return true;
  }
  bool number_integer(number_integer_t value) {
    if (!add(Kind::integer)) return false;
    tree_[last_].integer = value;
    return true;
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) return add(Kind::number);
    return number_integer(static_cast<number_integer_t>(value));
  }
  bool number_float(number_float_t /*value*/, const std::string& /*text*/) { return add(Kind::number); }
  bool string(std::string& text) {
    if (!add(Kind::text)) return false;
    tree_[last_].text = tree_.keep(text);
    return true;
  }
  bool binary(std::vector<std::uint8_t>& /*bytes*/) { return false; }

  bool start_object(std::size_t /*count*/) { return open(Kind::object); }
  bool start_array(std::size_t /*count*/) { return open(Kind::array); }
  bool key(std::string& text) {
    if (text.size() > kMaximumKeyBytes) {
      report(issues_, IssueCode::request_key_too_long, "")
          .with("bytes", static_cast<std::int64_t>(text.size()))
          .with("limit", std::int64_t{kMaximumKeyBytes});
      return false;
    }
    key_ = tree_.keep(text);
    return true;
  }
  bool end_object() {
    note_duplicates();
    return close();
  }
  bool end_array() { return close(); }

  template <typename Exception>
  bool parse_error(std::size_t position, const std::string& /*token*/, const Exception& /*exception*/) {
    report(issues_, IssueCode::request_not_json, "").with("at", static_cast<std::int64_t>(position));
    return false;
  }

 private:
  bool add(Kind kind) {
    if (tree_.size() == kMaximumValues) {
      report(issues_, IssueCode::request_too_many_values, "").with("limit", std::int64_t{kMaximumValues});
      return false;
    }
    last_ = tree_.add(open_, key_, kind);
    key_ = {};
    return true;
  }

  bool open(Kind kind) {
    if (depth_ == kMaximumDepth) {
      report(issues_, IssueCode::request_too_deep, "").with("limit", std::int64_t{kMaximumDepth});
      return false;
    }
    if (!add(kind)) return false;
    ++depth_;
    open_ = last_;
    return true;
  }

  bool close() {
    PREPAY_CHECK(depth_ > 0);
    --depth_;
    open_ = tree_[open_].parent;
    return true;
  }

  // Small objects are compared pair by pair; large ones sorted, so that a hostile object costs no more than n log n.
  void note_duplicates() {
    constexpr std::uint32_t kPairwise = 24;
    if (tree_[open_].child_count > kPairwise) return note_duplicates_sorted();
    for (NodeId later = tree_[open_].first_child; later != kNoNode; later = tree_[later].next) {
      for (NodeId earlier = tree_[open_].first_child; earlier != later; earlier = tree_[earlier].next) {
        if (tree_[earlier].key != tree_[later].key) continue;
        duplicates_.push_back(later);
        break;
      }
    }
  }

  void note_duplicates_sorted() {
    std::vector<NodeId> children;
    for (NodeId child = tree_[open_].first_child; child != kNoNode; child = tree_[child].next)
      children.push_back(child);
    std::sort(children.begin(), children.end(),
              [&](NodeId a, NodeId b) { return tree_[a].key != tree_[b].key ? tree_[a].key < tree_[b].key : a < b; });
    for (std::size_t i = 1; i < children.size(); ++i) {
      if (tree_[children[i]].key == tree_[children[i - 1]].key) duplicates_.push_back(children[i]);
    }
  }

  Tree& tree_;
  std::vector<NodeId>& duplicates_;
  Issues& issues_;
  std::string_view key_;
  NodeId open_ = kNoNode;
  NodeId last_ = kNoNode;
  std::uint32_t depth_ = 0;
};

}  // namespace

bool read_json(std::string_view text, Tree& tree, std::vector<NodeId>& duplicates, Issues& issues) {
  PREPAY_CHECK(text.size() <= kMaximumRequestBytes);
  tree.reset(text.size());
  duplicates.clear();
  TreeBuilder builder(tree, duplicates, issues);
  const char* const begin = text.data();
  if (!nlohmann::json::sax_parse(begin, begin + text.size(), &builder)) return false;
  // The library takes a NUL for the end of its input. JSON has no place for one.
  const std::size_t nul = text.find('\0');
  if (nul == std::string_view::npos) return true;
  report(issues, IssueCode::request_not_json, "").with("at", static_cast<std::int64_t>(nul) + 1);
  return false;
}

}  // namespace prepay::json
