// Random numbers for tests: one generator, the same on every platform, and a seed that can be given again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace prepay::test {

// splitmix64 (Sebastiano Vigna, public domain).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  // 0 … bound − 1. The bias is far below what a test could see.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

  // first … last, both possible.
  std::int64_t between(std::int64_t first, std::int64_t last) {
    return first + static_cast<std::int64_t>(next() % (static_cast<std::uint64_t>(last - first) + 1));
  }

  bool one_in(std::size_t n) { return below(n) == 0; }

  // A number with a random count of digits, so that small ones are as likely as large ones. 0 … 10^digits − 1.
  std::int64_t with_digits(std::int64_t digits) {
    std::int64_t bound = 1;
    for (std::int64_t i = between(0, digits); i > 0; --i) bound *= 10;
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
  }

  template <typename List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

// The seed of this run: PREPAY_SEED, or a fixed one. Printed, so that a failure can be repeated.
inline std::uint64_t run_seed() {
  static const std::uint64_t seed = [] {
    const char* const text = std::getenv("PREPAY_SEED");
    const std::uint64_t value = text == nullptr ? 20261121U : std::strtoull(text, nullptr, 0);
    std::printf("PREPAY_SEED=%s\n", std::to_string(value).c_str());
    return value;
  }();
  return seed;
}

// A generator for one test, so that tests do not disturb each other.
inline Random random_for(std::string_view test) {
  std::uint64_t mixed = run_seed();
  for (const char c : test) mixed = mixed * 1099511628211U + static_cast<unsigned char>(c);
  return Random(mixed);
}

}  // namespace prepay::test
