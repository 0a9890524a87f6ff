// Regions: ISO 3166 codes of two capitals, and the sets of them a rule may name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prepay {

// A set of regions: these only, all but these, or (the default) everywhere.
struct Regions {
  enum class Kind : std::uint8_t { everywhere, only, except };

  Kind kind = Kind::everywhere;
  std::vector<std::string> codes;

  bool contains(std::string_view region) const;
};

// True for the form of a code: two ASCII capitals. Whether the code is assigned is not asked.
bool is_region_code(std::string_view text);

}  // namespace prepay
