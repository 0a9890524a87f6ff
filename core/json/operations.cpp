#include "json/operations.hpp"

#include <array>

namespace prepay::json {
namespace {

constexpr std::string_view kPolicy = "policy";

constexpr std::array<Operation, 25> kOperations{{
    {"amount.read", amount_read, kPolicy},
    {"code.check", code_check, kPolicy},
    {"code.mint", code_mint, kPolicy},
    {"estimate", estimate, kPolicy},
    {"import", import_prices, "files", kForeignLimits},
    {"invoice.check", invoice_check, kPolicy},
    {"messages", messages, {}},
    {"policy.check", policy_check, kPolicy, kPolicyLimits},
    {"policy.get", policy_get, {}},
    {"policy.list", policy_list, {}},
    {"policy.load", policy_load, kPolicy, kPolicyLimits},
    {"policy.unload", policy_unload, {}},
    {"quote", quote, kPolicy},
    {"quote.rows", quote_rows, kPolicy, kRowsLimits, true},
    {"refund.check", refund_check, kPolicy},
    {"topup.check", topup_check, kPolicy},
    {"version", version, {}},
    {"wallet.apply", wallet_apply, {}},
    {"wallet.close", wallet_close, {}},
    {"wallet.forecast", wallet_forecast, kPolicy},
    {"wallet.open", wallet_open, kPolicy},
    {"wallet.preview", wallet_preview, kPolicy},
    {"wallet.query", wallet_query, kPolicy},
    {"wallet.run", wallet_run, kPolicy},
    {"wallet.series", wallet_series, kPolicy},
}};

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace prepay::json
