// The policies a door knows: the built-in ones, read when first asked for, and those that were loaded and are referred
// to by a handle.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy.hpp"

namespace prepay::json {

// A policy that ships with the engine. The list is made by the build from core/policies/*.json.
struct BuiltinPolicy {
  std::string_view id;
  std::string_view json;
};
std::span<const BuiltinPolicy> builtin_policies();

inline constexpr std::size_t kMaximumLoaded = 16;

class PolicyStore {
 public:
  // The policy of a built-in id or a handle; null when there is none. It outlives its handle where somebody keeps it.
  std::shared_ptr<const Policy> find(std::string_view name);

  // The JSON of a built-in id or a handle, in the order in which it was written; empty when there is none.
  std::string_view json_of(std::string_view name) const;

  bool has_room() const;

  // Keeps a policy, with its JSON, and answers its handle ("@1"). There must be room. Handles are never used twice.
  std::string load(std::shared_ptr<const Policy> policy, std::string_view json);

  // False when there is no such handle. Built-in policies cannot be unloaded.
  bool unload(std::string_view handle);

  // The ids of the built-in policies, ", " between them.
  static std::string known();

 private:
  struct Loaded {
    std::string handle;
    std::shared_ptr<const Policy> policy;
    std::string json;
  };

  std::vector<std::shared_ptr<const Policy>> builtin_;
  std::array<std::optional<Loaded>, kMaximumLoaded> loaded_;
  std::int64_t handles_given_ = 0;
};

}  // namespace prepay::json
