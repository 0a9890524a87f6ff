// API keys: limits of their own, and the cost split by them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/amount.hpp"

namespace prepay {

struct KeyRules {
  bool limits = false;                // a key can have a limit of its own. Source: mole.key.limit
  bool deleted_is_uncharged = false;  // a deleted key is never charged again. Source: mimo.key.deleted
};

// Figures in quanta of the balance unit.
struct ApiKey {
  std::string id;
  std::optional<std::int64_t> limit;  // of everything it may ever use
  std::int64_t used = 0;
  std::int64_t held = 0;
  std::int64_t requests = 0;
  bool deleted = false;
  friend bool operator==(const ApiKey& a, const ApiKey& b) = default;
};

}  // namespace prepay
