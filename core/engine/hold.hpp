// Holds: a worst case reserved before a call, replaced afterwards by what the call really cost.
#pragma once

#include <cstdint>
#include <string>

#include "engine/grant.hpp"
#include "engine/time.hpp"

namespace prepay {

// Reserves part of what is available; the ledger only learns of it when it is settled. Source: new-api pre-consume,
// TigerBeetle pending transfers.
struct Hold {
  std::string id;
  std::int64_t amount = 0;  // quanta of the balance unit; 0 for a trusted wallet
  std::uint32_t key = kNone;
  Instant expires_at = kNever;  // the instant at which it has been given back
  friend bool operator==(const Hold& a, const Hold& b) = default;
};

}  // namespace prepay
