// policy.check, policy.load, policy.unload, policy.list and policy.get.
#include "json/exchange.hpp"
#include "json/policy_codec.hpp"
#include "json/read.hpp"

namespace prepay::json {
namespace {

// A policy that the request carries whole. Issues have `prefix` before their place in the policy.
std::shared_ptr<const Policy> read_carried(Exchange& exchange, NodeId node, const std::string& prefix) {
  return read_policy(exchange.tree(), node, prefix, exchange.duplicates(), exchange.issues());
}

NodeId read_policy_request(Exchange& exchange) {
  ObjectReader object(exchange.request(), 0);
  exchange.read_locale(object);
  return object.required("policy");
}

}  // namespace

void policy_check(Exchange& exchange) {
  const NodeId node = read_policy_request(exchange);
  if (node == kNoNode || exchange.failed()) return exchange.answer_issues();
  const bool is_good = read_carried(exchange, node, "") != nullptr;
  exchange.open_answer();
  if (is_good) {
    exchange.writer().key("canonical");
    write_tree(exchange.writer(), exchange.tree(), node);
  }
  exchange.close_answer();
}

void policy_load(Exchange& exchange) {
  const NodeId node = read_policy_request(exchange);
  if (node == kNoNode || exchange.failed()) return exchange.answer_issues();
  std::optional<std::string> handle;
  if (exchange.tree()[node].kind == Kind::text) {
    // A built-in policy, or a handle, is its own handle: there is nothing to load.
    const std::string_view name = exchange.tree()[node].text;
    if (exchange.store().find(name) != nullptr) {
      handle = name;
    } else {
      exchange.request()
          .report(IssueCode::request_unknown_policy, node)
          .with("policy", name)
          .with("known", PolicyStore::known());
    }
  } else if (!exchange.store().has_room()) {
    exchange.request().report(IssueCode::request_too_many_policies, node).with("limit", std::int64_t{kMaximumLoaded});
  } else if (std::shared_ptr<const Policy> policy = read_carried(exchange, node, "/policy")) {
    handle = exchange.store().load(std::move(policy), exchange.tree()[node].text);
  }
  exchange.open_answer();
  if (handle) exchange.writer().member("handle", *handle);
  exchange.close_answer();
}

void policy_unload(Exchange& exchange) {
  const NodeId node = read_policy_request(exchange);
  if (node != kNoNode) {
    const std::optional<std::string_view> handle = exchange.request().text(node);
    if (handle && !exchange.failed() && !exchange.store().unload(*handle)) {
      exchange.request()
          .report(IssueCode::request_unknown_policy, node)
          .with("policy", *handle)
          .with("known", PolicyStore::known());
    }
  }
  exchange.answer_issues();
}

void policy_list(Exchange& exchange) {
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
  }
  if (exchange.failed()) return exchange.answer_issues();
  Writer& writer = exchange.writer();
  exchange.open_answer();
  writer.key("policies");
  writer.open_array();
  for (const BuiltinPolicy& builtin : builtin_policies()) {
    const std::shared_ptr<const Policy> policy = exchange.store().find(builtin.id);
    writer.open_object();
    writer.member("id", policy->id);
    writer.key("name");
    writer.open_object();
    writer.member("en", policy->name.en);
    writer.member("zh-CN", policy->name.zh_cn);
    writer.close_object();
    writer.close_object();
  }
  writer.close_array();
  exchange.close_answer();
}

void policy_get(Exchange& exchange) {
  const NodeId node = read_policy_request(exchange);
  if (node == kNoNode) return exchange.answer_issues();
  const std::optional<std::string_view> name = exchange.request().text(node);
  if (!name || exchange.failed()) return exchange.answer_issues();
  const std::string_view json = exchange.store().json_of(*name);
  if (json.empty()) {
    exchange.request()
        .report(IssueCode::request_unknown_policy, node)
        .with("policy", *name)
        .with("known", PolicyStore::known());
    return exchange.answer_issues();
  }
  exchange.open_answer();
  exchange.writer().key("policy");
  exchange.writer().raw(json);
  exchange.close_answer();
}

}  // namespace prepay::json
