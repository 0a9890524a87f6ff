// Which operations each WebAssembly module answers. CMakeLists.txt says which module it is.
#include <string_view>
#include <type_traits>

#include "engine/check.hpp"
#include "json/operations.hpp"

#ifndef PREPAY_MODULE
#define PREPAY_MODULE kPrepay
#endif

namespace prepay::json {
namespace {

void not_in_module(Exchange& exchange) {
  report(exchange.issues(), IssueCode::engine_not_in_module, "");
  exchange.answer_issues();
}

using Operations = std::remove_const_t<decltype(kAllOperations)>;

// All operations have their row, so that each module names the same ones; of the others' rows nothing is linked.
template <typename... Names>
consteval Operations only(Names... names) {
  Operations rows = kAllOperations;
  std::size_t found = 0;
  for (Operation& row : rows) {
    const bool is_named = ((row.name == names) || ...);
    if (!is_named) row.run = not_in_module;
    found += is_named ? 1 : 0;
  }
  PREPAY_CHECK(found == sizeof...(names));  // or it does not compile
  return rows;
}

consteval Operations all_but(std::string_view name) {
  Operations rows = kAllOperations;
  bool is_found = false;
  for (Operation& row : rows) {
    if (row.name != name) continue;
    row.run = not_in_module;
    is_found = true;
  }
  PREPAY_CHECK(is_found);
  return rows;
}

// What wallets, servers and tests need.
[[maybe_unused]] constexpr Operations kPrepay = all_but("import");

// Downloaded with every form that takes a top-up or a code: what the form asks, and nothing else.
[[maybe_unused]] constexpr Operations kForm = only("code.check", "order.check", "policy.get", "policy.list",
                                                   "policy.load", "policy.unload", "topup.check", "version");

// For operators who make a policy of other people's price lists.
[[maybe_unused]] constexpr Operations kImport = only("import", "messages", "version");

// Downloaded with every page that shows prices: what the calculator asks, and nothing else.
[[maybe_unused]] constexpr Operations kCalculator =
    only("estimate", "policy.get", "policy.load", "policy.unload", "topup.check", "version");

}  // namespace

std::span<const Operation> operations() { return PREPAY_MODULE; }

}  // namespace prepay::json
