// wallet.series and wallet.forecast: how the balance went, and how it may go on.
#include <algorithm>

#include "json/exchange.hpp"
#include "json/scenario.hpp"

namespace prepay::json {
namespace {

constexpr std::int64_t kMaximumPoints = 10000;
constexpr std::size_t kMaximumMarksShown = 1000;
constexpr std::int64_t kMaximumRuns = 1000;
constexpr std::int64_t kMaximumFirst = 1000000000;

struct Point {
  Instant at = 0;
  std::int64_t balance = 0;
};

// The balance after each entry; after all of the opening just once.
class Steps {
 public:
  explicit Steps(const LivedWallet& lived) : entries_(lived.wallet.history.ledger.entries) {
    while (opening_ < entries_.size() && entries_[opening_].type == EntryType::opening && entries_[opening_].event == 0)
      ++opening_;
    if (opening_ == 0) return;
    start_ = entries_[0].at;
    if (start_ != 0) return;
    // An opening that names no time is as old as the first event, or as what had expired before that.
    start_ = opening_ < entries_.size() ? std::min(lived.began_at, entries_[opening_].at) : lived.began_at;
  }

  std::size_t count() const { return entries_.size() - (opening_ > 0 ? opening_ - 1 : 0); }

  Point operator[](std::size_t index) const {
    const Entry& entry = entries_[index + (opening_ > 0 ? opening_ - 1 : 0)];
    return {opening_ > 0 && index == 0 ? start_ : entry.at, entry.before + entry.amount};
  }

 private:
  const std::vector<Entry>& entries_;
  std::size_t opening_ = 0;  // entries of the opening
  Instant start_ = 0;
};

// At most `limit` of them: all, or the lowest of each of so many equally long stretches.
std::vector<Point> thinned(const Steps& steps, std::size_t limit) {
  std::vector<Point> points;
  if (steps.count() <= limit) {
    for (std::size_t i = 0; i < steps.count(); ++i) points.push_back(steps[i]);
    return points;
  }
  const Instant start = steps[0].at;
  const Instant length = steps[steps.count() - 1].at - start + 1;
  std::int64_t stretch = -1;
  for (std::size_t i = 0; i < steps.count(); ++i) {
    const Point point = steps[i];
    const std::int64_t its_stretch = (point.at - start) * static_cast<std::int64_t>(limit) / length;
    if (its_stretch != stretch) {
      stretch = its_stretch;
      points.push_back(point);
    } else if (point.balance < points.back().balance) {
      points.back() = point;
    }
  }
  return points;
}

// What stood out, in the order of time, the newest kMaximumMarksShown.
std::vector<WalletMark> marks_of(const WalletView& view, std::vector<WalletMark> remembered) {
  std::vector<WalletMark> marks;
  for (const Entry& entry : view.history.ledger.entries) {
    if (entry.type == EntryType::opening) continue;
    const std::string_view event = view.event_of(entry);
    if (entry.type == EntryType::expire) marks.push_back({entry.at, WalletMark::Kind::expired, std::string(event)});
    if (entry.type == EntryType::recharge) marks.push_back({entry.at, WalletMark::Kind::topup, std::string(event)});
    if (entry.before >= 0 && entry.before + entry.amount < 0)
      marks.push_back({entry.at, WalletMark::Kind::overdue, std::string(event)});
  }
  const auto is_earlier = [](const WalletMark& a, const WalletMark& b) { return a.at < b.at; };
  // Nearly in order already: only what was refused for coming too late is not.
  for (std::size_t i = 1; i < remembered.size(); ++i) {
    for (std::size_t j = i; j > 0 && is_earlier(remembered[j], remembered[j - 1]); --j)
      std::swap(remembered[j], remembered[j - 1]);
  }
  std::vector<WalletMark> all(marks.size() + remembered.size());
  std::merge(marks.begin(), marks.end(), remembered.begin(), remembered.end(), all.begin(), is_earlier);
  if (all.size() > kMaximumMarksShown)
    all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(kMaximumMarksShown));
  return all;
}

std::string_view mark_text(WalletMark::Kind kind) {
  constexpr std::array<std::string_view, 6> kTexts{"refused", "alert", "closed", "expired", "overdue", "topup"};
  return kTexts[static_cast<std::size_t>(kind)];
}

}  // namespace

void wallet_series(Exchange& exchange) {
  Scenario scenario(exchange);
  std::int64_t limit = 1;
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::either);
    limit = ValueReader(exchange).integer(object.required("points"), 1, kMaximumPoints, 1);
  }
  if (!scenario.begin()) return exchange.answer_issues();
  scenario.live();
  const WalletView view = scenario.view();
  Writer& writer = exchange.writer();
  WalletWriter values(exchange, view, scenario.rows());
  scenario.open_answer();
  writer.key("points");
  writer.open_array();
  for (const Point& point : thinned(Steps(scenario.lived()), static_cast<std::size_t>(limit))) {
    writer.open_object();
    values.time("at", point.at);
    values.figure("balance", point.balance);
    writer.close_object();
  }
  writer.close_array();
  writer.key("marks");
  writer.open_array();
  for (const WalletMark& mark : marks_of(view, scenario.lived().marks)) {
    writer.open_object();
    values.time("at", mark.at);
    writer.member("kind", mark_text(mark.kind));
    writer.member("event", mark.event);
    writer.close_object();
  }
  writer.close_array();
  scenario.close_answer();
}

void wallet_forecast(Exchange& exchange) {
  Scenario scenario(exchange);
  Event event;
  std::int64_t runs = 1;
  std::int64_t first = 0;
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::either);
    const NodeId workload = object.required("workload");
    runs = ValueReader(exchange).integer(object.required("runs"), 1, kMaximumRuns, 1);
    first = ValueReader(exchange).integer(object.optional("first"), 0, kMaximumFirst, 0);
    if (workload != kNoNode && scenario.policy() != nullptr) {
      EventReader reader(exchange, *scenario.policy());
      reader.read_workload(workload, event);
      const std::int64_t each = std::min(reader.calls(), kMaximumSimulatedCalls + 1);
      scenario.limit_calls(each * runs, workload);
    }
  }
  if (!scenario.begin()) return exchange.answer_issues();
  scenario.live();
  const WalletState& state = scenario.wallet().state;
  event.id = "\x1F";  // no event of a scenario can be called so
  event.pointer = "/workload";
  event.at = state.now;
  WalletState after;
  Ledger entries;
  // Lived once as an event would be, it says what is wrong with it.
  Outcome trial = preview(*scenario.policy(), scenario.wallet(), event, after, entries);
  for (Issue& issue : trial.issues) exchange.issues().push_back(std::move(issue));
  if (exchange.failed()) return exchange.answer_issues();
  const std::uint64_t seed = event.workload.seed + static_cast<std::uint64_t>(first);
  const WalletView view = scenario.view();
  WalletWriter values(exchange, view, scenario.rows());
  Writer& writer = exchange.writer();
  scenario.open_answer();
  writer.key("runs");
  writer.open_array();
  for (std::int64_t run = 0; run < runs; ++run) {
    event.workload.seed = seed + static_cast<std::uint64_t>(run);
    writer.open_object();
    writer.key("seed");
    writer.integer(static_cast<std::int64_t>(event.workload.seed));
    const std::optional<Instant> empty_at = first_refusal(*scenario.policy(), state, event);
    if (empty_at) values.time("empty_at", *empty_at);
    writer.close_object();
  }
  writer.close_array();
  scenario.close_answer();
}

}  // namespace prepay::json
