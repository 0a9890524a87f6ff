// A new-api site, by what its own pages are given → a policy. Source: core/import/README.md.
#pragma once

#include <string_view>

#include "import/foreign.hpp"
#include "json/writer.hpp"

namespace prepay::importer {

// The answers of the three addresses as they came; kNoNode where one was not given.
struct NewApiFiles {
  json::NodeId pricing = json::kNoNode;     // /api/pricing
  json::NodeId topup_info = json::kNoNode;  // /api/user/topup/info
  json::NodeId status = json::kNoNode;      // /api/status
};

// Writes the members of a policy but "prepay", "id" and "name". False when the files state neither prices nor top-ups
// nor codes. `name` becomes the site's name of itself, where it has one.
bool import_new_api(const Foreign& foreign, const NewApiFiles& files, json::Writer& writer, std::string_view& name);

}  // namespace prepay::importer
