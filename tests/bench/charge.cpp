// The door natively, one job timed: prepay_charge_bench OPEN JOB READ… A kept wallet is opened by the request OPEN, JOB
// is applied to it, then the READs are run. Each text is an operation, a space and a request in which $wallet stands
// for the handle. Prints the nanoseconds of JOB, the median of some rounds, then the answers of the last round's READs,
// a line each.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "json/door.hpp"

namespace {

struct Request {
  std::string operation;
  std::string body;
};

// `text` with the wallet's handle in it.
Request request_of(std::string_view text, std::string_view handle) {
  constexpr std::string_view kPlace = "$wallet";
  const std::size_t space = text.find(' ');
  Request request{std::string(text.substr(0, space)), std::string(text.substr(space + 1))};
  if (const std::size_t at = request.body.find(kPlace); at != std::string::npos) {
    request.body.replace(at, kPlace.size(), handle);
  }
  return request;
}

std::string_view ask(prepay::Door& door, const Request& request) { return door.call(request.operation, request.body); }

// The handle in the answer of wallet.open.
std::string handle_of(std::string_view answer) {
  constexpr std::string_view kMember = "\"handle\":\"";
  const std::size_t at = answer.find(kMember);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = answer.substr(at + kMember.size());
  return std::string(rest.substr(0, rest.find('"')));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  // Memory once had is kept, as WebAssembly's is: what the system takes to hand it out again is not the engine's doing.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
  prepay::Door door;
  std::vector<std::int64_t> rounds;
  constexpr int kWarmUp = 2;
  constexpr int kRounds = 5;
  for (int round = 0; round < kWarmUp + kRounds; ++round) {
    const std::string handle = handle_of(ask(door, request_of(arguments[1], "")));
    const Request job = request_of(arguments[2], handle);
    const auto from = std::chrono::steady_clock::now();
    ask(door, job);
    const auto taken = std::chrono::steady_clock::now() - from;
    if (round >= kWarmUp) rounds.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count());
    if (round == kWarmUp + kRounds - 1) {
      std::sort(rounds.begin(), rounds.end());
      std::printf("%lld\n", static_cast<long long>(rounds[rounds.size() / 2]));
      for (int i = 3; i < count; ++i) {
        const std::string_view answer = ask(door, request_of(arguments[i], handle));
        std::printf("%.*s\n", static_cast<int>(answer.size()), answer.data());
      }
    }
    ask(door, {"wallet.close", R"({"wallet":")" + handle + R"("})"});
  }
}
