// The door: one function that answers everything. What it takes and gives is described in core/json/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/issue.hpp"
#include "json/policy_store.hpp"
#include "json/tree.hpp"
#include "json/wallet_store.hpp"
#include "json/writer.hpp"

namespace prepay {

inline constexpr std::string_view kVersion = "0.1.0";

// Holds the policies that were loaded, the wallets that are kept, and the memory that one call leaves to the next. Not
// for two threads at once; doors are independent of each other.
class Door {
 public:
  // Answers `op` for a JSON request. Total: any bytes in either give a JSON answer. The answer stays valid until the
  // next call.
  std::string_view call(std::string_view op, std::string_view request);

 private:
  void answer(std::string_view op, std::string_view request, json::Writer& writer);

  json::PolicyStore store_;
  json::WalletStore wallets_;
  json::Tree tree_;
  std::vector<json::NodeId> duplicates_;
  Issues issues_;
  std::string answer_;
};

}  // namespace prepay
