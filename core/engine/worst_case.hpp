// Worst cases: the most that a usage can cost whose quantities are not all known before the call.
#pragma once

#include <optional>
#include <string_view>

#include "engine/rating.hpp"

namespace prepay {

// The most that any usage costs in which each meter of the usage's `maximum`, or the item's, counts from 0 to that (or
// to what is stated, where that is more), with any of it in its parts; everything else is as stated, `before` included.
// Never below `expected`, what the usage itself costs. Looked at are the counts next to which a price can bend or jump:
// ends of tiers and of free units, packages, bounds of a line, thresholds; the rest goes where it costs most. Lines
// that are rounded by themselves can come to less than a quantum each more. Nothing when no maximum is stated, or after
// an issue: rating.worst_case_unknown when that is too much to try, at `where`; and those of rate_usage, at the usage's
// maximum where it states one.
std::optional<Amount> worst_case(const RatingRules& rules, const Item& item, const Usage& usage, const Amount& expected,
                                 const Unit& unit, std::string_view where, Issues& issues);

}  // namespace prepay
