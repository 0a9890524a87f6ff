// A scenario: a policy, an opening and events, or a wallet that is kept; read, lived and answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/event_codec.hpp"
#include "json/exchange.hpp"
#include "json/wallet_answer.hpp"

namespace prepay::json {

// So many calls are simulated for one request, so that it has an end.
inline constexpr std::int64_t kMaximumSimulatedCalls = 5000000;

class Scenario {
 public:
  // What an operation takes: a scenario or the handle of a kept wallet; a scenario; a handle and events.
  enum class Source : std::uint8_t { either, scenario, kept_and_events };

  explicit Scenario(Exchange& exchange) : exchange_(exchange) {}

  // Reads everything a scenario is made of; operations read members of their own from the same object. Every mistake
  // of every event is reported.
  void read(ObjectReader& object, Source source);

  // Null after an issue in the policy or the handle.
  const Policy* policy() const { return policy_; }
  LivedWallet& lived() { return kept_ ? kept_->lived : own_; }
  const Wallet& wallet() { return lived().wallet; }

  // Reports more than kMaximumSimulatedCalls of the scenario's events and so many more.
  void limit_calls(std::int64_t more, NodeId node);

  // Makes the wallet of the opening; false when anything was wrong so far.
  bool begin();
  // The same for a wallet that stays in the store.
  bool begin_kept();
  std::string_view handle() const { return kept_->handle; }

  // Lives the events without a word.
  void live();

  // {"ok","issues", and what the operation then writes. `close_answer` compares it with what was expected.
  void open_answer();
  void close_answer();

  // Lives the events and writes the member "outcomes".
  void write_outcomes(bool lists_entries);
  void write_wallet(const WalletView& view);
  void write_wallet() { write_wallet(view()); }
  WalletView view() { return {*policy_, wallet().state, wallet().history, nullptr, {}}; }
  std::size_t rows() const { return rows_; }

 private:
  void read_scenario(ObjectReader& object);
  void read_kept(NodeId node);
  void read_events(NodeId node);
  bool open();
  template <typename Sink>
  void live_events(Sink sink);

  Exchange& exchange_;
  const Policy* policy_ = nullptr;
  KeptWallet* kept_ = nullptr;
  LivedWallet own_;
  Opening opening_;
  NodeId events_ = kNoNode;
  NodeId expect_ = kNoNode;
  std::size_t rows_ = 0;
  std::int64_t calls_ = 0;
  std::size_t head_size_ = 0;
};

}  // namespace prepay::json
