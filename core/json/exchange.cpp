#include "json/exchange.hpp"

#include "engine/messages.hpp"
#include "engine/utf8.hpp"
#include "json/policy_codec.hpp"

namespace prepay::json {

void Exchange::read_locale(ObjectReader& object) {
  constexpr std::array<Word, 2> kLanguages{{{"en", Language::en}, {"zh-CN", Language::zh_cn}}};
  const NodeId node = object.optional("locale");
  if (node == kNoNode) return;
  if (const std::optional<std::uint8_t> language = request_.word(node, kLanguages))
    language_ = static_cast<Language>(*language);
}

const Policy* Exchange::read_policy_of(ObjectReader& object) {
  const NodeId node = object.required("policy");
  if (node == kNoNode) return nullptr;
  if (tree_[node].kind == Kind::object) {
    policy_ = read_policy(tree_, node, "/policy", duplicates_, issues_);
    return policy_.get();
  }
  const std::optional<std::string_view> name = request_.text(node);
  if (!name) return nullptr;
  policy_ = store_.find(*name);
  if (policy_ == nullptr) {
    request_.report(IssueCode::request_unknown_policy, node).with("policy", *name).with("known", PolicyStore::known());
  }
  return policy_.get();
}

std::string_view Exchange::text(NodeId node) const {
  if (node == kNoNode) return {};
  return request_.text(node).value_or(std::string_view{});
}

std::optional<Amount> Exchange::amount(NodeId node, const Unit& unit, UnitId id, bool may_be_negative) const {
  if (node == kNoNode) return std::nullopt;
  const std::optional<Decimal> value = request_.decimal(node);
  if (!value) return std::nullopt;
  if (value->coefficient < 0 && !may_be_negative) {
    request_.report(IssueCode::request_negative_amount, node).with("text", *value);
    return std::nullopt;
  }
  const std::optional<std::int64_t> quanta = Exact(*value).count_of(unit.quantum, Rounding::exact);
  if (quanta) return Amount{*quanta, id};
  if (Exact(*value).is_multiple_of(unit.quantum)) {
    request_.report(IssueCode::request_decimal_out_of_range, node).with("text", *value);
  } else {
    request_.report(IssueCode::request_finer_than_unit, node)
        .with("text", *value)
        .with("quantum", unit.quantum)
        .with("unit", unit.code);
  }
  return std::nullopt;
}

void Exchange::write_arguments(Issue& issue) {
  // What a request contains comes back in its issues, but never so much of it that the answer dwarfs the request.
  for (IssueArgument& argument : issue.arguments) {
    if (argument.value.size() > kMaximumArgumentBytes) argument.value = clipped(argument.value, kMaximumArgumentBytes);
  }
  writer_.key("args");
  writer_.open_object();
  for (const IssueArgument& argument : issue.arguments) writer_.member(argument.name, argument.value);
  writer_.close_object();
  writer_.key("message");
  write_words(issue);
}

void Exchange::write_words(const Issue& issue) {
  writer_.open_text();
  for_each_message_part(issue, language_, [this](std::string_view part) { writer_.text_part(part); });
  writer_.close_text();
}

void Exchange::write_issue(Issue& issue) {
  writer_.open_object();
  writer_.member("code", code_text(issue.code));
  writer_.member("severity", severity_text(severity_of(issue.code)));
  writer_.member("where", issue.where);
  write_arguments(issue);
  writer_.close_object();
}

void Exchange::write_explanation(Issue& issue) {
  writer_.open_object();
  writer_.member("code", code_text(issue.code));
  write_arguments(issue);
  writer_.close_object();
}

void Exchange::open_answer() {
  sort_by_precedence(issues_);
  writer_.restart();
  writer_.open_object();
  writer_.key("ok");
  writer_.boolean(!failed());
  writer_.key("issues");
  writer_.open_array();
  for (Issue& issue : issues_) write_issue(issue);
  writer_.close_array();
}

void Exchange::write_amount(std::string_view key, const Amount& amount, const Unit& unit, std::string_view unit_key) {
  writer_.key(key);
  write_amount_value(amount, unit, unit_key);
}

void Exchange::write_amount_value(const Amount& amount, const Unit& unit, std::string_view unit_key) {
  writer_.open_object();
  writer_.key("amount");
  message_.clear();
  append_amount(message_, amount, unit);
  writer_.text(message_);
  writer_.member(unit_key, unit.code);
  writer_.close_object();
}

}  // namespace prepay::json
