#include "engine/variant.hpp"

#include <algorithm>

namespace prepay {
namespace {

constexpr std::int64_t kMinutesOfDay = 1440;
constexpr std::int64_t kThursday = 3;  // 1970-01-01, counted from Monday

}  // namespace

bool Threshold::is_reached_by(const Exact& count) const {
  return is_inclusive ? count.is_at_least(Exact(units)) : Exact(units).is_less_than(count);
}

bool TimeWindow::contains(Instant at) const {
  // Instants are not before 1970, but an offset may lead there.
  const std::int64_t minutes = at / kMinute + utc_offset_minutes + 7 * kMinutesOfDay;
  const std::int64_t minute = minutes % kMinutesOfDay;
  std::int64_t day = minutes / kMinutesOfDay + kThursday;
  const bool wraps = to <= from;
  if (wraps && minute < to) {
    --day;  // it began yesterday
  } else if (minute < from || (!wraps && minute >= to)) {
    return false;
  }
  return (days >> (day % 7) & 1) != 0;
}

bool Variant::multiplies(std::string_view meter) const {
  return multiplier && (meters.empty() || std::find(meters.begin(), meters.end(), meter) != meters.end());
}

}  // namespace prepay
