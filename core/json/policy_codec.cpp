#include "json/policy_codec.hpp"

#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

void report_duplicates(const Document& document, NodeId root, const std::vector<NodeId>& duplicates) {
  for (const NodeId duplicate : duplicates) {
    if (!document.tree().lies_below(duplicate, root)) continue;
    document.report(IssueCode::policy_duplicate_key, duplicate).with("key", document.tree()[duplicate].key);
  }
}

// Units come before everything counted in them, whatever the order in the file.
void read_units_first(PolicyReader& reader, ObjectReader& object) {
  read_units(reader, object.required("units"));
  const NodeId balance_unit = object.required("balance_unit");
  if (!reader.policy().units.empty()) reader.unit(balance_unit, reader.policy().balance_unit);
}

void read_examples(PolicyReader& reader, NodeId root, NodeId node) {
  const Document& document = reader.document();
  reader.list(node, [&](NodeId child) {
    const std::optional<std::string_view> pointer = document.text(child);
    if (!pointer || (!pointer->empty() && document.tree().resolve(root, *pointer) != kNoNode)) return;
    document.report(IssueCode::policy_example_missing, child).with("pointer", *pointer);
  });
}

}  // namespace

std::optional<Policy> read_policy(const Tree& tree, NodeId node, const std::string& prefix,
                                  const std::vector<NodeId>& duplicates, Issues& issues) {
  const std::size_t issues_before = issues.size();
  const Document document(tree, node, prefix, kPolicyShape, issues);
  if (tree[node].kind != Kind::object) {
    document.report(IssueCode::policy_not_object, node).with("found", kind_text(tree[node].kind));
    return std::nullopt;
  }
  report_duplicates(document, node, duplicates);
  Policy policy;
  PolicyReader reader(document, policy);
  {
    ObjectReader object(document, node);
    std::int32_t format = kFormatVersion;
    reader.integer(object.required("prepay"), format, kFormatVersion, kFormatVersion);
    reader.id(object.required("id"), policy.id);
    reader.texts(object.required("name"), policy.name);
    read_examples(reader, node, object.optional("examples"));
    read_units_first(reader, object);
    read_topup(reader, object.optional("topup"));
    read_code(reader, object.optional("code"));
    read_rating(reader, object.optional("rating"));
    read_wallet_rules(reader, object);
    read_service_rules(reader, object);
  }  // unknown keys are reported here
  if (issues.size() != issues_before) return std::nullopt;
  check_policy(policy, issues);
  for (std::size_t i = issues_before; i < issues.size(); ++i) issues[i].where.insert(0, prefix);
  if (issues.size() != issues_before) return std::nullopt;
  return policy;
}

}  // namespace prepay::json
