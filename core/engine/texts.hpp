// Words of a policy in both languages the engine speaks.
#pragma once

#include <cstdint>
#include <string>

namespace prepay {

enum class Language : std::uint8_t { en, zh_cn };

// Names and notes a policy carries. Both languages are required, so neither reader meets a gap.
struct Texts {
  std::string en;
  std::string zh_cn;
};

}  // namespace prepay
