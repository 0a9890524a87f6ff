#include "engine/pointer.hpp"

#include "engine/decimal.hpp"

namespace prepay {

std::string below(std::string_view pointer, std::string_view key) {
  std::string out(pointer);
  out.push_back('/');
  out.append(key);
  return out;
}

std::string below(std::string_view pointer, std::size_t index) {
  return below(pointer, integer_text(static_cast<std::int64_t>(index)));
}

}  // namespace prepay
