// estimate: what usages cost once, a thousand times, a day and a month; how many a balance pays for, and with which
// credit.
#include <algorithm>

#include "engine/cliff.hpp"
#include "engine/estimate.hpp"
#include "engine/worst_case.hpp"
#include "json/exchange.hpp"
#include "json/grant_reader.hpp"
#include "json/quote_answer.hpp"
#include "json/usage_reader.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::uint32_t kMaximumUsages = 50;
constexpr std::uint32_t kMaximumGrants = 1000;
constexpr std::uint32_t kMaximumSteps = 12;  // of a ladder
constexpr std::int64_t kMaximumCount = 1000000000000;
constexpr std::int64_t kDefaultDays = 30;
constexpr std::int64_t kLongestDays = 3660;
constexpr std::array<std::int64_t, 4> kDefaultSteps{1, 1000, 100000, 1000000};

// One usage that is asked about, and what it comes to.
struct Asked {
  const Item* item = nullptr;
  Usage usage;
  std::optional<std::int64_t> per_day;
  std::string where;  // the pointer to its quantities
  std::optional<Quote> quote;
  std::optional<Amount> worst_case;
};

class EstimateOperation {
 public:
  explicit EstimateOperation(Exchange& exchange) : exchange_(exchange), values_(exchange) {}

  void run() {
    read();
    if (policy_ == nullptr || exchange_.failed() || asked_.empty()) return exchange_.answer_issues();
    for (Asked& one : asked_) price(one);
    if (!exchange_.failed()) sum_up();
    if (exchange_.failed()) return exchange_.answer_issues();
    write();
  }

 private:
  // --- the request ---

  void read() {
    ObjectReader object(exchange_.request(), 0);
    exchange_.read_locale(object);
    policy_ = exchange_.read_policy_of(object);
    const NodeId usages = object.required("usages");
    const NodeId balance = object.optional("balance");
    const NodeId grants = object.optional("grants");
    days_ = count(object.optional("days"), kLongestDays).value_or(kDefaultDays);
    at_ = values_.time(object.optional("at"));
    read_steps(object.optional("calls"));
    if (policy_ == nullptr) return;
    for_each(usages, kMaximumUsages, [&](NodeId node) { read_asked(node); });
    balance_ = exchange_.amount(balance, unit(), policy_->balance_unit, true);
    if (grants != kNoNode && balance != kNoNode)
      exchange_.request().report(IssueCode::request_unknown_key, balance).with("key", "balance");
    for_each(grants, kMaximumGrants, [&](NodeId node) { read_grant(node); });
  }

  template <typename Read>
  void for_each(NodeId list, std::uint32_t maximum, Read read) {
    if (list == kNoNode || !exchange_.request().expect(list, Kind::array)) return;
    const Tree& tree = exchange_.tree();
    const std::uint32_t entries = tree[list].child_count;
    if (entries == 0 || entries > maximum) {
      values_.report_range(list, integer_text(entries), "1", integer_text(maximum));
      return;
    }
    for (NodeId node = tree[list].first_child; node != kNoNode; node = tree[node].next) read(node);
  }

  // A whole number as text; nothing when left out or, after an issue, when it is none up to `maximum`.
  std::optional<std::int64_t> count(NodeId node, std::int64_t maximum) {
    if (node == kNoNode) return std::nullopt;
    const std::optional<Decimal> value = exchange_.request().decimal(node);
    if (!value) return std::nullopt;
    if (value->scale == 0 && value->coefficient >= 0 && value->coefficient <= maximum) return value->coefficient;
    values_.report_range(node, decimal_text(*value), "0", integer_text(maximum));
    return std::nullopt;
  }

  void read_steps(NodeId list) {
    if (list == kNoNode) steps_.assign(kDefaultSteps.begin(), kDefaultSteps.end());
    for_each(list, kMaximumSteps, [&](NodeId node) { steps_.push_back(count(node, kMaximumCount).value_or(0)); });
  }

