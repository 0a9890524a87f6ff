// The top-ups of a new-api site → the channels of a policy. Source: core/import/README.md.
#pragma once

#include "import/new_api_account.hpp"

namespace prepay::importer {

// What the channels need of the rest of a policy.
struct NewApiTopups {
  bool has_channels = false;
  bool pays_usd = false;
  bool pays_eur = false;
  bool pays_cny = false;
};

// Writes the member "topup" from the data of /api/user/topup/info and /api/status (kNoNode: not given), or nothing when
// money cannot be paid in by what they state. `groups`: how many groups of users the site has.
NewApiTopups write_new_api_topups(const Foreign& foreign, json::NodeId info, json::NodeId status, std::size_t groups,
                                  const NewApiAccount& account, json::Writer& writer);

}  // namespace prepay::importer
