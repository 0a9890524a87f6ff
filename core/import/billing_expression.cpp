#include "import/billing_expression.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/ascii.hpp"
#include "import/number_text.hpp"

namespace prepay::importer {
namespace {

constexpr std::size_t kMaximumBytes = 8192;
constexpr int kMaximumDepth = 32;

struct Variable {
  std::string_view name;
  std::string_view meter;  // what it prices
  std::string_view whole;  // what a condition on it counts
};
constexpr std::array<Variable, 11> kVariables{{{"p", "input", "input"},
                                               {"c", "output", "output"},
                                               {"cr", "cache_read", "cache_read"},
                                               {"cc", "cache_write", "cache_write"},
                                               {"cc1h", "cache_write_1h", "cache_write_1h"},
                                               {"img", "input_image", "input_image"},
                                               {"ai", "input_audio", "input_audio"},
                                               {"img_o", "output_image", "output_image"},
                                               {"ao", "output_audio", "output_audio"},
                                               {"fixed", "call", ""},
                                               {"len", "", "input"}}};
constexpr std::size_t kPrompt = 0;
constexpr std::size_t kCompletion = 1;
constexpr std::size_t kFirstPromptPart = 2;
constexpr std::size_t kFirstCompletionPart = 7;
constexpr std::size_t kFixed = 9;
constexpr std::size_t kConstant = kVariables.size();

// A sum of variables times numbers, and a number.
using Linear = std::array<Decimal, kVariables.size() + 1>;

bool is_zero(const Decimal& value) { return value.coefficient == 0; }

bool is_constant(const Linear& value) {
  return std::all_of(value.begin(), value.end() - 1, [](const Decimal& factor) { return is_zero(factor); });
}

// A price under a condition. In a list of them a later one beats an earlier one, and the first always holds.
struct Case {
  When when;
  Linear price;
};
using Cases = std::vector<Case>;

// A condition: a comparison, or two conditions that both or of which one must hold.
struct Condition {
  enum class Kind : std::uint8_t { comparison, both, either };
  Kind kind = Kind::comparison;
  When bound;                    // of a comparison: the units it compares with, and whether they are included
  bool holds_above = false;      // of a comparison: it holds for more units than that, not for fewer
  std::vector<Condition> parts;  // two
};

// What a part of an expression stands for: a price, or a condition.
struct Value {
  bool is_condition = false;
  Cases cases;
  Condition condition;
};

// Reads from left to right without going back, so that the time is that of the length.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  // The whole text. False when something is not understood; `at()` is where.
  bool run(Cases& out) {
    if (text_.size() > kMaximumBytes) return false;
    if (text_.substr(0, 3) == "v1:") next_ = 3;
    Value value;
    if (!choice(value) || value.is_condition) return false;
    skip_space();
    out = std::move(value.cases);
    return next_ == text_.size();
  }

  std::size_t at() const { return next_ + 1; }
  bool uses(std::size_t variable) const { return is_used_[variable]; }
  bool is_compared(std::size_t variable) const { return is_compared_[variable]; }

 private:
  void skip_space() {
    constexpr std::string_view kSpaces = " \t\r\n";
    next_ = std::min(text_.find_first_not_of(kSpaces, next_), text_.size());
  }

  bool take(std::string_view sign) {
    skip_space();
    if (text_.substr(next_, sign.size()) != sign) return false;
    next_ += sign.size();
    return true;
  }

  static bool is_word(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }

  std::string_view word() {
    const std::size_t start = next_;
    while (next_ < text_.size() && is_word(text_[next_])) ++next_;
    return text_.substr(start, next_ - start);
  }

  // choice: either, or either "?" choice ":" choice.
  bool choice(Value& out) {
    if (++depth_ > kMaximumDepth) return false;
    if (!joined(out, "||", Condition::Kind::either)) return false;
    if (take("?")) {
      Value yes;
      Value no;
      if (!out.is_condition || !choice(yes) || !take(":") || !choice(no)) return false;
      if (yes.is_condition || no.is_condition) return false;
      out.is_condition = false;
      if (!select(out.condition, yes.cases, no.cases, out.cases)) return false;
    }
    --depth_;
    return true;
  }

  // Conditions with the same sign between them; "&&" binds more than "||".
  bool joined(Value& out, std::string_view sign, Condition::Kind kind) {
    const auto part = [&](Value& value) {
      return kind == Condition::Kind::either ? joined(value, "&&", Condition::Kind::both) : comparison(value);
    };
    if (!part(out)) return false;
    while (take(sign)) {
      Value next;
      if (!out.is_condition || !part(next) || !next.is_condition) return false;
      Condition both;
      both.kind = kind;
      both.parts.push_back(std::move(out.condition));
      both.parts.push_back(std::move(next.condition));
      out.condition = std::move(both);
    }
    return true;
  }

