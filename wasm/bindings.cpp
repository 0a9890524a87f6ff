// The module's three functions. They take and give integers only: embind copies text byte by byte in JavaScript,
// whereas the package writes into this memory and reads from it directly (wasm/src/instance.ts).
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "json/door.hpp"

namespace {

struct Exchange {
  prepay::Door door;
  std::string request;  // the name of the operation and, right after it, the request
  std::string_view answer;
};

// Made at the first call and never destroyed: a page does not end in order.
Exchange& exchange() {
  static Exchange& only = *new Exchange;
  return only;
}

std::uint32_t address_of(const char* bytes) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes));
}

// The address of a request buffer of at least `bytes`. It holds until a larger one is asked for.
std::uint32_t reserve(std::uint32_t bytes) {
  std::string& request = exchange().request;
  if (bytes > request.size()) request.resize(bytes);
  return address_of(request.data());
}

// Answers what stands in the request buffer; gives the length of the answer.
std::uint32_t call(std::uint32_t operation_length, std::uint32_t request_length) {
  Exchange& here = exchange();
  const char* const text = here.request.data();
  here.answer = here.door.call({text, operation_length}, {text + operation_length, request_length});
  return static_cast<std::uint32_t>(here.answer.size());
}

// The address of the answer. The answer holds until the next call, its address until one that is longer than all
// before.
std::uint32_t answer() { return address_of(exchange().answer.data()); }

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
