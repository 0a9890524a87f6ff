#include "json/policy_codec.hpp"

#include "json/policy_build.hpp"
#include "json/policy_shape.hpp"

namespace prepay::json {

std::shared_ptr<const Policy> read_policy(const Tree& tree, NodeId node, const std::string& prefix,
                                          const std::vector<NodeId>& duplicates, Issues& issues) {
  const std::size_t issues_before = issues.size();
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
  if (issues.size() != issues_before) return nullptr;
  std::shared_ptr<Policy> policy = std::make_shared<Policy>();
  build_policy(document, node, *policy);
  if (issues.size() != issues_before) return nullptr;
  Issues contradictions;
  check_policy(*policy, contradictions);
  for (Issue& issue : contradictions) {
    issue.where.insert(0, prefix);
    issues.push_back(std::move(issue));
  }
  check_consistency(document, node, kPolicyFormat);
  if (issues.size() != issues_before) return nullptr;
  return policy;
}

}  // namespace prepay::json
