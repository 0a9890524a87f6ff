// quote: usage × rate card → lines, total and what the balance then still pays for.
#include "engine/cliff.hpp"
#include "engine/worst_case.hpp"
#include "json/exchange.hpp"
#include "json/quote_answer.hpp"
#include "json/usage_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::string_view kQuantities = "/usage/quantities";

class QuoteOperation {
 public:
  explicit QuoteOperation(Exchange& exchange) : exchange_(exchange) {}

  void run() {
    if (read() && !exchange_.failed() && price() && !exchange_.failed()) return write();
    exchange_.answer_issues();
  }

 private:
  bool read() {
    ObjectReader object(exchange_.request(), 0);
    exchange_.read_locale(object);
    policy_ = exchange_.read_policy_of(object);
    const NodeId usage = object.required("usage");
    const NodeId balance = object.optional("balance");
    if (policy_ == nullptr) {
      if (usage != kNoNode) exchange_.request().expect(usage, Kind::object);
      return false;
    }
    if (usage != kNoNode) {
      ObjectReader fields(exchange_.request(), usage);
      if (fields.is_object()) item_ = read_usage(exchange_, *policy_, fields, usage_);
    }
    balance_ = exchange_.amount(balance, unit(), policy_->balance_unit, true);
    return item_ != nullptr;
  }

  bool price() {
    const RatingRules& rules = *policy_->rating;
    Issues& issues = exchange_.issues();
    quote_ = rate_usage(rules, *item_, usage_, unit(), policy_->balance_unit, kQuantities, issues);
    if (!quote_) return false;
    warn_of_cliffs(rules, *item_, usage_, *quote_, unit(), kQuantities, issues);
    worst_case_ = worst_case(rules, *item_, usage_, quote_->total, unit(), kQuantities, issues);
    if (balance_) after_ = balance_after();
    return true;
  }

  // The balance after the quote; a balance that does not reach is a warning, since a quote is only asked for.
  std::optional<Amount> balance_after() {
    const std::optional<Amount> after = difference_of(*balance_, quote_->total);
    const std::optional<Amount> missing = difference_of(quote_->total, *balance_);
    if (!after || !missing) {
      report(exchange_.issues(), IssueCode::rating_overflow, "/balance").with("unit", unit().code);
      return std::nullopt;
    }
    if (missing->quanta > 0 && quote_->total.quanta > 0) {
      report(exchange_.issues(), IssueCode::rating_balance_short, "/balance")
          .with("needed", amount_text(quote_->total, unit()))
          .with("balance", amount_text(*balance_, unit()))
          .with("missing", amount_text(*missing, unit()))
          .with("unit", unit().code);
    }
    return after;
  }

  void write() {
    exchange_.open_answer();
    write_quote(exchange_, *policy_, *quote_);
    if (worst_case_) exchange_.write_amount("worst_case", *worst_case_, unit(), "unit");
    if (after_) {
      exchange_.write_amount("balance_after", *after_, unit(), "unit");
      if (const std::optional<std::int64_t> calls = calls_left_after())
        exchange_.writer().member("calls_left", integer_text(*calls));
    }
    exchange_.close_answer();
  }

  // Of an item that is not sold by call, further usages like this one: where calls are only a surcharge, or have a
  // price under some condition, a single call is not what such an item is used for.
  std::optional<std::int64_t> calls_left_after() const {
    const RatingRules& rules = *policy_->rating;
    if (item_->is_sold_by_call()) return calls_left(rules, *item_, *after_, unit(), usage_);
    if (quote_->total.quanta <= 0) return std::nullopt;
    return after_->quanta <= 0 ? 0 : after_->quanta / quote_->total.quanta;
  }

  const Unit& unit() const { return policy_->unit(policy_->balance_unit); }

  Exchange& exchange_;
  const Policy* policy_ = nullptr;
  const Item* item_ = nullptr;
  Usage usage_;
  std::optional<Amount> balance_, after_, worst_case_;
  std::optional<Quote> quote_;
};

}  // namespace

void quote(Exchange& exchange) { QuoteOperation(exchange).run(); }

}  // namespace prepay::json
