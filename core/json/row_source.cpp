#include "json/row_source.hpp"

#include <algorithm>
#include <functional>

#include "engine/heap_sort.hpp"
#include "engine/row_pricing.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 6> kFields{{{"item", Field::item},
                                       {"service_tier", Field::service_tier},
                                       {"group", Field::group},
                                       {"user", Field::user},
                                       {"region", Field::region},
                                       {"at", Field::at}}};

class ColumnsReader {
 public:
  ColumnsReader(Exchange& exchange, bool rows_are_numbers) : exchange_(exchange), are_numbers_(rows_are_numbers) {}

  std::optional<Columns> read(NodeId list) {
    const Document& request = exchange_.request();
    if (!request.expect(list, Kind::array)) return std::nullopt;
    const Tree& tree = exchange_.tree();
    if (tree[list].child_count > kMaximumColumns) {
      ValueReader(exchange_).report_range(list, integer_text(tree[list].child_count), "1",
                                          integer_text(kMaximumColumns));
      return std::nullopt;
    }
    bool has_item = false;
    for (NodeId node = tree[list].first_child; node != kNoNode; node = tree[node].next) {
      add(node);
      has_item |= columns_.list.back().field == Field::item;
    }
    if (!has_item) request.report(IssueCode::request_missing_key, list).with("key", "item");
    return std::move(columns_);
  }

 private:
  void add(NodeId node) {
    const Document& request = exchange_.request();
    if (!are_numbers_ || exchange_.tree()[node].kind != Kind::object) {
      add_named(node, exchange_.text(node));
      // A number alone says nothing about which word is meant.
      if (are_numbers_ && columns_.list.back().field != Field::meter) request.expect(node, Kind::object);
      return;
    }
    ObjectReader object(request, node);
    add_named(node, exchange_.text(object.required("name")));
    const NodeId words = object.required("words");
    if (words == kNoNode || !request.expect(words, Kind::array)) return;
    if (columns_.list.back().field == Field::meter)
      request.report(IssueCode::request_unknown_key, words).with("key", "words");
    const Tree& tree = exchange_.tree();
    for (NodeId word = tree[words].first_child; word != kNoNode; word = tree[word].next)
      columns_.list.back().words.push_back(exchange_.text(word));
  }

  void add_named(NodeId node, std::string_view name) {
    const auto field =
        std::find_if(kFields.begin(), kFields.end(), [&](const Word& word) { return word.text == name; });
    Column column;
    if (field != kFields.end()) {
      column.field = static_cast<Field>(field->value);
    } else {
      const auto found = std::find(columns_.meters.begin(), columns_.meters.end(), name);
      column.meter = static_cast<std::size_t>(found - columns_.meters.begin());
      if (found == columns_.meters.end()) columns_.meters.push_back(name);
    }
    const bool is_second = std::any_of(columns_.list.begin(), columns_.list.end(), [&](const Column& other) {
      return other.field == column.field && other.meter == column.meter;
    });
    if (is_second) exchange_.request().report(IssueCode::request_duplicate_key, node).with("key", name);
    columns_.list.push_back(std::move(column));
  }

