// Answers about a wallet: outcomes, entries, orders and the wallet as a whole, as WALLET.md describes them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/wallet.hpp"
#include "json/exchange.hpp"

namespace prepay::json {

// A wallet to write about. Of a preview, the state is the one after the event, and what the event would add to the
// history is beside it.
struct WalletView {
  const Policy& policy;
  const WalletState& state;
  const WalletHistory& history;
  const Ledger* added = nullptr;
  std::string_view added_by;  // the id of the event

  std::size_t entry_count() const { return history.ledger.entries.size() + (added ? added->entries.size() : 0); }
  const Entry& entry(std::size_t index) const;
  EntryParts parts_of(std::size_t index) const;
  std::string_view event_of(const Entry& entry) const;
};

class WalletWriter {
 public:
  // At most `rows` entries are listed in one place.
  WalletWriter(Exchange& exchange, const WalletView& view, std::size_t rows)
      : exchange_(exchange),
        writer_(exchange.writer()),
        view_(view),
        state_(view.state),
        unit_(view.policy.unit(view.policy.balance_unit)),
        rows_(rows) {}

  // Each writes one value. `outcome`: arguments of issues may be shortened on the way; `lists_entries` false leaves
  // the list of entries out.
  void outcome(const Event& event, Outcome& outcome, bool lists_entries);
  void entry(std::size_t index);
  void order(const Order& order);
  void wallet();

  // A member that is an amount of the balance unit.
  void figure(std::string_view key, std::int64_t quanta);
  void time(std::string_view key, Instant instant);

 private:
  void optional_time(std::string_view key, Instant instant);  // kNever: left out
  void flag(std::string_view key, bool value);
  void count(std::string_view key, std::int64_t value);
  void explanations(Issues& issues);
  void entries(std::size_t first, std::size_t end);
  void entry_subject(const Entry& entry, const EntryParts& parts);
  void description(const Entry& entry, const EntryParts& parts);
  std::string_view subject_of(const Entry& entry, const EntryParts& parts) const;
  void pay(std::string_view key, const Amount& amount);
  void pay_list(std::string_view key, const std::vector<Amount>& amounts);
  std::vector<Amount> paid_back(const std::vector<RefundShare>& shares) const;
  void expected(Instant start, const std::optional<DaySpan>& span);
  template <typename Row>
  void list(std::string_view name, const std::vector<Row>& rows, void (WalletWriter::*write)(const Row&)) {
    writer_.key(name);
    writer_.open_array();
    for (const Row& row : rows) (this->*write)(row);
    writer_.close_array();
  }
  void figures();
  void refundable();
  void grants();
  void grant(const Grant& grant);
  void invoice(const Invoice& invoice);
  void refund(const Refund& refund);
  void key(const ApiKey& key);
  void alert(const Alert& alert);
  void plan(const Plan& plan);
  void code(const IssuedCode& code);
  void stats();
  void calls_left();
  void next();

  Exchange& exchange_;
  Writer& writer_;
  const WalletView& view_;
  const WalletState& state_;
  const Unit& unit_;
  std::size_t rows_;
  std::string text_;
};

}  // namespace prepay::json
