// The wallets a door keeps for whoever asks about one often.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/wallet.hpp"

namespace prepay::json {

inline constexpr std::size_t kMaximumWallets = 8;

// Something that stood out and cannot be read from the ledger.
struct WalletMark {
  enum class Kind : std::uint8_t { refused, alert, closed, expired, overdue, topup };

  Instant at = 0;
  Kind kind = Kind::refused;
  std::string event;  // the id of the event
};

// A wallet and what is remembered of the events it lived.
struct LivedWallet {
  Wallet wallet;
  std::vector<WalletMark> marks;
  Instant began_at = 0;  // when the first event was applied
};

// A kept wallet keeps its policy, too: the handle it came from may be unloaded.
struct KeptWallet {
  std::string handle;
  std::shared_ptr<const Policy> policy;
  LivedWallet lived;
};

class WalletStore {
 public:
  // Null when there is none. Stays valid until it is closed.
  KeptWallet* find(std::string_view handle);

  bool is_full() const;

  // An empty wallet under a handle of its own ("w1"), never used before. The store must not be full.
  KeptWallet& open(std::shared_ptr<const Policy> policy);

  // False when there is no such handle.
  bool close(std::string_view handle);

 private:
  std::array<std::unique_ptr<KeptWallet>, kMaximumWallets> wallets_;
  std::int64_t handles_given_ = 0;
};

}  // namespace prepay::json
