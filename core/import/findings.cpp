#include "import/findings.hpp"

#include "import/names.hpp"

namespace prepay::importer {

json::NodeId Findings::shown(json::NodeId node) const {
  constexpr std::size_t kMaximumKeyBytes = 128;
  const json::Tree& tree = request_.tree();
  json::NodeId place = node;
  for (json::NodeId at = node; at != json::kNoNode && tree[at].parent != json::kNoNode; at = tree[at].parent) {
    const bool has_key = tree[tree[at].parent].kind == json::Kind::object;
    if (has_key && !is_usable_name(tree[at].key, kMaximumKeyBytes)) place = tree[at].parent;
  }
  return place;
}

Issue* Findings::add(IssueCode code, json::NodeId where, std::string_view kind) {
  for (Kind& known : kinds_) {
    if (known.code != code || known.name != kind) continue;
    ++known.count;
    return nullptr;
  }
  if (kinds_.size() == kMaximumFindings) {
    ++more_;
    return nullptr;
  }
  kinds_.push_back({code, kind, issues_.size(), 1});
  return &report(issues_, code, request_.pointer(shown(where)));
}

Issue& Findings::add_single(IssueCode code, json::NodeId where) {
  if (issues_.size() >= json::kMaximumIssues - 1) {
    ++more_;
    return unlisted_ = {};
  }
  return report(issues_, code, request_.pointer(shown(where)));
}

void Findings::close() {
  for (const Kind& kind : kinds_) issues_[kind.issue].with("count", kind.count);
  if (more_ != 0) report(issues_, IssueCode::import_more, "").with("count", more_);
}

}  // namespace prepay::importer
