// The models and groups of a new-api site → the prices of a policy. Source: core/import/README.md.
#pragma once

#include "import/new_api_account.hpp"

namespace prepay::importer {

// Writes the member "rating" from the answer of /api/pricing: `models`, a list, and `envelope`, the object it stands
// in. False, and nothing is written, when no model can be sold.
bool write_new_api_prices(const Foreign& foreign, json::NodeId envelope, json::NodeId models,
                          const NewApiAccount& account, json::Writer& writer);

// How many groups /api/pricing names.
std::size_t group_count(const Foreign& foreign, json::NodeId envelope);

}  // namespace prepay::importer
