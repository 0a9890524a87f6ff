#include "json/read.hpp"

#include <algorithm>
#include <optional>

#include "engine/ascii.hpp"
#include "engine/check.hpp"
#include "engine/decimal.hpp"
#include "engine/utf8.hpp"

namespace prepay::json {
namespace {

// The grammar of RFC 8259, read from left to right without recursion: the open containers are a path in the tree.
// Every function leaves `next_` behind what it took, or on the byte that does not belong.
class Reader {
 public:
  Reader(std::string_view text, Tree& tree, std::vector<NodeId>& duplicates, Issues& issues, const Limits& limits)
      : begin_(text.data()),
        next_(text.data()),
        end_(text.data() + text.size()),
        tree_(tree),
        duplicates_(duplicates),
        issues_(issues),
        limits_(limits) {}

  bool run() {
    if (std::string_view(next_, static_cast<std::size_t>(end_ - next_)).substr(0, 3) == "\xEF\xBB\xBF")
      next_ += 3;  // a byte order mark
    skip_space();
    for (;;) {
      if (!take_value()) return fail();
      skip_space();
      if (just_opened_ && !at_closing_bracket()) continue;
      while (open_ != kNoNode && at_closing_bracket()) {
        if (!close()) return fail();
        skip_space();
      }
      if (open_ == kNoNode) break;
      if (!take(',')) return fail();
      skip_space();
    }
    return next_ == end_ ? true : fail();
  }

 private:
  // A finding about a limit has been reported where it was met; anything else is not JSON.
  bool fail() {
    if (!limit_met_) report(issues_, IssueCode::request_not_json, "").with("at", std::int64_t{next_ - begin_} + 1);
    return false;
  }

  Issue& report_limit(IssueCode code, std::int64_t limit) {
    limit_met_ = true;
    return report(issues_, code, "").with("limit", limit);
  }

  void skip_space() {
    while (next_ != end_ && (*next_ == ' ' || *next_ == '\n' || *next_ == '\r' || *next_ == '\t')) ++next_;
  }

  bool take(char expected) {
    if (next_ == end_ || *next_ != expected) return false;
    ++next_;
    return true;
  }

  bool take_word(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [&](char c) { return take(c); });
  }

  bool at_closing_bracket() const { return next_ != end_ && (*next_ == '}' || *next_ == ']'); }

  // Adds a value to the open container; false when there are too many.
  bool add(Kind kind) {
    if (tree_.size() == limits_.values) {
      report_limit(IssueCode::request_too_many_values, limits_.values);
      return false;
    }
    last_ = tree_.add(open_, key_, kind);
    return true;
  }

  // A value, with its key inside an object; of a container only the opening bracket.
  bool take_value() {
    just_opened_ = false;
    key_ = {};
    if (open_ != kNoNode && tree_[open_].kind == Kind::object && !take_key()) return false;
    if (next_ == end_) return false;
    switch (*next_) {
      case '{':
        return open(Kind::object);
      case '[':
        return open(Kind::array);
      case '"':
        return take_text();
      case 't':
        return take_word("true") && add(Kind::boolean) && (tree_[last_].boolean = true);
      case 'f':
        return take_word("false") && add(Kind::boolean);
      case 'n':
        return take_word("null") && add(Kind::null);
      default:
        return take_number();
    }
  }

  bool open(Kind kind) {
    if (depth_ == kMaximumDepth) {
      report_limit(IssueCode::request_too_deep, kMaximumDepth);
      return false;
    }
    if (!add(kind)) return false;
    tree_[last_].text = {next_, 1};
    ++next_;
    ++depth_;
    open_ = last_;
    just_opened_ = true;
    return true;
  }

  bool close() {
    const bool is_object = tree_[open_].kind == Kind::object;
    if (!take(is_object ? '}' : ']')) return false;
    if (is_object) note_duplicates();
    std::string_view& text = tree_[open_].text;
    text = {text.data(), static_cast<std::size_t>(next_ - text.data())};
    --depth_;
    open_ = tree_[open_].parent;
    return true;
  }

  bool take_key() {
    std::string_view key;
    if (next_ == end_ || *next_ != '"' || !take_string(key)) return false;
    if (key.size() > limits_.key_bytes) {
      report_limit(IssueCode::request_key_too_long, static_cast<std::int64_t>(limits_.key_bytes))
          .with("bytes", static_cast<std::int64_t>(key.size()));
      return false;
    }
    skip_space();
    if (!take(':')) return false;
    skip_space();
    key_ = key;
    return true;
  }

