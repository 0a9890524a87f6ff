#include "engine/amount_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/ascii.hpp"
#include "engine/check.hpp"
#include "engine/utf8.hpp"

namespace prepay {
namespace {

// A typed character, folded to the ASCII it stands for where it is a variant of it.
struct Mark {
  char32_t folded;
  char32_t typed;
  std::uint32_t at;  // place in the raw text, from 1
};

// A short row of marks: kMaximumTypedCharacters bounds it, so reading allocates nothing.
struct Marks {
  std::array<Mark, kMaximumTypedCharacters> marks;  // set from first to end
  std::uint32_t first = 0;
  std::uint32_t end = 0;

  bool empty() const { return first == end; }
  std::uint32_t size() const { return end - first; }
  const Mark& operator[](std::uint32_t i) const { return marks[first + i]; }
};

constexpr std::array<std::string_view, 22> kKnownCurrencyMarks{"US$",
                                                               "USD",
                                                               "CN\u00A5",
                                                               "CNY",
                                                               "RMB",
                                                               "HK$",
                                                               "HKD",
                                                               "EUR",
                                                               "GBP",
                                                               "JPY",
                                                               "\u4EBA\u6C11\u5E01",
                                                               "\u7F8E\u5143",
                                                               "\u5143",
                                                               "\u5186",
                                                               "$",
                                                               "\u00A5",
                                                               "\uFFE5",
                                                               "\u20AC",
                                                               "\u00A3",
                                                               "\u20BD",
                                                               "\u20B9",
                                                               "\u20A9"};

constexpr std::u32string_view kNumberWords =
    U"\u96F6\u3007\u4E00\u4E8C\u4E24\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u5343\u4E07\u4EBF\u58F9"
    U"\u8D30\u53C1"
    U"\u8086\u4F0D\u9646\u67D2\u634C\u7396\u62FE\u4F70\u4EDF\u842C\u5104";

bool is_minus(char32_t character) { return character == U'-' || character == 0x2212 || character == 0x2013; }

char32_t fold(char32_t typed) {
  if (typed == 0x3002 || typed == 0xFF61) return U'.';  // ideographic full stop, as Chinese keyboards type it
  if (typed == 0xFFE5) return 0x00A5;                   // full-width yen sign
  return is_space(typed) ? U' ' : fold_width(typed);
}

std::string character_text(char32_t character) {
  std::string text;
  append_utf8(text, character);
  return text;
}

Issue issue_at(IssueCode code, const Mark& mark) {
  return {code, "", {{"at", integer_text(mark.at)}, {"character", character_text(mark.typed)}}};
}

// Splits the text into marks, invisible ones dropped, spaces at both ends cut off. False when it is too long to be an
// amount.
bool split(std::string_view text, Marks& out) {
  std::uint32_t at = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    text.remove_prefix(next.bytes);
    if (++at > kMaximumTypedCharacters) return false;
    if (!is_invisible(next.code_point)) out.marks[out.end++] = {fold(next.code_point), next.code_point, at};
  }
  while (!out.empty() && out[0].folded == U' ') ++out.first;
  while (!out.empty() && out[out.size() - 1].folded == U' ') --out.end;
  return true;
}

// How many marks from `start` spell `word`, ASCII case ignored; 0 when they do not.
std::uint32_t spells(const Marks& marks, std::uint32_t start, std::string_view word) {
  std::uint32_t i = start;
  while (!word.empty()) {
    const Character next = first_character(word);
    word.remove_prefix(next.bytes);
    if (i >= marks.size() || ascii_upper(marks[i].folded) != ascii_upper(fold(next.code_point))) return 0;
    ++i;
  }
  return i - start;
}

template <typename Words>
std::uint32_t longest_prefix(const Marks& marks, const Words& words) {
  std::uint32_t longest = 0;
  for (const auto& word : words) longest = std::max(longest, spells(marks, 0, word));
  return longest;
}

template <typename Words>
std::uint32_t longest_suffix(const Marks& marks, const Words& words) {
  std::uint32_t longest = 0;
  for (const auto& word : words) {
    const std::uint32_t length = character_count(word);
    if (length > longest && length <= marks.size() && spells(marks, marks.size() - length, word) == length)
      longest = length;
  }
  return longest;
}

Issue wrong_currency(const Marks& marks, std::uint32_t start, std::uint32_t length, const Unit& unit) {
  std::string found;
  for (std::uint32_t i = start; i < start + length; ++i) append_utf8(found, marks[i].typed);
  return {IssueCode::amount_wrong_currency, "", {{"found", found}, {"unit", unit.code}}};
}

void drop_front(Marks& marks, std::uint32_t count) {
  marks.first += count;
  while (!marks.empty() && marks[0].folded == U' ') ++marks.first;
}

void drop_back(Marks& marks, std::uint32_t count) {
  marks.end -= count;
  while (!marks.empty() && marks[marks.size() - 1].folded == U' ') --marks.end;
}

std::optional<Issue> take_front_currency(Marks& marks, const Unit& unit) {
  const std::uint32_t own = longest_prefix(marks, unit.accepts);
  const std::uint32_t known = longest_prefix(marks, kKnownCurrencyMarks);
  if (known > own) return wrong_currency(marks, 0, known, unit);
  drop_front(marks, own);
  return std::nullopt;
}

std::optional<Issue> take_back_currency(Marks& marks, const Unit& unit) {
  const std::uint32_t own = longest_suffix(marks, unit.accepts);
  const std::uint32_t known = longest_suffix(marks, kKnownCurrencyMarks);
  if (known > own) return wrong_currency(marks, marks.size() - known, known, unit);
  drop_back(marks, own);
  return std::nullopt;
}

// Takes the unit's own mark off both ends; another currency's mark is an issue. The longer reading wins, so "US$5" is
// not "S$5".
std::optional<Issue> take_currency(Marks& marks, const Unit& unit) {
  const auto may_be_currency = [](const Mark& mark) { return !is_digit(mark.folded) && mark.folded != U'.'; };
  if (!marks.empty() && may_be_currency(marks[0])) {
    if (std::optional<Issue> issue = take_front_currency(marks, unit)) return issue;
  }
  if (!marks.empty() && may_be_currency(marks[marks.size() - 1])) return take_back_currency(marks, unit);
  return std::nullopt;
}

std::optional<Issue> refuse_front(const Marks& marks) {
  if (marks.empty()) return std::nullopt;
  if (is_minus(marks[0].folded)) return issue_at(IssueCode::amount_negative, marks[0]);
  if (marks.size() > 1 && marks[0].folded == U'0' && ascii_lower(marks[1].folded) == U'x') {
    std::string found = character_text(marks[0].typed);
    append_utf8(found, marks[1].typed);
    return Issue{IssueCode::amount_hexadecimal, "", {{"found", found}}};
  }
  return std::nullopt;
}

// Walks the digits from the left, keeping what grouping needs to know.
class Scanner {
 public:
  Scanner(const Marks& marks, std::int32_t decimals) : marks_(marks), decimals_(decimals) {}

