// API keys of a wallet: limits of their own, cost by key, and what deleting one means.
#pragma once

namespace prepay {

struct ApiKeyRules {
  bool limits = false;                          // a key can have a limit of its own
  bool split = false;                           // cost is shown by key
  bool deleted_uncharged_history_kept = false;  // a deleted key never charges again; its history stays
};

}  // namespace prepay
