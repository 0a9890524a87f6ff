// A workload: so many calls a day, spread evenly, each day's number varied from a stated seed.
#include <algorithm>

#include "engine/random.hpp"
#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

// A line of the workload on the day being lived.
struct DayLine {
  PricedCall call;
  const Usage* by_time = nullptr;  // each call is priced again
  std::int64_t per_day = 0;
  std::int64_t today = 0;  // calls
  std::int64_t done = 0;
};

// The number of calls of one day: per_day ± up to so many percent of it (rounded down), every number as likely.
std::int64_t varied(std::int64_t per_day, std::int64_t percent, Random& random) {
  const std::int64_t spread = per_day * percent / 100;
  return per_day - spread + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(2 * spread + 1)));
}

// The k-th of n calls of a day that starts at `start`.
Instant time_of(const DayLine& line, Instant start) { return later(start, kDay / line.today * line.done); }

class WorkloadRun {
 public:
  WorkloadRun(Step& step, std::vector<DayLine> lines) : step_(step), lines_(std::move(lines)) {}

  // With `stops`, lives no further than the first refusal.
  void run(std::uint64_t seed, bool stops) {
    Random random(seed);
    const Workload& workload = step_.event.workload;
    for (std::int64_t day = 0; day < workload.days; ++day) {
      for (DayLine& line : lines_) {
        line.today = varied(line.per_day, workload.variation_percent, random);
        line.done = 0;
      }
      if (!live_day(later(step_.event.at, day * kDay)) || (stops && step_.outcome.refused > 0)) return;
    }
    step_.advance(later(step_.event.at, workload.days * kDay));
  }

 private:
  // The line whose turn is next: the earliest call of the day, the first line of those at the same instant.
  DayLine* next_line(Instant start) {
    DayLine* next = nullptr;
    for (DayLine& line : lines_) {
      if (line.done < line.today && (next == nullptr || time_of(line, start) < time_of(*next, start))) next = &line;
    }
    return next;
  }

  // False when the end of time has come.
  bool live_day(Instant start) {
    for (DayLine* line = next_line(start); line != nullptr; line = next_line(start)) {
      const Instant at = time_of(*line, start);
      if (at >= kLastInstant) return false;
      step_.advance(at);
      ++line->done;
      if (line->by_time != nullptr && !price_again(step_, *line->by_time, line->call)) {
        ++step_.outcome.refused;
      } else if (may_serve(step_, line->call, false)) {
        serve(step_, line->call,
              is_before_live(step_.policy.overdraft ? &*step_.policy.overdraft : nullptr, step_.state.now));
        ++step_.outcome.served;
        continue;
      } else if (step_.outcome.refused++ == 0) {
        note_first_refusal(step_, line->call);
      }
      if (!step_.keeps_ledger) return false;
    }
    return true;
  }

  Step& step_;
  std::vector<DayLine> lines_;
};

// The lines with their prices. Nothing after issues.
std::optional<std::vector<DayLine>> prepare(Step& step) {
  const Workload& workload = step.event.workload;
  std::vector<DayLine> lines;
  Int128 calls = 0;
  for (const WorkloadLine& line : workload.lines) {
    const std::optional<PricedCall> call = price_call(step, line.usage, line.key, "calls");
    if (!call) return std::nullopt;
    const bool by_time = is_priced_by_time(step.policy, line.usage);
    lines.push_back({*call, by_time ? &line.usage : nullptr, line.per_day, 0, 0});
    calls += Int128{line.per_day} * (100 + workload.variation_percent) / 100 * workload.days;
  }
  if (calls > kMaximumCalls) {
    step.refuse(IssueCode::workload_too_many_calls, "calls")
        .with("found", static_cast<std::int64_t>(std::min<Int128>(calls, INT64_MAX)))
        .with("limit", kMaximumCalls);
    return std::nullopt;
  }
  for (const DayLine& line : lines) {
    if (!step.fits_calls(line.call.price, static_cast<std::int64_t>(calls))) return std::nullopt;
  }
  if (step.keeps_ledger && !step.has_room(static_cast<std::size_t>(calls), "calls")) return std::nullopt;
  return lines;
}

}  // namespace

void apply_workload(Step& step) {
  step.is_quiet = true;
  std::optional<std::vector<DayLine>> lines = prepare(step);
  if (!lines) return;
  WorkloadRun(step, *std::move(lines)).run(step.event.workload.seed, false);
  explain_refusals(step);
}

std::optional<Instant> first_refusal(const Policy& policy, const WalletState& state, const Event& workload) {
  WalletState copy = state;
  Ledger unused;
  Outcome outcome;
  Step step(policy, copy, workload, 0, unused, 0, outcome);
  step.keeps_ledger = false;
  step.is_quiet = true;
  if (workload.at < copy.now) return std::nullopt;
  step.advance(workload.at);
  std::optional<std::vector<DayLine>> lines = prepare(step);
  if (!lines) return std::nullopt;
  WorkloadRun(step, *std::move(lines)).run(workload.workload.seed, true);
  if (outcome.refused == 0) return std::nullopt;
  return outcome.first_refused_at;
}

}  // namespace prepay
