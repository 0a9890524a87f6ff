#include "json/policy_codec.hpp"

#include "json/policy_build.hpp"
#include "json/policy_shape.hpp"

namespace prepay::json {

namespace {

std::shared_ptr<const Policy> read_policy_alone(const Tree& tree, NodeId node, const std::string& prefix,
                                                const std::vector<NodeId>& duplicates, Issues& issues) {
  const Document document(tree, node, prefix, kPolicyShape, issues);
  if (tree[node].kind != Kind::object) {
    document.report(IssueCode::policy_not_object, node).with("found", kind_text(tree[node].kind));
    return nullptr;
  }
  for (const NodeId duplicate : duplicates) {
    if (tree.lies_below(duplicate, node))
      document.report(IssueCode::policy_duplicate_key, duplicate).with("key", tree[duplicate].key);
  }
  check_shape(document, node, node, kPolicyFormat);
  if (!issues.empty()) return nullptr;
  std::shared_ptr<Policy> policy = std::make_shared<Policy>();
  build_policy(document, node, *policy);
  if (issues.empty()) {
    check_policy(*policy, issues);
    for (Issue& issue : issues) issue.where.insert(0, prefix);
  }
  check_consistency(document, node, kPolicyFormat);
  if (!issues.empty()) return nullptr;
  return policy;
}

}  // namespace

std::shared_ptr<const Policy> read_policy(const Tree& tree, NodeId node, const std::string& prefix,
                                          const std::vector<NodeId>& duplicates, Issues& issues) {
  // A list of its own: the request's may be full already, and what is wrong with a policy must never go unseen.
  Issues own;
  std::shared_ptr<const Policy> policy = read_policy_alone(tree, node, prefix, duplicates, own);
  for (Issue& issue : own) issues.push_back(std::move(issue));
  return policy;
}

}  // namespace prepay::json