  void read_asked(NodeId node) {
    Asked one;
    ObjectReader fields(exchange_.request(), node);
    one.per_day = count(fields.optional("per_day"), kMaximumCount);
    if (fields.is_object()) one.item = read_usage(exchange_, *policy_, fields, one.usage);
    if (!one.usage.at) one.usage.at = at_;
    one.where = exchange_.request().pointer(node) + "/quantities";
    asked_.push_back(std::move(one));
  }

  void read_grant(NodeId node) {
    // In the order in which they came, unless their times say otherwise.
    OpeningGrant stated;
    read_grant_entry(exchange_, *policy_, node, static_cast<Instant>(grants_.size()), stated);
    Grant grant;
    grant.id = stated.id;
    grant.kind = stated.kind;
    grant.priority = stated.priority;
    grant.amount = grant.left = stated.amount.quanta;
    grant.granted_at = stated.granted_at;
    grant.effective_at = stated.effective_at;
    grant.expires_at = stated.expires_at;
    grants_.push_back(std::move(grant));
  }

  // --- the figures ---

  void price(Asked& one) {
    const RatingRules& rules = *policy_->rating;
    Issues& issues = exchange_.issues();
    one.quote = rate_usage(rules, *one.item, one.usage, unit(), policy_->balance_unit, one.where, issues);
    if (!one.quote) return;
    warn_of_cliffs(rules, *one.item, one.usage, *one.quote, unit(), one.where, issues);
    one.worst_case = worst_case(rules, *one.item, one.usage, one.quote->total, unit(), one.where, issues);
    note_counting(one);
    const Amount& total = one.quote->total;
    if (total.quanta > 0 && (!cheapest_ || compare(total, *cheapest_) < 0)) cheapest_ = total;
  }

  // No policy says over which period its free units and tiers count, so each call is priced by itself, as a wallet
  // prices it. Whoever expects a month of calls to be counted together is told what that would come to.
  void note_counting(const Asked& one) {
    std::int64_t calls = one.per_day.value_or(0) * days_;
    if (calls == 0) calls = steps_.empty() ? 0 : *std::max_element(steps_.begin(), steps_.end());
    const Exact apart = one.quote->exact.times(Decimal{calls, 0});
    const Exact together = cost_as_one(*one.quote, calls);
    if (calls == 0 || (!apart.is_less_than(together) && !together.is_less_than(apart))) return;
    const std::optional<Amount> cost = cost_of_calls(one.quote->total, calls);
    report(exchange_.issues(), IssueCode::rating_counted_by_call, one.where)
        .with("item", one.item->id)
        .with("calls", calls)
        .with("cost", cost ? amount_text(*cost, unit()) : apart.text())
        .with("together", together.text())
        .with("unit", unit().code);
  }

  void sum_up() {
    if (!grants_.empty()) balance_ = sum_of_grants();
    for (const Asked& one : asked_) {
      if (!one.per_day) continue;
      const std::optional<Amount> cost = cost_of_calls(one.quote->total, *one.per_day);
      per_day_ = cost ? sum_of(per_day_.value_or(nothing()), *cost) : std::nullopt;
      if (!per_day_) return report_overflow(one.where);
    }
    if (per_day_) total_ = cost_of_calls(*per_day_, days_);
    if (per_day_ && !total_) report_overflow("/days");
  }

  std::optional<Amount> sum_of_grants() {
    Amount sum = nothing();
    for (const Grant& grant : grants_) {
      if (at_ && (grant.effective_at > *at_ || grant.expires_at <= *at_)) continue;
      const std::optional<Amount> more = sum_of(sum, {grant.left, policy_->balance_unit});
      if (!more) {
        report_overflow("/grants");
        return std::nullopt;
      }
      sum = *more;
    }
    return sum;
  }

  void report_overflow(std::string_view where) {
    report(exchange_.issues(), IssueCode::rating_overflow, where).with("unit", unit().code);
  }

  // --- the answer ---

