#include "json/policy_codec.hpp"

#include "json/policy_build.hpp"
#include "json/policy_shape.hpp"

namespace prepay::json {

namespace {

// With these every value that the rules look at is still there and readable.
bool leaves_values_readable(IssueCode code) {
  return code == IssueCode::policy_unknown_key || code == IssueCode::policy_duplicate_key;
}

// What every other section leans on: where one is wrong, nothing else can be judged.
bool is_foundation(std::string_view section) {
  return section == "prepay" || section == "units" || section == "balance_unit" || section == "calendar";
}

// Leaves out the sections whose shape is wrong. False when the others cannot be judged without them.
bool leave_out_malformed(Document& document, NodeId policy, std::size_t prefix, const Issues& issues) {
  if (issues.size() >= kMaximumIssues) return false;  // more may be wrong than was reported
  for (const Issue& issue : issues) {
    if (leaves_values_readable(issue.code)) continue;
    const std::string_view where = std::string_view(issue.where).substr(prefix);
    if (where.empty()) return false;
    const std::string_view section = where.substr(1, where.find('/', 1) - 1);
    if (is_foundation(section)) return false;
    document.leave_out(document.tree().find(policy, section));
  }
  return true;
}

std::shared_ptr<const Policy> read_policy_alone(const Tree& tree, NodeId node, const std::string& prefix,
                                                const std::vector<NodeId>& duplicates, Issues& issues) {
  Document document(tree, node, prefix, kPolicyShape, issues);
  if (tree[node].kind != Kind::object) {
    document.report(IssueCode::policy_not_object, node).with("found", kind_text(tree[node].kind));
    return nullptr;
  }
  for (const NodeId duplicate : duplicates) {
    if (tree.lies_below(duplicate, node))
      document.report(IssueCode::policy_duplicate_key, duplicate).with("key", tree[duplicate].key);
  }
  check_shape(document, node, node, kPolicyFormat);
  if (!leave_out_malformed(document, node, prefix.size(), issues)) return nullptr;
  std::shared_ptr<Policy> policy = std::make_shared<Policy>();
  const std::size_t malformed = issues.size();
  build_policy(document, node, *policy);
  if (issues.size() == malformed) {
    check_policy(*policy, issues);
    for (std::size_t i = malformed; i < issues.size(); ++i) issues[i].where.insert(0, prefix);
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
