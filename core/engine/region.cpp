#include "engine/region.hpp"

#include <algorithm>

namespace prepay {

bool Regions::contains(std::string_view region) const {
  const bool is_listed = std::find(codes.begin(), codes.end(), region) != codes.end();
  switch (kind) {
    case Kind::everywhere:
      return true;
    case Kind::only:
      return is_listed;
    case Kind::except:
      return !is_listed;
  }
  __builtin_trap();
}

bool is_region_code(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace prepay