  std::variant<TypedAmount, Issue> run() {
    for (std::uint32_t i = 0; i < marks_.size(); ++i) {
      if (std::optional<Issue> issue = step(i)) return *std::move(issue);
    }
    if (std::optional<Issue> issue = close_group()) return *std::move(issue);
    if (!any_digit_) return Issue{IssueCode::amount_no_digits, "", {}};
    return finish();
  }

 private:
  std::optional<Issue> step(std::uint32_t i) {
    const Mark& mark = marks_[i];
    if (is_digit(mark.folded)) return take_digit(mark);
    if (mark.folded == U'.') {
      if (point_) return issue_at(IssueCode::amount_two_points, mark);
      if (std::optional<Issue> issue = close_group()) return issue;
      point_ = true;
      return std::nullopt;
    }
    if (mark.folded == U',' || mark.folded == U' ') return take_separator(mark);
    // A group that ends here unfinished is the mistake further left.
    if (std::optional<Issue> issue = close_group()) return issue;
    return refuse(i);
  }

  std::optional<Issue> take_digit(const Mark& mark) {
    any_digit_ = true;
    if (point_) {
      ++fraction_digits_;
    } else {
      ++group_length_;
      if (whole_digits_ == 0 && mark.folded == U'0') return std::nullopt;
      ++whole_digits_;
    }
    digits_[digit_count_++] = static_cast<char>(mark.folded);
    return std::nullopt;
  }

  static Issue bad_separator(const Mark& mark) {
    return issue_at(mark.folded == U',' ? IssueCode::amount_comma_grouping : IssueCode::amount_space_grouping, mark);
  }

