// Any bytes into the door give a JSON answer. The first line is the operation, the rest the request.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/check.hpp"
#include "json/door.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) return 0;
  prepay::Door door;
  const std::string_view answer = door.call(input.substr(0, line), input.substr(line + 1));
  PREPAY_CHECK(answer.starts_with("{\"ok\":"));
  PREPAY_CHECK(nlohmann::json::accept(answer));
  return 0;
}
