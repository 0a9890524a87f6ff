// quote.rows: many usages at once, as lines of comma-separated values.
#include <algorithm>
#include <array>

#include "engine/card_words.hpp"
#include "engine/row_pricing.hpp"
#include "json/exchange.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::uint32_t kMaximumColumns = 64;
constexpr std::int64_t kMaximumRowIssues = 20;

// What a column holds; columns of meters come after these.
enum class Field : std::uint8_t { item, service_tier, group, user, region, at, meter };
constexpr std::array<Word, 6> kFields{{{"item", Field::item},
                                       {"service_tier", Field::service_tier},
                                       {"group", Field::group},
                                       {"user", Field::user},
                                       {"region", Field::region},
                                       {"at", Field::at}}};

struct Column {
  Field field = Field::meter;
  std::size_t meter = 0;  // index into the meters
};

// A whole number without needless zeros, up to kMaximumRowCount; -1 for anything else.
std::int64_t quick_count(std::string_view text) {
  if (text.size() > 1 && text[0] == '0') return -1;
  std::int64_t count = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || count > kMaximumRowCount / 10) return -1;
    count = count * 10 + (c - '0');
  }
  return text.empty() || count > kMaximumRowCount ? -1 : count;
}

class RowsOperation {
 public:
  explicit RowsOperation(Exchange& exchange) : exchange_(exchange), writer_(exchange.writer()) {}

  void run() {
    if (!read() || exchange_.failed()) return exchange_.answer_issues();
    price_rows();
    write();
  }

 private:
  bool read() {
    ObjectReader object(exchange_.request(), 0);
    exchange_.read_locale(object);
    policy_ = exchange_.read_policy_of(object);
    const NodeId columns = object.required("columns");
    const NodeId rows = object.required("rows");
    wants_costs_ = ValueReader(exchange_).boolean(object.optional("costs"));
    rows_ = exchange_.text(rows);
    if (policy_ == nullptr || columns == kNoNode) return false;
    if (!policy_->rating) {
      exchange_.request().report(IssueCode::rating_no_prices, columns);
      return false;
    }
    read_columns(columns);
    return true;
  }

  void read_columns(NodeId list) {
    const Document& request = exchange_.request();
    if (!request.expect(list, Kind::array)) return;
    const Tree& tree = exchange_.tree();
    if (tree[list].child_count > kMaximumColumns) {
      ValueReader(exchange_).report_range(list, integer_text(tree[list].child_count), "1",
                                          integer_text(kMaximumColumns));
      return;
    }
    bool has_item = false;
    for (NodeId node = tree[list].first_child; node != kNoNode; node = tree[node].next) {
      const Column column = column_of(exchange_.text(node));
      has_item |= column.field == Field::item;
      columns_.push_back(column);
    }
    if (!has_item) request.report(IssueCode::request_missing_key, list).with("key", "item");
  }

  Column column_of(std::string_view name) {
    for (const Word& word : kFields) {
      if (word.text == name) return {static_cast<Field>(word.value), 0};
    }
    meters_.push_back(name);
    return {Field::meter, meters_.size() - 1};
  }

  void price_rows() {
    RowPricing pricing(*policy_->rating, unit(), policy_->balance_unit, meters_);
    counts_.resize(meters_.size());
    cells_.resize(meters_.size());
    if (wants_costs_) costs_.push_back('[');
    while (!rows_.empty()) {
      ++row_;
      const std::optional<std::int64_t> cost = price_row(pricing, take_row());
      if (wants_costs_) add_cost(cost);
      if (!cost) continue;
      ++priced_;
      if (total_ && __builtin_add_overflow(*total_, *cost, &*total_)) total_.reset();
    }
    if (wants_costs_) costs_.push_back(']');
  }

  std::optional<std::int64_t> price_row(RowPricing& pricing, std::string_view row) {
    if (!take_cells(row)) return std::nullopt;
    const Item* item = policy_->rating->find_item(usage_.item);
    if (item == nullptr) {
      if (Issue* issue = row_issue(IssueCode::rating_item_unknown)) issue->with("item", usage_.item);
      return std::nullopt;
    }
    if (!knows_circumstances(*item)) return std::nullopt;
    if (is_quick_) {
      if (const std::optional<std::int64_t> cost = pricing.price(*item, usage_, counts_.data())) return cost;
    }
    return price_slowly(*item);
  }

  // Takes the next row off the front and notes where its cells end: each byte is looked at once.
  std::string_view take_row() {
    cell_count_ = 0;
    std::size_t end = 0;
    while (end < rows_.size() && rows_[end] != '\n') {
      if (rows_[end] == ',') note_cell_end(end);
      ++end;
    }
    const std::string_view row = rows_.substr(0, end > 0 && rows_[end - 1] == '\r' ? end - 1 : end);
    note_cell_end(row.size());
    rows_.remove_prefix(std::min(end + 1, rows_.size()));
    return row;
  }

  void note_cell_end(std::size_t at) {
    if (cell_count_ < kMaximumColumns) cell_ends_[cell_count_] = at;
    ++cell_count_;
  }