  Exchange& exchange_;
  bool are_numbers_;
  Columns columns_;
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

void report_cells(std::size_t found, std::size_t needed, Issues& faults) {
  report(faults, IssueCode::request_row_cells, "")
      .with("found", static_cast<std::int64_t>(found))
      .with("needed", static_cast<std::int64_t>(needed));
}

// False, after a fault, for what is neither empty nor a time.
bool take_time(std::string_view text, std::optional<Instant>& at, Issues& faults) {
  if (text.empty()) return true;
  at = read_time(text);
  if (at) return true;
  report(faults, IssueCode::request_malformed_time, "").with("text", text);
  return false;
}

// 32 bits, lowest byte first.
std::uint32_t number_at(const char* bytes) {
  const auto byte = [bytes](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  return byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
}

}  // namespace

std::optional<Columns> read_columns(Exchange& exchange, NodeId list, bool rows_are_numbers) {
  return ColumnsReader(exchange, rows_are_numbers).read(list);
}

RowSource::RowSource(const Columns& columns, const RatingRules& rules) : columns_(columns) {
  row_.counts.resize(columns.meters.size());
  row_.cells.resize(columns.meters.size());
  for (const Group& group : rules.groups) {
    for (const Group::User& user : group.users) users_.push_back(user.id);
  }
  heap_sort(users_, std::less<>());
}

// The place of the user's name among those that groups name, from 1 on.
std::uint32_t RowSource::user_of(std::string_view text) const {
  const auto found = std::lower_bound(users_.begin(), users_.end(), text);
  const bool is_named = found != users_.end() && *found == text;
  return is_named ? static_cast<std::uint32_t>(found - users_.begin()) + 1 : 0;
}

TextRows::TextRows(const Columns& columns, const RatingRules& rules, std::string_view text)
    : RowSource(columns, rules), rest_(text) {
  forget_words();
}

std::uint32_t TextRows::number_of(Field field, std::string_view text) {
  if (field == Field::user) return user_of(text);
  const std::uint32_t number = words_[static_cast<std::size_t>(field)].index_of(text);
  words_are_many_ |= number == kMaximumWords;
  return number;
}

std::string_view TextRows::word(Field field) const {
  const auto index = static_cast<std::size_t>(field);
  const std::uint32_t number = row_.words.of[index];
  return field == Field::user ? user(number) : words_[index][number];
}

void TextRows::forget_words() {
  ++generation_;
  words_are_many_ = false;
  for (IndexTable<std::string_view>& table : words_) {
    table.clear();
    table.index_of({});
  }
}

// Notes where the cells end: each byte is looked at once.
std::string_view TextRows::take_line() {
  cell_count_ = 0;
  std::size_t end = 0;
  while (end < rest_.size() && rest_[end] != '\n') {
    if (rest_[end] == ',') note_cell_end(end);
    ++end;
  }
  const std::string_view line = rest_.substr(0, end > 0 && rest_[end - 1] == '\r' ? end - 1 : end);
  note_cell_end(line.size());
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  return line;
}

void TextRows::note_cell_end(std::size_t at) {
  if (cell_count_ < kMaximumColumns) cell_ends_[cell_count_] = at;
  ++cell_count_;
}

bool TextRows::next(Issues& faults) {
  if (rest_.empty()) return false;
  if (words_are_many_) forget_words();
  const std::string_view line = take_line();
  row_.words = {};
  row_.at.reset();
  row_.is_quick = true;
  if (cell_count_ != columns_.list.size()) {
    report_cells(cell_count_, columns_.list.size(), faults);
    return true;
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i < cell_count_; ++i) {
    if (!take_cell(columns_.list[i], line.substr(begin, cell_ends_[i] - begin), faults)) return true;
    begin = cell_ends_[i] + 1;
  }
  return true;
}

bool TextRows::take_cell(const Column& column, std::string_view cell, Issues& faults) {
  if (column.field == Field::at) return take_time(cell, row_.at, faults);
  if (column.field != Field::meter) {
    row_.words.of[static_cast<std::size_t>(column.field)] = cell.empty() ? 0 : number_of(column.field, cell);
    return true;
  }
  const std::int64_t count = cell.empty() ? 0 : quick_count(cell);
  row_.cells[column.meter] = cell;
  row_.counts[column.meter] = count;
  row_.is_quick = row_.is_quick && count >= 0;
  return true;
}

NumberRows::NumberRows(const Columns& columns, const RatingRules& rules, std::string_view bytes)
    : RowSource(columns, rules), rest_(bytes) {
  for (const Column& column : columns.list) {
    if (column.field < Field::at) words_of_[static_cast<std::size_t>(column.field)] = &column.words;
    if (column.field != Field::user) continue;
    for (const std::string_view word : column.words) own_users_.push_back(user_of(word));
  }
}

std::string_view NumberRows::word(Field field) const {
  const auto index = static_cast<std::size_t>(field);
  const std::uint32_t number = row_.words.of[index];
  if (field == Field::user) return user(number);
  return words_of_[index] == nullptr ? std::string_view{} : (*words_of_[index])[number];
}

bool NumberRows::next(Issues& faults) {
  if (rest_.empty()) return false;
  const std::size_t columns = columns_.list.size();
  if (rest_.size() < columns * 4) {
    report_cells(rest_.size() / 4, columns, faults);
    rest_ = {};
    return true;
  }
  const char* at = rest_.data();
  rest_.remove_prefix(columns * 4);
  for (const Column& column : columns_.list) {
    const std::uint32_t number = number_at(at);
    at += 4;
    if (column.field == Field::meter) {
      row_.counts[column.meter] = number;
    } else if (number >= column.words.size()) {
      report(faults, IssueCode::request_out_of_range, "")
          .with("found", std::int64_t{number})
          .with("minimum", std::int64_t{0})
          .with("maximum", static_cast<std::int64_t>(column.words.size()) - 1);
      break;
    } else if (column.field == Field::at) {
      row_.at.reset();
      if (!take_time(column.words[number], row_.at, faults)) break;
    } else {
      row_.words.of[static_cast<std::size_t>(column.field)] = column.field == Field::user ? own_users_[number] : number;
    }
  }
  return true;
}

}  // namespace prepay::json