  // sum, or sum "<=" sum.
  bool comparison(Value& out) {
    if (!sum(out)) return false;
    constexpr std::array<std::string_view, 4> kSigns{"<=", ">=", "<", ">"};
    const auto* const sign =
        std::find_if(kSigns.begin(), kSigns.end(), [this](std::string_view known) { return take(known); });
    if (sign == kSigns.end()) return true;
    Value right;
    if (out.is_condition || !sum(right) || right.is_condition) return false;
    bool is_less = (*sign)[0] == '<';
    const bool is_equal = sign->size() == 2;
    if (is_constant_case(out.cases)) {
      std::swap(out.cases, right.cases);
      is_less = !is_less;
    }
    out.is_condition = true;
    out.condition = {};
    out.condition.holds_above = !is_less;
    out.condition.bound.is_from = is_less != is_equal;
    return bound_of(out.cases, right.cases, out.condition.bound);
  }

  static bool is_constant_case(const Cases& cases) { return cases.size() == 1 && is_constant(cases[0].price); }

  // "len <= 200000": a variable by itself against a whole number.
  bool bound_of(const Cases& variable, const Cases& number, When& out) {
    if (!is_constant_case(number) || variable.size() != 1) return false;
    const Decimal units = number[0].price[kConstant];
    if (units.scale != 0 || units.coefficient < 0 || units.coefficient > kMaximumUnits) return false;
    const Linear& sides = variable[0].price;
    std::size_t found = kConstant;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (is_zero(sides[i])) continue;
      if (found != kConstant || i == kConstant || sides[i] != Decimal{1, 0} || kVariables[i].whole.empty())
        return false;
      found = i;
    }
    if (found == kConstant) return false;
    is_compared_[found] = true;
    out.meter = kVariables[found].whole;
    out.units = units.coefficient;
    return true;
  }

  // The prices of `yes` where the condition holds and of `no` elsewhere.
  static bool select(const Condition& condition, const Cases& yes, const Cases& no, Cases& out) {
    if (condition.kind == Condition::Kind::comparison) {
      out = condition.holds_above ? no : yes;
      for (const Case& above : condition.holds_above ? yes : no) {
        Case bound = above;
        if (out.size() > kMaximumVariants || !narrow(bound.when, condition.bound)) return false;
        out.push_back(bound);
      }
      return true;
    }
    const bool needs_both = condition.kind == Condition::Kind::both;
    Cases inner;
    if (!select(condition.parts[1], yes, no, inner)) return false;
    return needs_both ? select(condition.parts[0], inner, no, out) : select(condition.parts[0], yes, inner, out);
  }

  // Adds a bound to a condition; false when it would need two thresholds.
  static bool narrow(When& when, const When& bound) {
    if (when.meter.empty()) {
      when = bound;
      return true;
    }
    if (when.meter != bound.meter) return false;
    if (bound.units > when.units || (bound.units == when.units && !bound.is_from)) when = bound;
    return true;
  }

  bool sum(Value& out) {
    if (!term(out)) return false;
    for (;;) {
      const bool is_plus = take("+");
      if (!is_plus && !take("-")) return true;
      Value next;
      if (out.is_condition || out.cases.size() != 1 || !term(next) || next.is_condition || next.cases.size() != 1)
        return false;
      for (std::size_t i = 0; i < next.cases[0].price.size(); ++i) {
        if (!add(out.cases[0].price[i], next.cases[0].price[i], is_plus)) return false;
      }
    }
  }

  static bool add(Decimal& to, const Decimal& value, bool is_plus) {
    const std::int32_t scale = std::max(to.scale, value.scale);
    std::int64_t a = to.coefficient;
    std::int64_t b = value.coefficient;
    for (std::int32_t i = to.scale; i < scale && a != 0; ++i) {
      if (__builtin_mul_overflow(a, std::int64_t{10}, &a)) return false;
    }
    for (std::int32_t i = value.scale; i < scale && b != 0; ++i) {
      if (__builtin_mul_overflow(b, std::int64_t{10}, &b)) return false;
    }
    if (is_plus ? __builtin_add_overflow(a, b, &a) : __builtin_sub_overflow(a, b, &a)) return false;
    const std::optional<Decimal> result = shifted({a, 0}, -scale);
    if (result) to = *result;
    return result.has_value();
  }

