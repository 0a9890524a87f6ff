// What a new-api site's answers come in: {"success","message","data"} or {"message","data"}.
#pragma once

#include <string_view>

#include "json/tree.hpp"

namespace prepay::importer {

struct Envelope {
  json::NodeId data = json::kNoNode;  // what is inside; a file without an envelope is taken as it is
  bool is_refused = false;            // the site answered with a failure
  std::string_view reason;            // of the failure, as the site put it
};

// `file` is an object.
Envelope open_envelope(const json::Tree& tree, json::NodeId file);

}  // namespace prepay::importer
