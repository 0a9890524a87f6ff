#include "json/door.hpp"

#include "engine/utf8.hpp"
#include "engine/word_list.hpp"
#include "json/operations.hpp"

namespace prepay {
namespace {

const json::Operation* find_operation(std::string_view name) {
  for (const json::Operation& operation : json::operations()) {
    if (operation.name == name) return &operation;
  }
  return nullptr;
}

Issue unknown_operation(std::string_view op) {
  std::string known;
  for (const json::Operation& operation : json::operations()) append_word(known, operation.name);
  return {IssueCode::request_unknown_op, "", {{"op", clipped(op, 64)}, {"known", std::move(known)}}};
}

}  // namespace

void Door::answer(std::string_view op, std::string_view request, json::Writer& writer) {
  const json::Operation* operation = find_operation(op);
  const json::Limits limits = operation == nullptr ? json::Limits{} : operation->limits;
  if (request.size() > limits.bytes) {
    report(issues_, IssueCode::request_too_large, "")
        .with("bytes", static_cast<std::int64_t>(request.size()))
        .with("limit", static_cast<std::int64_t>(limits.bytes));
  }
  if (operation == nullptr) issues_.push_back(unknown_operation(op));
  std::optional<std::string_view> numbers;
  if (issues_.empty() && operation->takes_numbers) {
    const std::size_t end = request.find('\0');
    if (end != std::string_view::npos) numbers = request.substr(end + 1);
    request = request.substr(0, end);
  }
  if (issues_.empty()) json::read_json(request, tree_, duplicates_, issues_, limits);
  json::Exchange exchange(tree_, duplicates_, store_, wallets_, issues_, writer);
  exchange.set_numbers(numbers);
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
