// The ledger as CSV for spreadsheets.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>

namespace prepay::cli {

// Writes the entries of a wallet (RFC 4180: CRLF, quotes where needed) behind a UTF-8 byte order mark, without which
// spreadsheets guess the encoding. Numbers and times are plain ASCII. A text that a spreadsheet would take for a
// formula gets an apostrophe in front.
void write_ledger_csv(std::ostream& out, const nlohmann::ordered_json& wallet);

}  // namespace prepay::cli