  bool take_text() {
    std::string_view text;
    if (!take_string(text) || !add(Kind::text)) return false;
    tree_[last_].text = text;
    return true;
  }

  // Takes the bytes of a string up to a quote or a backslash. False on a byte that may not stand in a string.
  bool take_plain() {
    while (next_ != end_ && *next_ != '"' && *next_ != '\\') {
      const auto byte = static_cast<unsigned char>(*next_);
      if (byte < 0x20) return false;
      if (byte < 0x80) {
        ++next_;
        continue;
      }
      const Character character = first_character({next_, static_cast<std::size_t>(end_ - next_)});
      if (character.bytes == 1) return false;  // malformed
      next_ += character.bytes;
    }
    return next_ != end_;
  }

  // Nearly every string has no escape and is used where it stands.
  bool take_string(std::string_view& out) {
    const char* const start = ++next_;
    if (!take_plain()) return false;
    if (*next_ == '"') {
      out = {start, static_cast<std::size_t>(next_ - start)};
      ++next_;
      return true;
    }
    std::string text(start, next_);
    while (*next_ == '\\') {
      ++next_;
      if (!take_escape(text)) return false;
      const char* const plain = next_;
      if (!take_plain()) return false;
      text.append(plain, next_);
    }
    ++next_;
    out = tree_.keep(text);
    return true;
  }

  bool take_escape(std::string& out) {
    if (next_ == end_) return false;
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t escape = kEscapes.find(*next_);
    if (escape != std::string_view::npos) {
      ++next_;
      out.push_back(kMeanings[escape]);
      return true;
    }
    char32_t first = 0;
    if (!take('u') || !take_hex(first)) return false;
    if (first >= 0xDC00 && first <= 0xDFFF) return false;
    if (first < 0xD800 || first > 0xDBFF) return append_utf8(out, first), true;
    char32_t second = 0;
    if (!take('\\') || !take('u') || !take_hex(second) || second < 0xDC00 || second > 0xDFFF) return false;
    append_utf8(out, 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00));
    return true;
  }

  bool take_hex(char32_t& out) {
    for (int i = 0; i < 4; ++i) {
      const int value = next_ == end_ ? -1 : hex_value(*next_);
      if (value < 0) return false;
      out = out * 16 + static_cast<char32_t>(value);
      ++next_;
    }
    return true;
  }

  bool take_digits() {
    const char* const start = next_;
    while (next_ != end_ && is_digit(*next_)) ++next_;
    return next_ != start;
  }

  bool take_number() {
    const char* const start = next_;
    take('-');
    if (!take('0') && !take_digits()) return false;
    const char* const whole_end = next_;
    if (take('.') && !take_digits()) return false;
    if (next_ != end_ && (*next_ == 'e' || *next_ == 'E')) {
      ++next_;
      if (!take('+')) take('-');
      if (!take_digits()) return false;
    }
    const std::string_view text(start, static_cast<std::size_t>(next_ - start));
    Decimal value{};
    const bool is_integer = next_ == whole_end && read_decimal(text, value) == DecimalText::ok;
    if (!add(is_integer ? Kind::integer : Kind::number)) return false;
    tree_[last_].text = text;
    tree_[last_].integer = value.coefficient;
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
    const std::vector<NodeId> children = tree_.children_by_key(open_);
    for (std::size_t i = 1; i < children.size(); ++i) {
      if (tree_[children[i]].key == tree_[children[i - 1]].key) duplicates_.push_back(children[i]);
    }
  }

  const char* const begin_;
  const char* next_;
  const char* const end_;
  Tree& tree_;
  std::vector<NodeId>& duplicates_;
  Issues& issues_;
  const Limits limits_;
  std::string_view key_;
  NodeId open_ = kNoNode;  // the innermost open container
  NodeId last_ = kNoNode;  // the value added last
  std::uint32_t depth_ = 0;
  bool just_opened_ = false;
  bool limit_met_ = false;
};

}  // namespace

bool read_json(std::string_view text, Tree& tree, std::vector<NodeId>& duplicates, Issues& issues,
               const Limits& limits) {
  PREPAY_CHECK(text.size() <= limits.bytes);
  tree.reset(text.size());
  duplicates.clear();
  return Reader(text, tree, duplicates, issues, limits).run();
}

bool read_own_json(std::string_view text, Tree& tree) {
  tree.reset(text.size());
  std::vector<NodeId> duplicates;
  Issues issues;
  return Reader(text, tree, duplicates, issues, {text.size(), kMaximumOwnValues, kMaximumKeyBytes}).run();
}

}  // namespace prepay::json
