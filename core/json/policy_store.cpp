#include "json/policy_store.hpp"

#include "engine/check.hpp"
#include "engine/word_list.hpp"
#include "json/policy_codec.hpp"
#include "json/read.hpp"

namespace prepay::json {
namespace {

// Reads a policy that is known to be good: a built-in one is tested before it ships, a loaded one was read before.
std::shared_ptr<const Policy> read_good(std::string_view json) {
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  const bool is_read = read_json(json, tree, duplicates, issues, kPolicyLimits);
  PREPAY_CHECK(is_read);
  std::shared_ptr<const Policy> policy = read_policy(tree, 0, "", duplicates, issues);
  PREPAY_CHECK(policy != nullptr);
  return policy;
}

}  // namespace

std::shared_ptr<const Policy> PolicyStore::find(std::string_view name) {
  for (const std::optional<Loaded>& loaded : loaded_) {
    if (loaded && loaded->handle == name) return loaded->policy;
  }
  const std::span<const BuiltinPolicy> builtin = builtin_policies();
  builtin_.resize(builtin.size());
  for (std::size_t i = 0; i < builtin.size(); ++i) {
    if (builtin[i].id != name) continue;
    if (!builtin_[i]) builtin_[i] = read_good(builtin[i].json);
    return builtin_[i];
  }
  return nullptr;
}

std::string_view PolicyStore::json_of(std::string_view name) const {
  for (const std::optional<Loaded>& loaded : loaded_) {
    if (loaded && loaded->handle == name) return loaded->json;
  }
  for (const BuiltinPolicy& builtin : builtin_policies()) {
    if (builtin.id == name) return builtin.json;
  }
  return {};
}

std::optional<std::string> PolicyStore::load(std::shared_ptr<const Policy> policy, std::string json) {
  for (std::optional<Loaded>& slot : loaded_) {
    if (slot) continue;
    slot = Loaded{"@" + integer_text(++handles_given_), std::move(policy), std::move(json)};
    return slot->handle;
  }
  return std::nullopt;
}

bool PolicyStore::unload(std::string_view handle) {
  for (std::optional<Loaded>& slot : loaded_) {
    if (!slot || slot->handle != handle) continue;
    slot.reset();
    return true;
  }
  return false;
}

std::string PolicyStore::known() {
  std::string known;
  for (const BuiltinPolicy& builtin : builtin_policies()) append_word(known, builtin.id);
  return known;
}

}  // namespace prepay::json
