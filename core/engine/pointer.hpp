// JSON pointers (RFC 6901) into a policy: where a rule stands that an issue speaks of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prepay {

// `pointer` with a member or an entry added to it.
std::string below(const std::string& pointer, std::string_view key);
std::string below(const std::string& pointer, std::size_t index);

}  // namespace prepay
