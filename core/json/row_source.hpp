// The rows of quote.rows, one after another: lines of text, or numbers that follow the request.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/rate_card.hpp"
#include "engine/time.hpp"
#include "json/exchange.hpp"
#include "json/index_table.hpp"

namespace prepay::json {

inline constexpr std::uint32_t kMaximumColumns = 64;

// What a column holds. Words that a price depends on come first; a meter's column holds counts.
enum class Field : std::uint8_t { item, service_tier, group, user, region, at, meter };
inline constexpr std::size_t kWordFields = 5;

// The number of each of a row's words.
struct RowWords {
  std::array<std::uint32_t, kWordFields> of{};
};

inline std::uint64_t hash_of(const RowWords& words) {
  std::uint64_t sum = 0;
  std::uint64_t factor = 1;
  for (const std::uint32_t word : words.of) sum += word * (factor *= kSpread);  // the factors are known before it runs
  return sum ^ (sum >> 32U);
}

inline bool is_same(const RowWords& a, const RowWords& b) {
  std::uint32_t difference = 0;
  for (std::size_t i = 0; i < kWordFields; ++i) difference |= a.of[i] ^ b.of[i];
  return difference == 0;
}

struct Column {
  Field field = Field::meter;
  std::size_t meter = 0;                // index into the meters
  std::vector<std::string_view> words;  // what numbers stand for
};

struct Columns {
  std::vector<Column> list;
  std::vector<std::string_view> meters;
};

// Reads the request's "columns": names, and where rows are numbers, {"name","words"} for columns that hold words.
// Nothing after issues.
std::optional<Columns> read_columns(Exchange& exchange, NodeId list, bool rows_are_numbers);

struct Row {
  RowWords words{};  // numbers of texts, the same while the source's `generation` is
  std::optional<Instant> at;
  std::vector<std::int64_t> counts;     // by meter; -1 where only the text says it
  std::vector<std::string_view> cells;  // by meter, where rows are text
  bool is_quick = true;                 // no count is -1
};

class RowSource {
 public:
  // Users whom no group of the card names pay what anybody pays, and are taken for nobody in particular: a log may name
  // more of them than it has prices.
  RowSource(const Columns& columns, const RatingRules& rules);
  virtual ~RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;

  // Takes the next row: false when there is none left. Appends why it could not be read, without naming the row.
  virtual bool next(Issues& faults) = 0;

  const Row& row() const { return row_; }
  virtual std::string_view word(Field field) const = 0;  // of the row; empty where it has none
  // Rises when the numbers of words mean others than before: a table of them has grown too large and was begun anew.
  std::uint32_t generation() const { return generation_; }

 protected:
  // The number of a user whom a group names; 0 of anybody else.
  std::uint32_t user_of(std::string_view text) const;
  std::string_view user(std::uint32_t number) const { return number == 0 ? std::string_view{} : users_[number - 1]; }

  const Columns& columns_;
  Row row_;
  std::uint32_t generation_ = 0;

 private:
  std::vector<std::string_view> users_;  // sorted
};

// Lines of comma-separated values without quotes, ended by LF.
class TextRows final : public RowSource {
 public:
  TextRows(const Columns& columns, const RatingRules& rules, std::string_view text);
  bool next(Issues& faults) override;
  std::string_view word(Field field) const override;

 private:
  // As many as there are items in a card. Words that were chosen to collide cost as many steps, and not more.
  static constexpr std::size_t kMaximumWords = 1U << 12U;

  std::uint32_t number_of(Field field, std::string_view text);
  void forget_words();
  std::string_view take_line();
  void note_cell_end(std::size_t at);
  bool take_cell(const Column& column, std::string_view cell, Issues& faults);

  std::string_view rest_;
  std::array<std::size_t, kMaximumColumns> cell_ends_{};  // of the line at hand
  std::size_t cell_count_ = 0;
  std::array<IndexTable<std::string_view>, kWordFields> words_;
  bool words_are_many_ = false;  // a table of them is begun anew before the next row
};

// Whole numbers of 32 bits, lowest byte first, row after row: a count, or which of its column's words is meant.
class NumberRows final : public RowSource {
 public:
  NumberRows(const Columns& columns, const RatingRules& rules, std::string_view bytes);
  bool next(Issues& faults) override;
  std::string_view word(Field field) const override;

 private:
  std::string_view rest_;
  std::array<const std::vector<std::string_view>*, kWordFields> words_of_{};  // the columns' words; null without one
  std::vector<std::uint32_t> own_users_;                                      // of each word of the users' column
};

}  // namespace prepay::json
