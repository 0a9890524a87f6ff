// The functions of a module as plain exports: three functions of integers need no binding generator, whose JavaScript
// part would weigh more than the loader itself (wasm/src/plain-glue.ts).
#include <cstdint>

#include "memory_door.hpp"

using prepay::wasm::MemoryDoor;

extern "C" {

__attribute__((export_name("reserve"))) std::uint32_t prepay_reserve(std::uint32_t bytes) {
  return MemoryDoor::only().reserve(bytes);
}

__attribute__((export_name("call"))) std::uint32_t prepay_call(std::uint32_t operation_length,
                                                               std::uint32_t request_length) {
  return MemoryDoor::only().call(operation_length, request_length);
}

__attribute__((export_name("answer"))) std::uint32_t prepay_answer() { return MemoryDoor::only().answer(); }

}  // extern "C"
