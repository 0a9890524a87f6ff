#include "json/door.hpp"

#include <algorithm>
#include <array>

#include "engine/utf8.hpp"
#include "engine/word_list.hpp"
#include "json/exchange.hpp"
#include "json/read.hpp"

namespace prepay {
namespace {

struct Operation {
  std::string_view name;
  void (*run)(json::Exchange&);
  // Duplicate keys inside this member are for who reads it to report.
  std::string_view own_member;
  json::Limits limits{};
};

constexpr std::string_view kPolicy = "policy";

constexpr std::array<Operation, 24> kOperations{{
    {"amount.read", json::amount_read, kPolicy},
    {"code.check", json::code_check, kPolicy},
    {"code.mint", json::code_mint, kPolicy},
    {"estimate", json::estimate, kPolicy},
    {"import", json::import_prices, "files", json::kForeignLimits},
    {"invoice.check", json::invoice_check, kPolicy},
    {"messages", json::messages, {}},
    {"policy.check", json::policy_check, kPolicy, json::kPolicyLimits},
    {"policy.get", json::policy_get, {}},
    {"policy.list", json::policy_list, {}},
    {"policy.load", json::policy_load, kPolicy, json::kPolicyLimits},
    {"policy.unload", json::policy_unload, {}},
    {"quote", json::quote, kPolicy},
    {"refund.check", json::refund_check, kPolicy},
    {"topup.check", json::topup_check, kPolicy},
    {"version", json::version, {}},
    {"wallet.apply", json::wallet_apply, {}},
    {"wallet.close", json::wallet_close, {}},
    {"wallet.forecast", json::wallet_forecast, kPolicy},
    {"wallet.open", json::wallet_open, kPolicy},
    {"wallet.preview", json::wallet_preview, kPolicy},
    {"wallet.query", json::wallet_query, kPolicy},
    {"wallet.run", json::wallet_run, kPolicy},
    {"wallet.series", json::wallet_series, kPolicy},
}};

constexpr auto kNames = [] {
  std::array<std::string_view, kOperations.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kOperations[i].name;
  return names;
}();

const Operation* find_operation(std::string_view name) {
  for (const Operation& operation : kOperations) {
    if (operation.name == name) return &operation;
  }
  return nullptr;
}

Issue unknown_operation(std::string_view op) {
  std::string known;
  for (const std::string_view name : kNames) append_word(known, name);
  return {IssueCode::request_unknown_op, "", {{"op", clipped(op, 64)}, {"known", std::move(known)}}};
}

}  // namespace

std::span<const std::string_view> operation_names() { return kNames; }

void Door::answer(std::string_view op, std::string_view request, json::Writer& writer) {
  const Operation* operation = find_operation(op);
  const json::Limits limits = operation == nullptr ? json::Limits{} : operation->limits;
  if (request.size() > limits.bytes) {
    report(issues_, IssueCode::request_too_large, "")
        .with("bytes", static_cast<std::int64_t>(request.size()))
        .with("limit", static_cast<std::int64_t>(limits.bytes));
  }
  if (operation == nullptr) issues_.push_back(unknown_operation(op));
  if (issues_.empty()) json::read_json(request, tree_, duplicates_, issues_, limits);
  json::Exchange exchange(tree_, duplicates_, store_, wallets_, issues_, writer);
  if (operation == nullptr || !issues_.empty()) return exchange.answer_issues();
  if (!exchange.request().expect(0, json::Kind::object)) return exchange.answer_issues();
  const json::NodeId own = operation->own_member.empty() ? json::kNoNode : tree_.find(0, operation->own_member);
  for (const json::NodeId duplicate : duplicates_) {
    if (own != json::kNoNode && duplicate != own && tree_.lies_below(duplicate, own)) continue;
    exchange.request().report(IssueCode::request_duplicate_key, duplicate).with("key", tree_[duplicate].key);
  }
  operation->run(exchange);
}

std::string_view Door::call(std::string_view op, std::string_view request) {
  issues_.clear();
  json::Writer writer(answer_);
  answer(op, request, writer);
  return writer.view();
}

}  // namespace prepay
