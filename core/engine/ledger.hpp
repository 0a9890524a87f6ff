// The ledger: every change of a balance, one entry each, append only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/grant.hpp"
#include "engine/time.hpp"

namespace prepay {

enum class EntryType : std::uint8_t { recharge, gift, code, consume, refund, expire, voided, opening };
std::string_view entry_type_text(EntryType type);

// What a flow list is narrowed to. Source: wuliang.flows.filter.
enum class FlowFilter : std::uint8_t { all, recharge, consume, refund };
bool passes(FlowFilter filter, EntryType type);

// What one entry took from, or put into, one grant; grant kNone is what was overdrawn or paid back.
struct EntryPart {
  std::uint32_t grant = kNone;
  std::int64_t amount = 0;  // signed like the entry; 0: of a grant that a debt took whole
  friend bool operator==(const EntryPart& a, const EntryPart& b) = default;
};

// Small and flat: a million of them are written in some milliseconds and read in windows.
struct Entry {
  Entry() = default;
  // Of one part alone. Made where it stays: copying an entry just made would wait for its parts.
  Entry(Instant when, std::int64_t change, std::int64_t balance, std::uint32_t by, std::uint32_t about,
        std::uint32_t api_key, std::uint32_t grant, EntryType kind)
      : at(when),
        amount(change),
        before(balance),
        event(by),
        subject(about),
        key(api_key),
        first_part(grant),
        type(kind) {}

  Instant at = 0;
  std::int64_t amount = 0;        // signed, quanta of the balance unit, never 0
  std::int64_t before = 0;        // before + amount = after, which is the next entry's before
  std::uint32_t event = kNone;    // whose doing it was: an index into the wallet's events
  std::uint32_t subject = kNone;  // the order, item, code or refund it is about, by type
  std::uint32_t key = kNone;      // the API key of a call
  std::uint32_t first_part = 0;   // into the ledger's parts …
  std::uint32_t part_count = 0;   // … so many; 0: one part alone, of the grant in first_part. Most are of this kind
  EntryType type = EntryType::consume;
  friend bool operator==(const Entry& a, const Entry& b) = default;
};

// A wallet holds at most so many entries (about 130 MB).
inline constexpr std::size_t kMaximumEntries = 2000000;

struct Ledger {
  std::vector<Entry> entries;
  std::vector<EntryPart> parts;
};

// The parts of one entry. Valid as long as the ledger is not changed.
class EntryParts {
 public:
  EntryParts(const Ledger& ledger, const Entry& entry)
      : one_{entry.first_part, entry.amount},
        many_(entry.part_count > 0 ? ledger.parts.data() + entry.first_part : nullptr),
        count_(entry.part_count > 0 ? entry.part_count : 1) {}

  const EntryPart* begin() const { return many_ != nullptr ? many_ : &one_; }
  const EntryPart* end() const { return begin() + count_; }

 private:
  EntryPart one_;
  const EntryPart* many_;
  std::uint32_t count_;
};

}  // namespace prepay
