// The door natively, many usages timed: prepay_rows_bench LOAD ROWS… Each names a file with a request: of policy.load,
// then of quote.rows. Prints the nanoseconds that all of ROWS take, the median of some rounds.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "json/door.hpp"

namespace {

std::string content_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  prepay::Door door;
  door.call("policy.load", content_of(arguments[1]));
  std::vector<std::string> requests;
  for (int i = 2; i < count; ++i) requests.push_back(content_of(arguments[i]));
  std::vector<std::int64_t> rounds;
  constexpr int kRounds = 7;
  for (int round = 0; round < kRounds; ++round) {
    const auto from = std::chrono::steady_clock::now();
    for (const std::string& request : requests) {
      // The answer begins with {"ok":true when every row was priced.
      if (door.call("quote.rows", request).substr(0, 10) != R"({"ok":true)") return 1;
    }
    const auto taken = std::chrono::steady_clock::now() - from;
    rounds.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count());
  }
  std::sort(rounds.begin(), rounds.end());
  std::printf("%lld\n", static_cast<long long>(rounds[rounds.size() / 2]));
}
