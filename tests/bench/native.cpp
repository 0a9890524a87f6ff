// The door natively: one round of calls, nanoseconds per call as JSON. Arguments: a valid and a wrong request of
// topup.check.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "json/door.hpp"

namespace {

std::int64_t nanoseconds_per_call(prepay::Door& door, std::string_view request) {
  constexpr int kCalls = 20000;
  std::size_t used = 0;
  const auto from = std::chrono::steady_clock::now();
  for (int i = 0; i < kCalls; ++i) used += door.call("topup.check", request).size();
  const auto taken = std::chrono::steady_clock::now() - from;
  if (used == 0) std::puts("nothing was answered");
  return std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count() / kCalls;
}

std::int64_t measured(prepay::Door& door, std::string_view request) {
  std::vector<std::int64_t> rounds;
  for (int round = 0; round < 9; ++round) rounds.push_back(nanoseconds_per_call(door, request));
  std::sort(rounds.begin(), rounds.end());
  return rounds[rounds.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  prepay::Door door;
  const auto valid = static_cast<long long>(measured(door, arguments[1]));
  const auto wrong = static_cast<long long>(measured(door, arguments[2]));
  std::printf("{\"valid\":%lld,\"wrong\":%lld}\n", valid, wrong);
}
