// The door by way of the module's memory: whoever asks writes into it and reads from it, and no text is copied on the
// way. The names of the module's three functions are those of the functions here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/check.hpp"
#include "json/door.hpp"
#include "json/read.hpp"

namespace prepay::wasm {

class MemoryDoor {
 public:
  // The one of this module. Made at the first call and never destroyed: a page does not end in order.
  static MemoryDoor& only() {
    static MemoryDoor& door = *new MemoryDoor;  // NOLINT(bugprone-dynamic-static-initializers): inside a function
    return door;
  }

  // The address of a request buffer of at least `bytes`. It holds until a larger one is asked for.
  std::uint32_t reserve(std::uint32_t bytes) {
    if (bytes > request_.size()) request_.resize(bytes);
    return address_of(request_.data());
  }

  // Answers what stands in the request buffer: the name of the operation and, right after it, the request. Gives the
  // length of the answer. A request that is longer than any the door reads need not be there: its length is enough.
  std::uint32_t call(std::uint32_t operation_length, std::uint32_t request_length) {
    PREPAY_CHECK(operation_length <= request_.size());
    PREPAY_CHECK(request_length <= request_.size() - operation_length || request_length > json::kMaximumRequestBytes);
    const char* const text = request_.data();
    answer_ = door_.call({text, operation_length}, {text + operation_length, request_length});
    return static_cast<std::uint32_t>(answer_.size());
  }

  // The address of the answer. The answer holds until the next call, its address until one that is longer than all
  // before.
  [[nodiscard]] std::uint32_t answer() const { return address_of(answer_.data()); }

 private:
  MemoryDoor() = default;

  static std::uint32_t address_of(const char* bytes) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes));
  }

  Door door_;
  std::string request_;
  std::string_view answer_;
};

}  // namespace prepay::wasm
