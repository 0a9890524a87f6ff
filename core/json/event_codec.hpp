// Events and openings, read from the tree into the plain values the engine decides on. What they look like is in
// WALLET.md; the table of event types is in event_codec.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/wallet.hpp"
#include "json/value_reader.hpp"

namespace prepay::json {

class EventReader : private ValueReader {
 public:
  EventReader(Exchange& exchange, const Policy& policy)
      : ValueReader(exchange), exchange_(exchange), document_(exchange.request()), policy_(policy) {}

  // The event at `node`. Everything wrong with its shape is reported; the event is of use only when nothing was.
  // Reusing one event for many saves memory.
  void read(NodeId node, Event& event);

  // Only the members of a workload, which has neither id nor time of its own.
  void read_workload(NodeId node, Event& event);

  // What a wallet holds before its first event.
  void read_opening(NodeId node, Opening& opening);

  // How many calls the events that were read ask for.
  std::int64_t calls() const { return calls_; }

 private:
  void read_members(ObjectReader& object, Event& event);
  void read_subject(ObjectReader& object, Event& event, std::string_view key);
  void read_amount(ObjectReader& object, Event& event, std::string_view key);
  void read_usage(ObjectReader& object, Usage& usage);
  void read_calls(ObjectReader& object, Event& event);
  void read_grant(ObjectReader& object, Event& event);
  void read_invoice(ObjectReader& object, Event& event);
  void read_price(ObjectReader& object, Event& event);
  void read_workload_members(ObjectReader& object, Event& event);
  void read_line(NodeId node, WorkloadLine& line);
  std::optional<Amount> amount(NodeId node, UnitId unit, bool may_be_zero) const;

  Exchange& exchange_;
  const Document& document_;
  const Policy& policy_;
  std::int64_t calls_ = 0;
  std::string canonical_;
};

}  // namespace prepay::json
