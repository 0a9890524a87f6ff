// The module's functions as plain exports, for the calculator: three functions of integers need no binding generator,
// whose JavaScript part would weigh more than the page's own loader (wasm/src/plain-glue.ts).
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

}  // namespace

extern "C" {

// The address of a request buffer of at least `bytes`. It holds until a larger one is asked for.
__attribute__((export_name("reserve"))) std::uint32_t prepay_reserve(std::uint32_t bytes) {
  std::string& request = exchange().request;
  if (bytes > request.size()) request.resize(bytes);
  return address_of(request.data());
}

// Answers what stands in the request buffer; gives the length of the answer.
__attribute__((export_name("call"))) std::uint32_t prepay_call(std::uint32_t operation_length,
                                                               std::uint32_t request_length) {
  Exchange& here = exchange();
  const char* const text = here.request.data();
  here.answer = here.door.call({text, operation_length}, {text + operation_length, request_length});
  return static_cast<std::uint32_t>(here.answer.size());
}

// The address of the answer. It holds until the next call.
__attribute__((export_name("answer"))) std::uint32_t prepay_answer() { return address_of(exchange().answer.data()); }

}  // extern "C"
