// API keys: made, limited, deleted. Source: mole.key.limit, mole.key.split, mimo.key.deleted.
#include "engine/wallet_step.hpp"

namespace prepay {

void refuse_deleted_key(Step& step, std::string_view key) {
  Issue& issue = step.refuse(IssueCode::key_deleted, "key").with("key", key);
  if (step.policy.keys.deleted_is_uncharged) issue.with("rule", "/keys/deleted");
}

void apply_key_event(Step& step) {
  const Event& event = step.event;
  std::vector<ApiKey>& keys = step.state.keys;
  const std::uint32_t index = find_by_id(step.state.keys, event.subject);
  const bool makes = event.type == EventType::key_create;
  if (makes && index != kNone) step.refuse(IssueCode::key_id_taken, "key").with("key", event.subject);
  if (!makes && index == kNone) step.refuse(IssueCode::key_unknown, "key").with("key", event.subject);
  if (!makes && index != kNone && keys[index].deleted) {
    refuse_deleted_key(step, event.subject);
  }
  if (event.type != EventType::key_delete && event.amount && !step.policy.keys.limits) {
    step.refuse(IssueCode::key_limits_not_offered, "limit");
  }
  if (step.refused() || (makes && !step.has_place(keys.size(), "key", kMaximumKeys))) return;
  if (event.type == EventType::key_delete) {
    keys[index].deleted = true;
    release_holds(step, index);
    Issue& note = step.explain(IssueCode::note_key_deleted).with("key", event.subject);
    if (step.policy.keys.deleted_is_uncharged) note.with("rule", "/keys/deleted");
    return;
  }
  ApiKey& key = makes ? keys.emplace_back() : keys[index];
  key.id = event.subject;
  key.limit.reset();
  if (event.amount) key.limit = event.amount->quanta;
}

}  // namespace prepay
