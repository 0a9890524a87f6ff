#include "json/scenario.hpp"

#include "engine/messages.hpp"
#include "engine/pointer.hpp"
#include "json/expectation.hpp"

namespace prepay::json {
namespace {

constexpr std::int64_t kDefaultRows = 200;
constexpr std::int64_t kMaximumRows = 100000;
constexpr std::size_t kMaximumMarks = 1000;

void add_mark(LivedWallet& lived, WalletMark::Kind kind, Instant at, std::string_view event) {
  // A wallet that is kept for long remembers the newest only.
  if (lived.marks.size() == 2 * kMaximumMarks)
    lived.marks.erase(lived.marks.begin(), lived.marks.begin() + kMaximumMarks);
  lived.marks.push_back({at, kind, std::string(event)});
}

// The time in an argument of an explanation.
Instant time_in(const Issue& issue, std::string_view name, Instant otherwise) {
  const std::string* text = find_argument(issue, name);
  return text != nullptr ? read_time(*text).value_or(otherwise) : otherwise;
}

// Remembers what stood out and will not be seen in the ledger.
void remember(LivedWallet& lived, const Event& event, const Outcome& outcome) {
  if (outcome.applied && lived.began_at == 0) lived.began_at = event.at;
  if (!outcome.applied && !outcome.repeated) {
    add_mark(lived, WalletMark::Kind::refused, event.at, event.id);
  } else if (outcome.refused > 0) {
    const Instant first = outcome.first_refused_at;
    add_mark(lived, WalletMark::Kind::refused, first == kNever ? event.at : first, event.id);
  }
  if (outcome.applied && event.type == EventType::order_close)
    add_mark(lived, WalletMark::Kind::closed, event.at, event.id);
  for (const Issue& issue : outcome.explain) {
    if (issue.code == IssueCode::note_alert_fired)
      add_mark(lived, WalletMark::Kind::alert, time_in(issue, "at", event.at), event.id);
    if (issue.code == IssueCode::note_order_closed)
      add_mark(lived, WalletMark::Kind::closed, time_in(issue, "deadline", event.at), event.id);
  }
}

}  // namespace

void Scenario::read(ObjectReader& object, Source source) {
  exchange_.read_locale(object);
  const ValueReader values(exchange_);
  rows_ = static_cast<std::size_t>(values.integer(object.optional("rows"), 0, kMaximumRows, kDefaultRows));
  expect_ = object.optional("expect");
  if (expect_ != kNoNode && !exchange_.request().expect(expect_, Kind::object)) expect_ = kNoNode;
  const bool has_handle = object.is_object() && exchange_.tree().find(object.node(), "wallet") != kNoNode;
  if (source == Source::scenario || (source == Source::either && !has_handle)) return read_scenario(object);
  read_kept(object.required("wallet"));
  if (source == Source::kept_and_events) read_events(object.required("events"));
}

void Scenario::read_scenario(ObjectReader& object) {
  policy_ = exchange_.read_policy_of(object);
  const NodeId opening = object.optional("opening");
  const NodeId events = object.required("events");
  if (policy_ != nullptr) EventReader(exchange_, *policy_).read_opening(opening, opening_);
  read_events(events);
}

void Scenario::read_kept(NodeId node) {
  if (node == kNoNode) return;
  const std::optional<std::string_view> handle = exchange_.request().text(node);
  if (!handle) return;
  kept_ = exchange_.wallets().find(*handle);
  if (kept_ == nullptr) {
    exchange_.request().report(IssueCode::request_unknown_wallet, node).with("wallet", *handle);
  } else {
    policy_ = kept_->policy.get();
  }
}

// Looks at the shape of all events before any of them is lived. They are read again then, one at a time: a long
// scenario would otherwise need ten times its size in memory.
void Scenario::read_events(NodeId node) {
  if (node == kNoNode || !exchange_.request().expect(node, Kind::array) || policy_ == nullptr) return;
  events_ = node;
  EventReader reader(exchange_, *policy_);
  Event event;
  const Tree& tree = exchange_.tree();
  for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next) reader.read(child, event);
  calls_ = reader.calls();
  limit_calls(0, node);
}

void Scenario::limit_calls(std::int64_t more, NodeId node) {
  const Int128 sum = Int128{calls_} + more;
  if (sum <= kMaximumSimulatedCalls) return;
  ValueReader(exchange_).report_range(node,
                                      integer_text(fits_64_bits(sum) ? static_cast<std::int64_t>(sum) : INT64_MAX), "0",
                                      integer_text(kMaximumSimulatedCalls));
}

bool Scenario::open() {
  LivedWallet& wallet = lived();
  wallet.wallet = open_wallet(*policy_, opening_, "/opening", exchange_.issues());
  return !exchange_.failed();
}

bool Scenario::begin() {
  if (policy_ == nullptr || exchange_.failed()) return false;
  return kept_ != nullptr || open();
}

bool Scenario::begin_kept() {
  if (policy_ == nullptr || exchange_.failed()) return false;
  if (exchange_.wallets().is_full()) {
    report(exchange_.issues(), IssueCode::request_too_many_wallets, "").with("limit", std::int64_t{kMaximumWallets});
    return false;
  }
  kept_ = &exchange_.wallets().open(exchange_.shared_policy());
  if (open()) return true;
  exchange_.wallets().close(kept_->handle);
  return false;
}

template <typename Sink>
void Scenario::live_events(Sink sink) {
  if (events_ == kNoNode) return;
  EventReader reader(exchange_, *policy_);
  Event event;
  const Tree& tree = exchange_.tree();
  LivedWallet& lived = this->lived();
  std::size_t index = 0;
  for (NodeId child = tree[events_].first_child; child != kNoNode; child = tree[child].next) {
    reader.read(child, event);
    event.pointer = below("/events", index++);
    Outcome outcome = apply(*policy_, lived.wallet, event);
    remember(lived, event, outcome);
    sink(event, outcome);
  }
}

void Scenario::live() {
  live_events([](const Event&, const Outcome&) {});
}

void Scenario::open_answer() {
  exchange_.open_answer();
  head_size_ = exchange_.writer().view().size();
}

void Scenario::close_answer() {
  exchange_.close_answer();
  if (expect_ == kNoNode) return;
  const std::string answer(exchange_.writer().view());
  check_expectation(exchange_, expect_, answer);
  if (!exchange_.failed()) return;
  // Issues stand in front: the answer starts anew and takes over the rest, behind its comma, as it is.
  exchange_.open_answer();
  exchange_.writer().raw(std::string_view(answer).substr(head_size_ + 1));
}

void Scenario::write_outcomes(bool lists_entries) {
  const WalletView view = this->view();
  WalletWriter writer(exchange_, view, rows_);
  exchange_.writer().key("outcomes");
  exchange_.writer().open_array();
  live_events([&](const Event& event, Outcome& outcome) { writer.outcome(event, outcome, lists_entries); });
  exchange_.writer().close_array();
}

void Scenario::write_wallet(const WalletView& view) {
  exchange_.writer().key("wallet");
  WalletWriter(exchange_, view, rows_).wallet();
}

}  // namespace prepay::json