  void write() {
    Writer& writer = exchange_.writer();
    exchange_.open_answer();
    writer.key("usages");
    writer.open_array();
    for (const Asked& one : asked_) write_asked(one);
    writer.close_array();
    if (per_day_) exchange_.write_amount("per_day", *per_day_, unit(), "unit");
    if (total_) exchange_.write_amount("total", *total_, unit(), "unit");
    if (balance_ && per_day_ && per_day_->quanta > 0) write_end(lasting_of(*balance_, *per_day_));
    if (!grants_.empty()) write_split(total_.value_or(asked_[0].quote->total));
    exchange_.close_answer();
  }

  void write_asked(const Asked& one) {
    Writer& writer = exchange_.writer();
    const Amount& total = one.quote->total;
    writer.open_object();
    writer.member("item", one.item->id);
    write_quote(exchange_, *policy_, *one.quote);
    if (one.worst_case) exchange_.write_amount("worst_case", *one.worst_case, unit(), "unit");
    write_ladder(total);
    if (asked_.size() > 1 && cheapest_) {
      if (const std::optional<Exact> times = times_of(total, *cheapest_)) writer.member("times", times->text());
    }
    if (one.per_day) {
      // Both fit: the sums over all usages do.
      const Amount per_day = *cost_of_calls(total, *one.per_day);
      exchange_.write_amount("per_day", per_day, unit(), "unit");
      exchange_.write_amount("in_days", *cost_of_calls(per_day, days_), unit(), "unit");
    }
    if (balance_ && total.quanta > 0) write_affordable(total);
    writer.close_object();
  }

  // Steps beyond what can be counted are left out: nobody has that much money.
  void write_ladder(const Amount& each) {
    Writer& writer = exchange_.writer();
    writer.key("ladder");
    writer.open_array();
    for (const std::int64_t calls : steps_) {
      const std::optional<Amount> cost = cost_of_calls(each, calls);
      if (!cost) continue;
      writer.open_object();
      writer.member("calls", integer_text(calls));
      writer.member("cost", amount_text(*cost, unit()));
      writer.close_object();
    }
    writer.close_array();
  }

  void write_affordable(const Amount& each) {
    const std::optional<Affordable> affordable = affordable_calls(*balance_, each);
    if (!affordable) return;
    Writer& writer = exchange_.writer();
    writer.member("calls", integer_text(affordable->calls));
    writer.key("beyond");
    writer.open_object();
    writer.member("call", integer_text(affordable->calls + 1));
    writer.member("short", amount_text(affordable->missing, unit()));
    writer.close_object();
  }

  void write_end(const Lasting& lasting) {
    Writer& writer = exchange_.writer();
    writer.key("runs_out");
    writer.open_object();
    writer.member("days", integer_text(lasting.days));
    if (at_) writer.member("at", time_text(later(*at_, lasting.milliseconds)));
    writer.close_object();
  }

  void write_split(const Amount& charge) {
    const Split split = split_over_grants(grants_, policy_->grants.burn_down, charge.quanta, at_);
    Writer& writer = exchange_.writer();
    writer.key("split");
    writer.open_array();
    for (const GrantShare& share : split.shares) {
      writer.open_object();
      writer.member("grant", grants_[share.grant].id);
      writer.member("kind", grant_kind_text(grants_[share.grant].kind));
      writer.member("amount", amount_text({share.amount, policy_->balance_unit}, unit()));
      writer.member("left", amount_text({share.left, policy_->balance_unit}, unit()));
      if (share.because) writer.member("because", burn_key_text(*share.because));
      writer.close_object();
    }
    writer.close_array();
    if (split.missing > 0) exchange_.write_amount("missing", {split.missing, policy_->balance_unit}, unit(), "unit");
  }

  const Unit& unit() const { return policy_->unit(policy_->balance_unit); }
  Amount nothing() const { return {0, policy_->balance_unit}; }

  Exchange& exchange_;
  const ValueReader values_;
  const Policy* policy_ = nullptr;
  std::vector<Asked> asked_;
  std::vector<std::int64_t> steps_;
  std::vector<Grant> grants_;
  std::int64_t days_ = kDefaultDays;
  std::optional<Instant> at_;
  std::optional<Amount> balance_, per_day_, total_, cheapest_;
};

}  // namespace

void estimate(Exchange& exchange) { EstimateOperation(exchange).run(); }

}  // namespace prepay::json