  bool term(Value& out) {
    if (!factor(out)) return false;
    while (take("*")) {
      Value next;
      if (out.is_condition || !factor(next) || next.is_condition) return false;
      if (is_constant_case(out.cases)) std::swap(out.cases, next.cases);
      if (!is_constant_case(next.cases)) return false;
      const Decimal by = next.cases[0].price[kConstant];
      for (Case& each : out.cases) {
        for (Decimal& value : each.price) {
          const std::optional<Decimal> result = product(value, by);
          if (!result) return false;
          value = *result;
        }
      }
    }
    return true;
  }

  bool factor(Value& out) {
    if (take("(")) return choice(out) && take(")");
    if (next_ < text_.size() && text_[next_] >= '0' && text_[next_] <= '9') return number(out.cases);
    const std::size_t start = next_;
    const std::string_view name = word();
    if (name == "tier") return take("(") && skip_text() && take(",") && choice(out) && !out.is_condition && take(")");
    for (std::size_t i = 0; i < kVariables.size(); ++i) {
      if (kVariables[i].name != name) continue;
      is_used_[i] = true;
      out.cases.assign(1, {});
      if (i == kFixed) return fixed(out.cases);
      out.cases[0].price[i] = {1, 0};
      return true;
    }
    next_ = start;
    return false;
  }

  // fixed(0.01): dollars for a request, whatever it uses.
  bool fixed(Cases& out) {
    Cases amount;
    if (!take("(") || !number(amount) || !take(")")) return false;
    out[0].price[kFixed] = amount[0].price[kConstant];
    return true;
  }

  bool number(Cases& out) {
    skip_space();
    std::size_t end = next_;
    while (end < text_.size() &&
           (is_word(text_[end]) || text_[end] == '.' ||
            ((text_[end] == '-' || text_[end] == '+') && (text_[end - 1] == 'e' || text_[end - 1] == 'E'))))
      ++end;
    const std::optional<Decimal> value = read_number(text_.substr(next_, end - next_));
    if (!value) return false;
    next_ = end;
    out.assign(1, {});
    out[0].price[kConstant] = *value;
    return true;
  }

  // The name of a tier says nothing about prices.
  bool skip_text() {
    skip_space();
    if (next_ == text_.size() || (text_[next_] != '"' && text_[next_] != '\'')) return false;
    const std::size_t end = text_.find(text_[next_], next_ + 1);
    if (end == std::string_view::npos || text_.substr(next_, end - next_).find('\\') != std::string_view::npos)
      return false;
    next_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t next_ = 0;
  int depth_ = 0;
  std::array<bool, kVariables.size()> is_used_{};
  std::array<bool, kVariables.size()> is_compared_{};
};

// Every variable that the expression uses anywhere has a price in every case: what it counts is taken off p or c even
// where nothing is charged for it.
bool put_prices(const Reader& reader, const Linear& price, const Decimal& usd, Prices& out) {
  constexpr std::int32_t kMillion = 6;
  if (!is_zero(price[kConstant])) return false;
  for (std::size_t i = 0; i < kVariables.size(); ++i) {
    if (!reader.uses(i)) continue;
    if (kVariables[i].meter.empty()) {
      if (!is_zero(price[i])) return false;
      continue;
    }
    const std::optional<Decimal> dollars = i == kFixed ? price[i] : shifted(price[i], -kMillion);
    const std::optional<Decimal> each = dollars ? product(*dollars, usd) : std::nullopt;
    if (!each || !is_price(*each)) return false;
    add_price(out, kVariables[i].meter, *each);
  }
  // A price of nothing is a free model, which counts tokens like any other.
  if (out.empty()) out = {{kVariables[kPrompt].meter, {}}, {kVariables[kCompletion].meter, {}}};
  return true;
}

bool uses_any(const Reader& reader, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    if (reader.uses(i)) return true;
  }
  return false;
}

}  // namespace

ExpressionReading read_billing_expression(std::string_view text, const Decimal& usd, PriceItem& item) {
  Reader reader(text);
  Cases cases;
  ExpressionReading reading;
  reading.is_understood = reader.run(cases) && cases.size() <= kMaximumVariants + 1;
  reading.at = reader.at();
  reading.counts_parts = (reader.is_compared(kPrompt) && uses_any(reader, kFirstPromptPart, kFirstCompletionPart)) ||
                         (reader.is_compared(kCompletion) && uses_any(reader, kFirstCompletionPart, kFixed));
  for (std::size_t i = 0; reading.is_understood && i < cases.size(); ++i) {
    Prices prices;
    reading.is_understood = put_prices(reader, cases[i].price, usd, prices);
    if (i == 0) {
      item.prices = std::move(prices);
    } else {
      item.variants.push_back({cases[i].when, std::move(prices), {}});
    }
  }
  return reading;
}

}  // namespace prepay::importer
