// quote.rows: many usages at once.
#include <algorithm>
#include <functional>
#include <memory>

#include "engine/card_words.hpp"
#include "engine/heap_sort.hpp"
#include "engine/row_pricing.hpp"
#include "json/row_source.hpp"
#include "json/usage_reader.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::int64_t kMaximumRowIssues = 20;
constexpr std::size_t kMaximumCases = 1U << 12U;

class RowsOperation {
 public:
  explicit RowsOperation(Exchange& exchange) : exchange_(exchange), writer_(exchange.writer()) {}

  void run() {
    if (!read() || exchange_.failed()) return exchange_.answer_issues();
    price_rows();
    write();
  }

 private:
  // What the words of a row come to. Where they mean nothing there is an issue instead.
  struct Case {
    const Item* item = nullptr;
    RowPricing::CircumstancePointer circumstance;
    Usage usage;
    Issues issues;
  };

  bool read() {
    ObjectReader object(exchange_.request(), 0);
    exchange_.read_locale(object);
    policy_ = exchange_.read_policy_of(object);
    const NodeId columns = object.required("columns");
    const bool are_numbers = exchange_.numbers().has_value();
    const NodeId rows = are_numbers ? kNoNode : object.required("rows");
    wants_costs_ = ValueReader(exchange_).boolean(object.optional("costs"));
    const std::string_view text = exchange_.text(rows);
    if (policy_ == nullptr || columns == kNoNode) return false;
    if (!policy_->rating) {
      exchange_.request().report(IssueCode::rating_no_prices, columns);
      return false;
    }
    std::optional<Columns> read = read_columns(exchange_, columns, are_numbers);
    if (!read) return false;
    columns_ = std::move(*read);
    if (are_numbers) {
      source_ = std::make_unique<NumberRows>(columns_, *policy_->rating, *exchange_.numbers());
    } else {
      source_ = std::make_unique<TextRows>(columns_, *policy_->rating, text);
    }
    return true;
  }

  void price_rows() {
    note_regions();
    RowPricing pricing(*policy_->rating, unit(), columns_.meters);
    for (Issues faults; source_->next(faults); faults.clear()) {
      if (pricing.steps() > kMaximumSteps) return stop();
      ++row_;
      const std::optional<std::int64_t> cost = faults.empty() ? price_row(pricing) : refused(faults);
      if (wants_costs_) add_cost(cost);
      if (!cost) continue;
      ++priced_;
      if (total_ && __builtin_add_overflow(*total_, *cost, &*total_)) total_.reset();
    }
  }

  // Looked up for each row that names one: looking through the card each time would take long.
  void note_regions() {
    for (const Item& item : policy_->rating->items) {
      for (const Variant& variant : item.variants) {
        if (!variant.when.region.empty()) regions_.push_back(variant.when.region);
      }
    }
    heap_sort(regions_, std::less<>());
    known_regions_ = known_words(*policy_->rating, &Conditions::region);
  }

  std::optional<std::int64_t> price_row(RowPricing& pricing) {
    Case& at_hand = case_of(pricing);
    if (!at_hand.issues.empty()) return refused(at_hand.issues);
    const Row& row = source_->row();
    if (row.is_quick) {
      const std::optional<std::int64_t> cost = pricing.price(*at_hand.circumstance, row.at, row.counts.data());
      if (cost) return cost;
    }
    return price_slowly(pricing, at_hand);
  }

  // The rows so far were too much work: the others are not looked at.
  void stop() {
    report(exchange_.issues(), IssueCode::request_too_much_work, "/rows")
        .with("row", row_ + 1)
        .with("limit", kMaximumSteps);
  }

  // What the row's words come to, worked out when they are met for the first time.
  Case& case_of(RowPricing& pricing) {
    if (generation_ != source_->generation() || cases_.size() > kMaximumCases) {
      generation_ = source_->generation();
      known_.clear();
      cases_.clear();
    }
    const std::uint32_t index = known_.index_of(source_->row().words);
    if (index == cases_.size()) cases_.push_back(make_case(pricing));
    return cases_[index];
  }

  Case make_case(RowPricing& pricing) const {
    Case made;
    made.usage.item = source_->word(Field::item);
    made.usage.service_tier = source_->word(Field::service_tier);
    made.usage.group = source_->word(Field::group);
    made.usage.user = source_->word(Field::user);
    made.usage.region = source_->word(Field::region);
    made.item = policy_->rating->find_item(made.usage.item);
    if (are_known(made.item, made.usage, made.issues)) made.circumstance = pricing.circumstance(*made.item, made.usage);
    return made;
  }

