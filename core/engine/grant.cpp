#include "engine/grant.hpp"

#include <array>

namespace prepay {
namespace {

constexpr std::array<BurnKey, 2> kTieBreakers{BurnKey::age, BurnKey::id};

int sign(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

// Negative when `a` goes first by this key alone.
int compare_by(BurnKey key, const Grant& a, const Grant& b) {
  const int paid_later = sign(a.kind == GrantKind::paid ? 1 : 0, b.kind == GrantKind::paid ? 1 : 0);
  switch (key) {
    case BurnKey::priority:
      return sign(a.priority, b.priority);
    case BurnKey::expiry:
      return sign(a.expires_at, b.expires_at);
    case BurnKey::gift_first:
      return paid_later;
    case BurnKey::paid_first:
      return -paid_later;
    case BurnKey::effective:
      return sign(a.effective_at, b.effective_at);
    case BurnKey::age:
      return sign(a.granted_at, b.granted_at);
    case BurnKey::id:
      break;
  }
  return a.id.compare(b.id);
}

}  // namespace

std::string_view grant_kind_text(GrantKind kind) { return kGrantKindTexts[static_cast<std::size_t>(kind)]; }

std::string_view burn_key_text(BurnKey key) { return kBurnKeyTexts[static_cast<std::size_t>(key)]; }

std::string_view grant_state_text(GrantState state) {
  constexpr std::array<std::string_view, 6> kTexts{"pending", "active", "used", "expired", "refunded", "void"};
  return kTexts[static_cast<std::size_t>(state)];
}

bool burns_before(const std::vector<BurnKey>& keys, const Grant& a, const Grant& b) {
  for (const BurnKey key : keys) {
    if (const int order = compare_by(key, a, b); order != 0) return order < 0;
  }
  for (const BurnKey key : kTieBreakers) {
    if (const int order = compare_by(key, a, b); order != 0) return order < 0;
  }
  return false;
}

BurnKey deciding_key(const std::vector<BurnKey>& keys, const Grant& a, const Grant& b) {
  for (const BurnKey key : keys) {
    if (compare_by(key, a, b) != 0) return key;
  }
  return compare_by(BurnKey::age, a, b) != 0 ? BurnKey::age : BurnKey::id;
}

}  // namespace prepay
