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
  bool reads_policies;  // duplicate keys inside "policy" are the policy reader's to report
};

constexpr std::array<Operation, 24> kOperations{{
    {"amount.read", json::amount_read, true},
    {"code.check", json::code_check, true},
    {"code.mint", json::code_mint, true},
    {"estimate", json::estimate, true},
    {"invoice.check", json::invoice_check, true},
    {"messages", json::messages, false},
    {"policy.check", json::policy_check, true},
    {"policy.get", json::policy_get, false},
    {"policy.list", json::policy_list, false},
    {"policy.load", json::policy_load, true},
    {"policy.unload", json::policy_unload, false},
    {"quote", json::quote, true},
    {"quote.rows", json::quote_rows, true},
    {"refund.check", json::refund_check, true},
    {"topup.check", json::topup_check, true},
    {"version", json::version, false},
    {"wallet.apply", json::wallet_apply, false},
    {"wallet.close", json::wallet_close, false},
    {"wallet.forecast", json::wallet_forecast, true},
    {"wallet.open", json::wallet_open, true},
    {"wallet.preview", json::wallet_preview, true},
    {"wallet.query", json::wallet_query, true},
    {"wallet.run", json::wallet_run, true},
    {"wallet.series", json::wallet_series, true},
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
  if (request.size() > json::kMaximumRequestBytes) {
    report(issues_, IssueCode::request_too_large, "")
        .with("bytes", static_cast<std::int64_t>(request.size()))
        .with("limit", std::int64_t{json::kMaximumRequestBytes});
  }
  if (operation == nullptr) issues_.push_back(unknown_operation(op));
  if (issues_.empty()) json::read_json(request, tree_, duplicates_, issues_);
  json::Exchange exchange(tree_, duplicates_, store_, wallets_, issues_, writer);
  if (operation == nullptr || !issues_.empty()) return exchange.answer_issues();
  if (!exchange.request().expect(0, json::Kind::object)) return exchange.answer_issues();
  const json::NodeId policy = operation->reads_policies ? tree_.find(0, "policy") : json::kNoNode;
  for (const json::NodeId duplicate : duplicates_) {
    if (policy != json::kNoNode && duplicate != policy && tree_.lies_below(duplicate, policy)) continue;
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
