#include "json/policy_store.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/word_list.hpp"
#include "json/policy_codec.hpp"
#include "json/read.hpp"

namespace prepay::json {
namespace {

// Reads a policy that is known to be good: a built-in one is tested before it ships.
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

// A JSON text that was read before, without the space between its values: a file may be little else.
std::string without_space(std::string_view json) {
  std::string out;
  bool is_in_text = false;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"') is_in_text = !is_in_text;
    if (is_in_text && json[i] == '\\') ++i;
    if (is_in_text || (json[i] != ' ' && json[i] != '\n' && json[i] != '\r' && json[i] != '\t')) continue;
    out.append(json.substr(taken, i - taken));
    taken = i + 1;
  }
  return out.append(json.substr(taken));
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

bool PolicyStore::has_room() const {
  return std::any_of(loaded_.begin(), loaded_.end(), [](const auto& slot) { return !slot; });
}

std::string PolicyStore::load(std::shared_ptr<const Policy> policy, std::string_view json) {
  std::optional<Loaded>* const free = std::find(loaded_.begin(), loaded_.end(), std::nullopt);
  PREPAY_CHECK(free != loaded_.end());
  *free = Loaded{"@" + integer_text(++handles_given_), std::move(policy), without_space(json)};
  return (*free)->handle;
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
