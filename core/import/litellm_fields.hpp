// The cost fields of LiteLLM's price table, as data. Source: BerriAI/litellm, model_prices_and_context_window.json.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace prepay::importer {

// What a cost field says: the price of `per` units of a meter, and when it applies.
struct CostField {
  std::string_view meter;         // empty: not a price in US dollars, nothing to carry over
  std::int32_t places = 0;        // the price is of 10^places units
  std::int64_t above_tokens = 0;  // 0: always
  std::string_view service_tier;
  std::string_view option;
  bool is_alias = false;  // another name of a field, which counts when that one is left out
};

// The meaning of a field's name; nothing when it is not known.
std::optional<CostField> cost_field(std::string_view name);

// True for names that look like a price, known or not: such a field is never passed over in silence.
bool looks_like_cost(std::string_view name);

// A unit whose price can be stated for what goes in and for what comes out.
struct SidedMeter {
  std::string_view in;
  std::string_view plain;
};
std::span<const SidedMeter> sided_meters();

}  // namespace prepay::importer
