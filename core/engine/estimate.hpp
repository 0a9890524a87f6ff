// Estimates: what many calls cost, how many a balance pays for, how long it lasts, and which credit pays.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/amount.hpp"
#include "engine/grant.hpp"
#include "engine/rating.hpp"
#include "engine/time.hpp"

namespace prepay {

// So many calls, each charged by itself. Nothing on overflow.
std::optional<Amount> cost_of_calls(const Amount& each, std::int64_t calls);

// What so many usages (0 or more) like the quoted one would cost, exactly, if they were a single one: its free units,
// tiers, packages, minimum and maximum would count over all of them. Overflows as an Exact does.
Exact cost_as_one(const Quote& quote, std::int64_t usages);

// How many whole calls a balance pays for, and what it lacks for the next.
struct Affordable {
  std::int64_t calls = 0;
  Amount missing;
};

// `each` must be above 0. Nothing on overflow.
std::optional<Affordable> affordable_calls(const Amount& balance, const Amount& each);

// `cost` as so many times `cheapest` (above 0), to hundredths, half up. Nothing when it does not fit.
std::optional<Exact> times_of(const Amount& cost, const Amount& cheapest);

// How long a balance lasts at so much a day (above 0), spent evenly: whole days, and the milliseconds to the end.
struct Lasting {
  std::int64_t days = 0;
  std::int64_t milliseconds = 0;
};
Lasting lasting_of(const Amount& balance, const Amount& per_day);

// What a charge takes of one grant.
struct GrantShare {
  std::size_t grant = 0;  // index into the grants
  std::int64_t amount = 0;
  std::int64_t left = 0;
  std::optional<BurnKey> because;  // why it was eaten before the next one; nothing of the last
};

struct Split {
  std::vector<GrantShare> shares;  // in the order in which they are eaten
  std::int64_t missing = 0;        // what they do not reach for
};

// Splits a charge of so many quanta over the grants that have taken effect and not expired `at`, or over all without
// a time, in the order of `keys`. Source: Stripe, Stigg, OpenMeter and Lago burn down by such a list.
Split split_over_grants(const std::vector<Grant>& grants, const std::vector<BurnKey>& keys, std::int64_t charge,
                        std::optional<Instant> at);

}  // namespace prepay
