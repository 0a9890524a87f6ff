// LiteLLM's price table → the prices of a policy. Source: core/import/README.md.
#pragma once

#include "import/foreign.hpp"
#include "json/writer.hpp"

namespace prepay::importer {

// Writes the members of a policy that the table at `prices`, an object of models, gives: units, balance_unit and
// rating. False when no model has a price. What is not carried over is a finding.
bool import_litellm(const Foreign& foreign, json::NodeId prices, json::Writer& writer);

}  // namespace prepay::importer
