// Parts: which of a usage's figures each rate bills, where one meter counts what another counts as well.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/issue.hpp"
#include "engine/price_selection.hpp"

namespace prepay {

// What becomes of a quantity of one meter: it is added to what a rate bills, and taken off what another one does.
struct BillingLink {
  const SelectedRate* adds_to = nullptr;
  const SelectedRate* takes_from = nullptr;
  bool is_billed = true;  // false when no rate bills it at all
};
BillingLink billing_link(const RatingRules& rules, const Item& item, const std::vector<SelectedRate>& rates,
                         std::string_view meter);

// True when the figure of the meter's whole includes it.
bool is_inside_whole(const RatingRules& rules, const Item& item, std::string_view meter);

// What each of `rates` bills of the usage's quantities: a whole less those of its parts inside it that have a rate, and
// with those on top that have none. Source: OpenAI and Gemini count cached tokens inside the prompt, Anthropic outside.
// Reports at `where` rating.parts_exceed_whole when parts are more than their whole, and rating.meter_unknown for a
// quantity that nothing bills in these circumstances; then nothing.
std::optional<std::vector<Exact>> billed_counts(const RatingRules& rules, const Item& item,
                                                const std::vector<SelectedRate>& rates,
                                                const std::vector<Quantity>& quantities, std::string_view where,
                                                Issues& issues);

}  // namespace prepay
