#include "json/wallet_store.hpp"

#include "engine/decimal.hpp"

namespace prepay::json {

KeptWallet* WalletStore::find(std::string_view handle) {
  for (const std::unique_ptr<KeptWallet>& kept : wallets_) {
    if (kept && kept->handle == handle) return kept.get();
  }
  return nullptr;
}

bool WalletStore::is_full() const {
  for (const std::unique_ptr<KeptWallet>& kept : wallets_) {
    if (!kept) return false;
  }
  return true;
}

KeptWallet& WalletStore::open(std::shared_ptr<const Policy> policy) {
  for (std::unique_ptr<KeptWallet>& slot : wallets_) {
    if (slot) continue;
    slot = std::make_unique<KeptWallet>(KeptWallet{"w" + integer_text(++handles_given_), std::move(policy), {}});
    return *slot;
  }
  __builtin_trap();  // the caller asked is_full
}

bool WalletStore::close(std::string_view handle) {
  for (std::unique_ptr<KeptWallet>& slot : wallets_) {
    if (!slot || slot->handle != handle) continue;
    slot.reset();
    return true;
  }
  return false;
}

}  // namespace prepay::json