  std::optional<Issue> take_separator(const Mark& mark) {
    if (point_) return mark.folded == U',' ? issue_at(IssueCode::amount_comma_after_point, mark) : bad_separator(mark);
    if (separator_ == nullptr) {
      // A first group that starts with 0 is no group of thousands: "0,500" is half of something to many who type it.
      if (group_length_ < 1 || group_length_ > 3 || whole_digits_ != group_length_) return bad_separator(mark);
    } else {
      if (separator_->folded != mark.folded) return bad_separator(mark);
      if (std::optional<Issue> issue = close_group()) return issue;
    }
    separator_ = &mark;
    group_length_ = 0;
    return std::nullopt;
  }

  // The group that ends here must have three digits when a separator opened it.
  std::optional<Issue> close_group() {
    if (point_ || separator_ == nullptr || group_length_ == 3) return std::nullopt;
    return bad_separator(*separator_);
  }

  std::optional<Issue> refuse(std::uint32_t i) const {
    const Mark& mark = marks_[i];
    const char32_t next = i + 1 < marks_.size() ? marks_[i + 1].folded : U' ';
    if (ascii_lower(mark.folded) == U'e' && any_digit_ && (is_digit(next) || next == U'+' || is_minus(next))) {
      return issue_at(IssueCode::amount_exponent, mark);
    }
    if (kNumberWords.find(mark.folded) != std::u32string_view::npos)
      return issue_at(IssueCode::amount_number_words, mark);
    return issue_at(IssueCode::amount_unexpected_character, mark);
  }

  std::variant<TypedAmount, Issue> finish() {
    if (whole_digits_ > kMaximumWholeDigits)
      return Issue{IssueCode::amount_too_large_to_read, "", {{"limit", integer_text(kMaximumWholeDigits)}}};
    if (fraction_digits_ > static_cast<std::uint32_t>(decimals_)) {
      return Issue{IssueCode::amount_fraction_digits,
                   "",
                   {{"limit", integer_text(decimals_)}, {"found", integer_text(fraction_digits_)}}};
    }
    TypedAmount amount;
    // Trailing zeros after the point say nothing about the value, and without them more values fit.
    while (fraction_digits_ > 0 && digits_[digit_count_ - 1] == '0') {
      --digit_count_;
      --fraction_digits_;
    }
    for (std::uint32_t i = 0; i < digit_count_; ++i) {
      if (__builtin_mul_overflow(amount.value.coefficient, std::int64_t{10}, &amount.value.coefficient) ||
          __builtin_add_overflow(amount.value.coefficient, std::int64_t{digits_[i] - '0'}, &amount.value.coefficient)) {
        return Issue{IssueCode::amount_too_many_digits, "", {{"limit", integer_text(kExactDigits)}}};
      }
    }
    amount.value.scale = static_cast<std::int32_t>(fraction_digits_);
    return amount;
  }

  const Marks& marks_;
  std::int32_t decimals_;
  std::array<char, kMaximumTypedCharacters> digits_;  // whole digits without zeros in front, then those after the point
  std::uint32_t digit_count_ = 0;
  std::uint32_t whole_digits_ = 0;
  std::uint32_t fraction_digits_ = 0;
  const Mark* separator_ = nullptr;  // the last one met
  std::uint32_t group_length_ = 0;
  bool point_ = false;
  bool any_digit_ = false;
};

}  // namespace

std::variant<TypedAmount, Issue> read_typed_amount(std::string_view text, const Unit& unit, std::int32_t decimals) {
  PREPAY_CHECK(decimals >= 0 && decimals <= kMaximumScale);
  Marks marks;
  if (!split(text, marks))
    return Issue{IssueCode::amount_too_long, "", {{"limit", integer_text(kMaximumTypedCharacters)}}};
  if (marks.empty()) return Issue{IssueCode::amount_empty, "", {}};
  if (std::optional<Issue> issue = refuse_front(marks)) return *std::move(issue);
  if (std::optional<Issue> issue = take_currency(marks, unit)) return *std::move(issue);
  if (std::optional<Issue> issue = refuse_front(marks)) return *std::move(issue);
  std::variant<TypedAmount, Issue> read = Scanner(marks, decimals).run();
  if (TypedAmount* amount = std::get_if<TypedAmount>(&read)) amount->is_plain_text = has_decimal_form(text);
  return read;
}

}  // namespace prepay
