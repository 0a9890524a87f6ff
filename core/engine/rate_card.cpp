#include "engine/rate_card.hpp"

#include <algorithm>

namespace prepay {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool states(const std::vector<Rate>& rates, std::string_view meter) {
  return std::any_of(rates.begin(), rates.end(), [&](const Rate& rate) { return rate.meter == meter; });
}

const Meter* find_meter(const RatingRules& rules, std::string_view id) {
  for (const Meter& meter : rules.meters) {
    if (meter.id == id) return &meter;
  }
  return nullptr;
}

constexpr std::uint32_t kNoItem = UINT32_MAX;

// FNV-1a. It decides where an item is looked for, never an order that anyone sees.
std::size_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

const Decimal& Group::ratio_for(std::string_view user) const {
  for (const User& one : users) {
    if (one.id == user) return one.ratio;
  }
  return ratio;
}

bool Item::counts_outside(std::string_view meter) const { return contains(outside, meter); }

bool Item::has_windows() const {
  return std::any_of(variants.begin(), variants.end(), [](const Variant& v) { return v.when.window.has_value(); });
}

bool Item::is_sold_by_call() const { return states(rates, "call"); }

void RatingRules::index_items() {
  std::size_t size = 1;
  while (size < 2 * items.size()) size *= 2;
  by_hash.assign(size, kNoItem);
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    std::size_t slot = hash_of(items[i].id) & (size - 1);
    while (by_hash[slot] != kNoItem) slot = (slot + 1) & (size - 1);
    by_hash[slot] = i;
  }
}

const Item* RatingRules::find_item(std::string_view id) const {
  if (by_hash.empty()) return nullptr;
  const std::size_t mask = by_hash.size() - 1;
  for (std::size_t slot = hash_of(id) & mask; by_hash[slot] != kNoItem; slot = (slot + 1) & mask) {
    const Item& item = items[by_hash[slot]];
    if (item.id == id) return &item;
  }
  return nullptr;
}

const Group* RatingRules::find_group(std::string_view id) const {
  for (const Group& group : groups) {
    if (id.empty() || group.id == id) return &group;
  }
  return nullptr;
}

std::optional<std::string_view> RatingRules::find_service_tier(std::string_view name) const {
  if (name.empty() || name == kStandardTier) return std::string_view();
  for (const ServiceTier& tier : service_tiers) {
    if (tier.id == name || contains(tier.aliases, name)) return tier.id;
  }
  return std::nullopt;
}

std::string_view RatingRules::whole_of(std::string_view meter) const {
  const Meter* found = find_meter(*this, meter);
  return found == nullptr ? std::string_view() : std::string_view(found->part_of);
}

std::int32_t RatingRules::decimals_of(std::string_view meter) const {
  const Meter* found = find_meter(*this, meter);
  return found == nullptr ? 0 : found->decimals;
}

bool has_rate(const RatingRules& rules, const Item& item, std::string_view meter) {
  return states(item.rates, meter) || states(rules.rates, meter) ||
         std::any_of(item.variants.begin(), item.variants.end(),
                     [&](const Variant& variant) { return states(variant.rates, meter); });
}

bool is_billable(const RatingRules& rules, const Item& item, std::string_view meter) {
  for (int depth = 0; depth <= kMaximumPartDepth && !meter.empty(); ++depth, meter = rules.whole_of(meter)) {
    if (has_rate(rules, item, meter)) return true;
  }
  return false;
}

}  // namespace prepay
