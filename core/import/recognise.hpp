// Which of the files that can be imported a file is, told by what it holds: whoever drops files does not name them.
#pragma once

#include <cstdint>

#include "json/tree.hpp"

namespace prepay::importer {

enum class ForeignFile : std::uint8_t { unknown, litellm_prices, new_api_pricing, new_api_topup_info, new_api_status };

// `file` is an object. A new-api site's answer is recognised with and without its envelope; one that says it failed
// holds nothing to tell it by, and is unknown. Source: core/import/README.md.
ForeignFile recognise(const json::Tree& tree, json::NodeId file);

}  // namespace prepay::importer
