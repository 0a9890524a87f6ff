// The module's three functions. They take and give integers only: embind copies text byte by byte in JavaScript,
// whereas the package writes into this memory and reads from it directly (wasm/src/instance.ts).
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdint>

#include "memory_door.hpp"

namespace {

using prepay::wasm::MemoryDoor;

std::uint32_t reserve(std::uint32_t bytes) { return MemoryDoor::only().reserve(bytes); }

std::uint32_t call(std::uint32_t operation_length, std::uint32_t request_length) {
  return MemoryDoor::only().call(operation_length, request_length);
}

std::uint32_t answer() { return MemoryDoor::only().answer(); }

}  // namespace

// embind's C++ part registers every type that it knows, texts of four widths and views of memory among them, and names
// types by printf: 5 kB of download for three functions of integers. These are its two entry points with the one type
// that is used. Other releases of embind have others, so CMakeLists.txt defines the macro for the release that was
// looked at.
#ifdef PREPAY_EMBIND_INTEGERS_ONLY
extern "C" {

// Asked for the name of a type that nobody registered.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void* /*type*/) { return nullptr; }

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  emscripten::internal::_embind_register_integer(emscripten::internal::TypeID<std::uint32_t>::get(), "unsigned int",
                                                 sizeof(std::uint32_t), 0, UINT32_MAX);
}

}  // extern "C"
#endif

EMSCRIPTEN_BINDINGS(prepay) {
  emscripten::function("reserve", &reserve);
  emscripten::function("call", &call);
  emscripten::function("answer", &answer);
}