  // Whether the card has prices for such rows.
  bool are_known(const Item* item, const Usage& usage, Issues& issues) const {
    const RatingRules& rules = *policy_->rating;
    if (item == nullptr) {
      report(issues, IssueCode::rating_item_unknown, "").with("item", usage.item);
    } else if (!usage.group.empty() && rules.find_group(usage.group) == nullptr) {
      report(issues, IssueCode::rating_group_unknown, "").with("group", usage.group).with("known", known_groups(rules));
    } else if (!usage.service_tier.empty() && !rules.find_service_tier(usage.service_tier)) {
      report(issues, IssueCode::rating_service_tier_unknown, "")
          .with("service_tier", usage.service_tier)
          .with("known", known_service_tiers(rules));
    } else if (!usage.region.empty() && !std::binary_search(regions_.begin(), regions_.end(), usage.region)) {
      report(issues, IssueCode::rating_region_unknown, "").with("region", usage.region).with("known", known_regions_);
    }
    return issues.empty();
  }

  // As a single usage would be priced, with its issues.
  std::optional<std::int64_t> price_slowly(RowPricing& pricing, const Case& at_hand) {
    const RatingRules& rules = *policy_->rating;
    const Row& row = source_->row();
    Usage usage = at_hand.usage;
    usage.at = row.at;
    Issues found;
    for (std::size_t i = 0; i < columns_.meters.size(); ++i) {
      std::optional<Decimal> count = Decimal{row.counts[i], 0};
      if (row.counts[i] < 0) count = read_quantity(row.cells[i], columns_.meters[i], *policy_, found);
      if (!count) return refused(found);
      if (count->coefficient != 0) usage.quantities.push_back({columns_.meters[i], *count});
    }
    pricing.count_usage(*at_hand.circumstance, usage.quantities.size());
    const std::optional<Quote> quote =
        rate_usage(rules, *at_hand.item, usage, unit(), policy_->balance_unit, "/rows", found);
    if (quote) return quote->total.quanta;
    return refused(found);
  }

  // Names the row and the first error, of the first kMaximumRowIssues rows that have one.
  std::optional<std::int64_t> refused(const Issues& why) {
    for (const Issue& issue : why) {
      if (severity_of(issue.code) != Severity::error) continue;
      if (++row_issues_ > kMaximumRowIssues) break;
      Issue& said = report(exchange_.issues(), issue.code, "/rows").with("row", row_);
      said.arguments.insert(said.arguments.end(), issue.arguments.begin(), issue.arguments.end());
      break;
    }
    return std::nullopt;
  }

  void add_cost(const std::optional<std::int64_t>& cost) {
    if (row_ > 1) costs_.push_back(',');
    costs_.push_back('"');
    if (cost) append_amount(costs_, {*cost, policy_->balance_unit}, unit());
    costs_.push_back('"');
  }

  void write() {
    if (!total_) report(exchange_.issues(), IssueCode::rating_overflow, "/rows").with("unit", unit().code);
    exchange_.open_answer();
    writer_.member("rows", integer_text(row_));
    writer_.member("priced", integer_text(priced_));
    if (total_) exchange_.write_amount("total", {*total_, policy_->balance_unit}, unit(), "unit");
    if (wants_costs_) {
      writer_.key("costs");
      writer_.raw(costs_.append("]"));
    }
    exchange_.close_answer();
  }

  const Unit& unit() const { return policy_->unit(policy_->balance_unit); }

  Exchange& exchange_;
  Writer& writer_;
  const Policy* policy_ = nullptr;
  bool wants_costs_ = false;
  Columns columns_;
  std::unique_ptr<RowSource> source_;

  IndexTable<RowWords> known_;
  std::vector<Case> cases_;  // by the number of their words
  std::uint32_t generation_ = 0;
  std::vector<std::string_view> regions_;  // that prices depend on, sorted
  std::string known_regions_;

  std::int64_t row_ = 0;
  std::int64_t priced_ = 0;
  std::int64_t row_issues_ = 0;
  std::optional<std::int64_t> total_ = 0;
  std::string costs_ = "[";
};

}  // namespace

void quote_rows(Exchange& exchange) { RowsOperation(exchange).run(); }

}  // namespace prepay::json
