// The table of operations: what the door answers. A program that brings a table of its own, as each WebAssembly module
// does, links only what its operations need.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "json/exchange.hpp"
#include "json/read.hpp"

namespace prepay::json {

struct Operation {
  std::string_view name;
  void (*run)(Exchange&);
  std::string_view own_member;  // duplicate keys inside this member are for who reads it to report
  Limits limits{};
  bool takes_numbers = false;  // after the request and one NUL, which no JSON holds, bytes may follow
};

// In alphabetical order of their names.
inline constexpr std::array<Operation, 26> kAllOperations{{
    {"amount.read", amount_read, "policy"},
    {"code.check", code_check, "policy"},
    {"code.mint", code_mint, "policy"},
    {"estimate", estimate, "policy"},
    {"import", import_prices, "files", kForeignLimits},
    {"invoice.check", invoice_check, "policy"},
    {"messages", messages, {}},
    {"order.check", order_check, "policy"},
    {"policy.check", policy_check, "policy", kPolicyLimits},
    {"policy.get", policy_get, {}},
    {"policy.list", policy_list, {}},
    {"policy.load", policy_load, "policy", kPolicyLimits},
    {"policy.unload", policy_unload, {}},
    {"quote", quote, "policy"},
    {"quote.rows", quote_rows, "policy", kRowsLimits, true},
    {"refund.check", refund_check, "policy"},
    {"topup.check", topup_check, "policy"},
    {"version", version, {}},
    {"wallet.apply", wallet_apply, {}},
    {"wallet.close", wallet_close, {}},
    {"wallet.forecast", wallet_forecast, "policy"},
    {"wallet.open", wallet_open, "policy"},
    {"wallet.preview", wallet_preview, "policy"},
    {"wallet.query", wallet_query, "policy"},
    {"wallet.run", wallet_run, "policy"},
    {"wallet.series", wallet_series, "policy"},
}};

// Those of the program: all there are (operations.cpp), unless the program itself defines it.
std::span<const Operation> operations();

}  // namespace prepay::json
