// The rate card: everything that can be used, and what is known about its prices.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rounding.hpp"
#include "engine/usage.hpp"
#include "engine/variant.hpp"

namespace prepay {

struct Meter {
  std::string id;
  std::string part_of;        // the whole whose figure may include this one; empty: none
  std::int32_t decimals = 0;  // of a quantity
};

// So many units of a meter.
struct MeterUnits {
  std::string meter;
  Decimal units;
};

// What prices are multiplied by. Source: new-api's group ratio; `users` its group-group ratio.
struct Group {
  struct User {
    std::string id;
    Decimal ratio;
  };

  std::string id;
  Decimal ratio{1, 0};  // 0 or more; 0 is free
  std::vector<User> users;

  const Decimal& ratio_for(std::string_view user) const;
};

// Source: LiteLLM's flex and priority, whose other name is fast.
struct ServiceTier {
  std::string id;
  std::vector<std::string> aliases;
};

// What every item has, whether or not a list says so.
inline constexpr std::string_view kStandardTier = "standard";

// Something that can be used: an interface, a model.
struct Item {
  std::string id;
  std::vector<Rate> rates;
  std::vector<std::string> outside;  // parts that come on top of their whole. Source: Anthropic's cached tokens
  std::vector<Variant> variants;     // a later one beats an earlier one
  std::vector<MeterUnits> maximum;   // of a call, for the worst case
  bool least_quantum = false;        // any use costs a quantum, unless it is free. Source: new-api

  // True when the meter's units come on top of those of its whole.
  bool counts_outside(std::string_view meter) const;
  // True when any price depends on the time of day, so that a usage has to say when it was.
  bool has_windows() const;
  // True when its own rates bill single calls: not those of a variant or of the whole card.
  bool is_sold_by_call() const;
};

// Whether it is each line or the sum that is rounded.
enum class RoundingOf : std::uint8_t { line, total };

struct RatingRules {
  Rounding rounding = Rounding::exact;
  RoundingOf rounding_of = RoundingOf::line;
  std::vector<Item> items;
  std::optional<std::string> estimate_item;  // what "calls left" counts
  std::vector<Meter> meters;
  std::vector<Rate> rates;  // of every item that has none of its own: surcharges for tools
  std::vector<Group> groups;
  std::vector<ServiceTier> service_tiers;
  std::vector<std::uint32_t> by_hash;  // open addressing by the hash of the id; made by index_items

  // To be called once all items are there.
  void index_items();
  // Null when there is none.
  const Item* find_item(std::string_view id) const;
  // The group of a name, the first for none; null when there is no such group or no groups at all.
  const Group* find_group(std::string_view id) const;
  // The service tier that a name or an alias means: empty for the standard one, nothing for an unknown one.
  std::optional<std::string_view> find_service_tier(std::string_view name) const;
  // The whole of a part; empty for a whole.
  std::string_view whole_of(std::string_view meter) const;
  std::int32_t decimals_of(std::string_view meter) const;
};

// How far parts of parts go. A policy with more is refused.
inline constexpr int kMaximumPartDepth = 8;

// True when the item, one of its variants or the common list has a rate for the meter.
bool has_rate(const RatingRules& rules, const Item& item, std::string_view meter);

// True when a quantity of the meter can be billed: it has a rate, or is part of what has one.
bool is_billable(const RatingRules& rules, const Item& item, std::string_view meter);

}  // namespace prepay
