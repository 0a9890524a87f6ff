#include "json/row_source.hpp"

#include <algorithm>

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
    if (!are_numbers_ || exchange_.tree()[node].kind != Kind::object) {
      add_named(exchange_.text(node));
      // A number alone says nothing about which word is meant.
      if (are_numbers_ && columns_.list.back().field != Field::meter) exchange_.request().expect(node, Kind::object);
      return;
    }
    ObjectReader object(exchange_.request(), node);
    add_named(exchange_.text(object.required("name")));
    const NodeId words = object.required("words");
    if (words == kNoNode || !exchange_.request().expect(words, Kind::array)) return;
    const Tree& tree = exchange_.tree();
    for (NodeId word = tree[words].first_child; word != kNoNode; word = tree[word].next)
      columns_.list.back().words.push_back(exchange_.text(word));
  }

  void add_named(std::string_view name) {
    for (const Word& word : kFields) {
      if (word.text == name) return columns_.list.push_back({static_cast<Field>(word.value), 0, {}});
    }
    columns_.list.push_back({Field::meter, columns_.meters.size(), {}});
    columns_.meters.push_back(name);
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

RowSource::RowSource(const Columns& columns, const RatingRules& rules) : columns_(columns), rules_(rules) {
  row_.counts.resize(columns.meters.size());
  row_.cells.resize(columns.meters.size());
  forget_words();
}

std::uint32_t RowSource::number_of(Field field, std::string_view text) {
  IndexTable<std::string_view>& table = words_[static_cast<std::size_t>(field)];
  if (field == Field::user) return table.find(text, 0);
  const std::uint32_t number = table.index_of(text);
  words_are_many_ |= number == kMaximumWords;
  return number;
}

void RowSource::forget_words() {
  ++generation_;
  words_are_many_ = false;
  for (IndexTable<std::string_view>& table : words_) {
    table.clear();
    table.index_of({});
  }
  for (const Group& group : rules_.groups) {
    for (const Group::User& user : group.users) words_[static_cast<std::size_t>(Field::user)].index_of(user.id);
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
    Place place{column.field, static_cast<std::uint32_t>(column.meter), {}};
    for (const std::string_view word : column.words) {
      if (column.field < Field::at) place.own.push_back(number_of(column.field, word));
    }
    places_.push_back(std::move(place));
  }
}

bool NumberRows::next(Issues& faults) {
  if (rest_.empty()) return false;
  const std::size_t columns = places_.size();
  if (rest_.size() < columns * 4) {
    report_cells((rest_.size() + 3) / 4, columns, faults);
    rest_ = {};
    return true;
  }
  const char* at = rest_.data();
  rest_.remove_prefix(columns * 4);
  for (std::size_t i = 0; i < columns; ++i, at += 4) {
    const std::uint32_t number = number_at(at);
    const Place& place = places_[i];
    if (place.field == Field::meter) {
      row_.counts[place.meter] = number;
    } else if (number < place.own.size()) {
      row_.words.of[static_cast<std::size_t>(place.field)] = place.own[number];
    } else if (!take_word(i, number, faults)) {
      break;
    }
  }
  return true;
}

// A time, or a number that no word has.
bool NumberRows::take_word(std::size_t i, std::uint32_t number, Issues& faults) {
  const std::vector<std::string_view>& words = columns_.list[i].words;
  if (number >= words.size()) {
    report(faults, IssueCode::request_out_of_range, "")
        .with("found", std::int64_t{number})
        .with("minimum", std::int64_t{0})
        .with("maximum", static_cast<std::int64_t>(words.size()) - 1);
    return false;
  }
  row_.at.reset();
  return take_time(words[number], row_.at, faults);
}

}  // namespace prepay::json
