// What a new-api site counts in: quota points, shown as dollars or as what they are. Source: core/import/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "import/foreign.hpp"
#include "json/writer.hpp"

namespace prepay::importer {

struct NewApiAccount {
  std::int64_t points_per_unit = 500000;  // QuotaPerUnit
  bool shows_points = false;              // quota_display_type TOKENS
  Decimal point{2, 6};                    // one point, in the balance unit
  std::int64_t amount_of_unit = 1;        // what a top-up of one unit is, in the balance unit

  std::string_view code() const { return shows_points ? "POINTS" : "CREDIT"; }
};

// Reads /api/status (kNoNode: new-api's defaults). Nothing, after import.quota_per_unit, when a point is no decimal.
std::optional<NewApiAccount> read_account(const Foreign& foreign, json::NodeId status);

// Writes the unit of the balance as an entry of units.
void write_balance_unit(json::Writer& writer, const NewApiAccount& account);

}  // namespace prepay::importer
