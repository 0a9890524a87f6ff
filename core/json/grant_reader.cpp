#include "json/grant_reader.hpp"

#include "json/value_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::array kKindWords = words_of(kGrantKindTexts);

constexpr std::int64_t kMaximumPriority = 1000000;

}  // namespace

GrantKind read_grant_kind(Exchange& exchange, NodeId node) {
  return static_cast<GrantKind>(ValueReader(exchange).word(node, kKindWords));
}

std::int32_t read_priority(Exchange& exchange, NodeId node) {
  return static_cast<std::int32_t>(
      ValueReader(exchange).integer(node, -kMaximumPriority, kMaximumPriority, kDefaultPriority));
}

void read_grant_entry(Exchange& exchange, const Policy& policy, NodeId node, Instant granted_at, OpeningGrant& grant) {
  const ValueReader values(exchange);
  ObjectReader object(exchange.request(), node);
  grant.id = values.id(object.required("id"));
  grant.kind = read_grant_kind(exchange, object.required("kind"));
  grant.amount = values.amount(policy, object.required("amount"), policy.balance_unit, false).value_or(Amount{});
  grant.priority = read_priority(exchange, object.optional("priority"));
  grant.granted_at = values.time(object.optional("granted_at")).value_or(granted_at);
  grant.effective_at = values.time(object.optional("effective_at")).value_or(grant.granted_at);
  grant.expires_at = values.time(object.optional("expires_at")).value_or(kNever);
}

}  // namespace prepay::json
