// Names of people and companies, compared as a bank clerk would: width, spaces, middle dots and brackets do not matter.
#pragma once

#include <string>
#include <string_view>

namespace prepay {

// A name in the form in which it is compared. Full-width letters, spaces of any width, the middle dots · • ・ ‧ and
// both kinds of brackets are unified; spaces and invisible marks are dropped. This is the part of Unicode's NFKC that
// names on bank forms meet; rare compatibility characters are compared as they are. For comparing only: the name itself
// is kept as typed.
std::string comparable_name(std::string_view name);

}  // namespace prepay