  // Spreads a row's cells over the usage and the counts.
  bool take_cells(std::string_view row) {
    usage_.item = usage_.service_tier = usage_.group = usage_.user = usage_.region = {};
    usage_.at.reset();
    is_quick_ = true;
    if (cell_count_ != columns_.size()) {
      if (Issue* issue = row_issue(IssueCode::request_row_cells))
        issue->with("found", static_cast<std::int64_t>(cell_count_))
            .with("needed", static_cast<std::int64_t>(columns_.size()));
      return false;
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!take_cell(columns_[i], row.substr(begin, cell_ends_[i] - begin))) return false;
      begin = cell_ends_[i] + 1;
    }
    return true;
  }

  bool take_cell(const Column& column, std::string_view cell) {
    switch (column.field) {
      case Field::item:
        usage_.item = cell;
        return true;
      case Field::service_tier:
        usage_.service_tier = cell;
        return true;
      case Field::group:
        usage_.group = cell;
        return true;
      case Field::user:
        usage_.user = cell;
        return true;
      case Field::region:
        usage_.region = cell;
        return true;
      case Field::at:
        if (cell.empty()) return true;
        usage_.at = read_time(cell);
        if (usage_.at) return true;
        if (Issue* issue = row_issue(IssueCode::request_malformed_time)) issue->with("text", cell);
        return false;
      case Field::meter:
        cells_[column.meter] = cell;
        counts_[column.meter] = cell.empty() ? 0 : quick_count(cell);
        is_quick_ = is_quick_ && counts_[column.meter] >= 0;
        return true;
    }
    __builtin_trap();
  }

  bool knows_circumstances(const Item& item) {
    const RatingRules& rules = *policy_->rating;
    Issue* issue = nullptr;
    if (!usage_.group.empty() && rules.find_group(usage_.group) == nullptr) {
      issue = row_issue(IssueCode::rating_group_unknown);
      if (issue) issue->with("group", usage_.group).with("known", known_groups(rules));
    } else if (!usage_.service_tier.empty() && !rules.find_service_tier(usage_.service_tier)) {
      issue = row_issue(IssueCode::rating_service_tier_unknown);
      if (issue) issue->with("service_tier", usage_.service_tier).with("known", known_service_tiers(rules));
    } else if (!usage_.region.empty() && !knows_word(rules, item, &Conditions::region, usage_.region)) {
      issue = row_issue(IssueCode::rating_region_unknown);
      if (issue) issue->with("region", usage_.region).with("known", known_words(rules, &Conditions::region));
    } else {
      return true;
    }
    return false;
  }

  // As a single usage would be priced, with its issues.
  std::optional<std::int64_t> price_slowly(const Item& item) {
    const RatingRules& rules = *policy_->rating;
    Usage usage = usage_;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].empty()) continue;
      Decimal count{};
      const bool is_read = read_decimal(cells_[i], count) == DecimalText::ok && count.coefficient >= 0;
      if (!is_read || count.scale > rules.decimals_of(meters_[i])) {
        if (Issue* issue = row_issue(IssueCode::rating_quantity_malformed)) issue->with("text", cells_[i]);
        return std::nullopt;
      }
      if (count.coefficient != 0) usage.quantities.push_back({meters_[i], count});
    }
    Issues found;
    const std::optional<Quote> quote = rate_usage(rules, item, usage, unit(), policy_->balance_unit, "/rows", found);
    if (quote) return quote->total.quanta;
    for (Issue& issue : found) {
      if (severity_of(issue.code) != Severity::error) continue;
      if (Issue* said = row_issue(issue.code)) {
        for (IssueArgument& argument : issue.arguments) said->arguments.push_back(std::move(argument));
      }
      break;
    }
    return std::nullopt;
  }

  // An issue about this row; null once enough rows have been named.
  Issue* row_issue(IssueCode code) {
    if (++row_issues_ > kMaximumRowIssues) return nullptr;
    return &report(exchange_.issues(), code, "/rows").with("row", row_);
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
      writer_.raw(costs_);
    }
    exchange_.close_answer();
  }

  const Unit& unit() const { return policy_->unit(policy_->balance_unit); }

  Exchange& exchange_;
  Writer& writer_;
  const Policy* policy_ = nullptr;
  std::string_view rows_;
  bool wants_costs_ = false;
  std::vector<Column> columns_;
  std::vector<std::string_view> meters_;

  std::array<std::size_t, kMaximumColumns> cell_ends_{};  // of the row at hand
  std::size_t cell_count_ = 0;
  Usage usage_;  // of the row at hand, without its quantities
  std::vector<std::string_view> cells_;
  std::vector<std::int64_t> counts_;
  bool is_quick_ = true;
  std::int64_t row_ = 0;
  std::int64_t priced_ = 0;
  std::int64_t row_issues_ = 0;
  std::optional<std::int64_t> total_ = 0;
  std::string costs_;
};

}  // namespace

void quote_rows(Exchange& exchange) { RowsOperation(exchange).run(); }

}  // namespace prepay::json
