// Variants: when other rates replace an item's own. Long prompts, service tiers, times of day, regions, options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rate.hpp"
#include "engine/time.hpp"

namespace prepay {

// A whole request is priced by how much it counts of one meter. Source: LiteLLM above_200k_tokens and xAI's "from",
// new-api's tier(), genai-prices.
struct Threshold {
  std::string meter;
  Decimal units;
  bool is_inclusive = false;  // from so many on, not only above

  bool is_reached_by(const Exact& count) const;
};

// A time of day, from inclusive, to exclusive, over midnight when `to` is not after `from`; equal: the whole day.
// Source: LiteLLM off_peak_pricing.
struct TimeWindow {
  std::int32_t from = 0;  // minutes after local midnight
  std::int32_t to = 0;
  std::uint8_t days = 0x7F;  // bit 0 is Monday: the days on which it begins
  std::int32_t utc_offset_minutes = 0;

  bool contains(Instant at) const;
};

// All that are given must hold.
struct Conditions {
  std::optional<Threshold> threshold;
  std::string service_tier;
  std::string region;
  std::string option;
  std::optional<TimeWindow> window;
};

struct Variant {
  Conditions when;
  std::vector<Rate> rates;            // in place of those of the same meters
  std::optional<Decimal> multiplier;  // of `meters`, or of all of the item's own
  std::vector<std::string> meters;

  bool multiplies(std::string_view meter) const;
};

}  // namespace prepay
