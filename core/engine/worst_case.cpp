#include "engine/worst_case.hpp"

#include <algorithm>
#include <vector>

#include "engine/parts.hpp"
#include "engine/pointer.hpp"

namespace prepay {
namespace {

constexpr std::size_t kMaximumTrials = 4096;  // each is a quote of its own
constexpr std::int64_t kMaximumPackages = 16;

// Counts are whole numbers of a group's ticks, its smallest decimal.
using Ticks = std::int64_t;

// A meter whose count may be anything up to a maximum.
struct OpenMeter {
  std::string_view meter;
  std::size_t whole = 0;      // which of the group's includes its figure; the first is in none
  Ticks step = 1;             // what its counts are multiples of
  Ticks most = 0;             // of its own units: those in none of its parts
  std::vector<Ticks> points;  // own units next to which something bends or jumps
  Ticks own = 0;              // in the trial at hand
};

// A whole and its parts, which share one maximum.
struct OpenGroup {
  bool is_fixed = false;  // the whole is known, only what is in its parts is not
  std::int32_t decimals = 0;
  std::vector<Ticks> totals;  // of the whole; the first is the most
  std::vector<OpenMeter> meters;
};

const Quantity* find(const std::vector<Quantity>& quantities, std::string_view meter) {
  const auto found = std::find_if(quantities.begin(), quantities.end(),
                                  [&](const Quantity& quantity) { return quantity.meter == meter; });
  return found == quantities.end() ? nullptr : &*found;
}

class WorstCase {
 public:
  WorstCase(const RatingRules& rules, const Item& item, const Usage& usage, const Amount& expected, const Unit& unit,
            std::string_view where, Issues& issues)
      : rules_(rules),
        item_(item),
        usage_(usage),
        known_(usage),
        unit_(unit),
        where_(where),
        issues_(issues),
        worst_(expected) {}

  std::optional<Amount> run() {
    bounds_ = usage_.maximum;
    if (bounds_.empty()) {
      for (const MeterUnits& one : item_.maximum) bounds_.push_back({one.meter, one.units});
    }
    if (bounds_.empty()) return std::nullopt;
    for (const Quantity& bound : bounds_) open_group(root_of(bound.meter));
    for (OpenGroup& group : groups_) {
      if (!measure(group)) {
        report(issues_, IssueCode::rating_overflow, place_of(where_)).with("unit", unit_.code);
        return std::nullopt;
      }
    }
    if (!try_groups(0)) return std::nullopt;
    if (is_priced_) return worst_;
    for (Issue& issue : unpriced_) issues_.push_back(std::move(issue));
    return std::nullopt;
  }

 private:
  // Where an issue about a trial is to be mended. Where the usage states a maximum, its quantities were found to be
  // right before; what the item states does not stand in the request.
  std::string place_of(std::string_view place) const {
    if (usage_.maximum.empty() || !place.starts_with(where_)) return std::string(place);
    std::string maximum = beside_quantities(where_, "maximum");
    if (maximum == where_) return std::string(place);
    const std::string_view meter = place.substr(std::min(where_.size() + 1, place.size()));
    return find(usage_.maximum, meter) == nullptr ? maximum : below(maximum, meter);
  }

  // --- what is open ---

  bool is_inside(std::string_view meter) const { return is_inside_whole(rules_, item_, meter); }

  // Up to its maximum, or to what is stated, where that is more.
  Exact bound_of(std::string_view meter) const {
    const Exact stated(count_of(usage_.quantities, meter));
    const Quantity* bound = find(bounds_, meter);
    return bound != nullptr && stated.is_less_than(Exact(bound->count)) ? Exact(bound->count) : stated;
  }

  // What shares a bounded meter's maximum: the topmost whole with a maximum, or the nearest that is known.
  std::string_view root_of(std::string_view meter) const {
    std::string_view root = meter;
    bool is_open = true;
    for (std::string_view part = meter; is_inside(part);) {
      const std::string_view whole = rules_.whole_of(part);
      const bool is_bounded = find(bounds_, whole) != nullptr;
      if (is_bounded || (is_open && root == meter && count_of(usage_.quantities, whole).coefficient != 0)) {
        root = whole;
        is_open = !is_bounded;
      }
      part = whole;
    }
    return root;
  }

  void open_group(std::string_view root) {
    for (const OpenGroup& group : groups_) {
      if (group.meters[0].meter == root) return;
    }
    OpenGroup group;
    group.is_fixed = find(bounds_, root) == nullptr;
    open(group, root, 0);
    groups_.push_back(std::move(group));
  }

  void open(OpenGroup& group, std::string_view meter, std::size_t whole) {
    const std::size_t index = group.meters.size();
    const bool has_price = has_rate(rules_, item_, meter) || is_threshold(meter);
    if (index == 0 || has_price) {
      group.meters.push_back({meter, whole, 1, 0, {}, 0});
      whole = index;
    }
    std::erase_if(known_.quantities, [&](const Quantity& quantity) { return quantity.meter == meter; });
    for (const Meter& part : rules_.meters) {
      if (part.part_of != meter || !is_inside(part.id)) continue;
      // Beside a known whole, a part without a maximum is what it was stated to be.
      const bool is_known = group.is_fixed && find(bounds_, part.id) == nullptr && whole == 0;
      if (!is_known) open(group, part.id, whole);
    }
  }

  bool is_threshold(std::string_view meter) const {
    return std::any_of(item_.variants.begin(), item_.variants.end(), [&](const Variant& variant) {
      return variant.when.threshold && variant.when.threshold->meter == meter;
    });
  }

  // --- where prices bend ---

  // Fills in counts. False when they do not fit.
  bool measure(OpenGroup& group) const {
    for (const OpenMeter& open : group.meters)
      group.decimals = std::max(group.decimals, rules_.decimals_of(open.meter));
    Exact total = bound_of(group.meters[0].meter);
    if (group.is_fixed) {
      for (const Quantity& known : known_.quantities) {
        if (is_inside(known.meter) && rules_.whole_of(known.meter) == group.meters[0].meter)
          total = total.minus(Exact(known.count));
      }
    }
    for (std::size_t i = 0; i < group.meters.size(); ++i) {
      OpenMeter& open = group.meters[i];
      const bool has_bound = i == 0 || find(bounds_, open.meter) != nullptr;
      const std::optional<Ticks> most = ticks_of(group, i == 0 ? total : bound_of(open.meter));
      if (!most) return false;
      for (std::int32_t d = rules_.decimals_of(open.meter); d < group.decimals; ++d) open.step *= 10;
      open.most = i == 0 ? *most : group.meters[open.whole].most;
      if (i != 0 && has_bound && *most < open.most) open.points.push_back(open.most = *most);
      if (i == 0) group.totals.push_back(std::max<Ticks>(*most, 0));
      add_bends_of(group, open, item_.rates);
      for (const Variant& variant : item_.variants) add_bends_of(group, open, variant.rates);
      add_bends_of(group, open, rules_.rates);
      add_thresholds(group, i, i == 0 && !group.is_fixed ? group.totals : open.points);
    }
    return true;
  }

  static std::optional<Ticks> ticks_of(const OpenGroup& group, const Exact& units) {
    return units.count_of({1, group.decimals}, Rounding::down);
  }

  void add_bends_of(const OpenGroup& group, OpenMeter& open, const std::vector<Rate>& rates) const {
    for (const Rate& rate : rates) {
      if (rate.meter == open.meter) add_bends(group, open, rate);
    }
  }

  // The counts on both sides of a place where the price changes.
  static void add_place(const OpenGroup& group, const OpenMeter& open, const Exact& units, std::vector<Ticks>& to) {
    const std::optional<Ticks> ticks = ticks_of(group, units);
    if (!ticks || units.is_less_than(Exact()) || *ticks > open.most) return;
    const Ticks at = *ticks - *ticks % open.step;
    for (const Ticks point : {at, at + open.step}) {
      if (point <= open.most && std::find(to.begin(), to.end(), point) == to.end()) to.push_back(point);
    }
  }

  void add_bends(const OpenGroup& group, OpenMeter& open, const Rate& rate) const {
    const Exact before = own_before(open.meter);
    const Exact free(rate.free);
    // Known parts outside may be billed at the rate of their whole, or have their own.
    const Exact on_top = length_of(rules_, item_, known_, open.meter);
    const auto add = [&](const Exact& units) {
      add_place(group, open, units.minus(before), open.points);
      add_place(group, open, units.minus(before).minus(on_top), open.points);
    };
    if (rate.minimum) add(Exact());
    if (rate.maximum) add_place(group, open, reaching_maximum(group, open, rate, before), open.points);
    if (rate.model == RateModel::package) {
      for (std::int64_t i = 1; i <= kMaximumPackages; ++i) add(free.plus(Exact(Decimal{rate.per, 0}).times({i, 0})));
    }
    if (rate.model == RateModel::package || !rate.tiers.empty()) add(free);
    for (const Tier& tier : rate.tiers) {
      if (tier.up_to) add(free.plus(Exact(*tier.up_to)));
    }
  }

  // The last count that costs less than a line's maximum; of a price that never falls.
  static Exact reaching_maximum(const OpenGroup& group, const OpenMeter& open, const Rate& rate, const Exact& before) {
    Ticks low = 0;
    Ticks high = open.most;
    const auto units = [&](Ticks ticks) { return Exact(Decimal{ticks, group.decimals}); };
    while (low < high) {
      const Ticks middle = low + (high - low) / 2;
      if (price_of(rate, before.plus(units(middle))).is_less_than(Exact(*rate.maximum))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return units(low > 0 ? low - 1 : 0);
  }

  // What was charged before of a meter and of none of its parts.
  Exact own_before(std::string_view meter) const {
    Exact own(count_of(usage_.before, meter));
    for (const Quantity& part : usage_.before) {
      if (is_inside(part.meter) && rules_.whole_of(part.meter) == meter) own = own.minus(Exact(part.count));
    }
    return own;
  }

  // Of the meter, and of what includes it; thresholds of the group's whole lie among its totals.
  void add_thresholds(const OpenGroup& group, std::size_t index, std::vector<Ticks>& to) const {
    const OpenMeter& open = group.meters[index];
    for (std::size_t i = index;; i = group.meters[i].whole) {
      const std::string_view meter = group.meters[i].meter;
      for (const Variant& variant : item_.variants) {
        if (!variant.when.threshold || variant.when.threshold->meter != meter) continue;
        // What lies outside counts as well; an inclusive threshold is reached one step earlier.
        Exact last = Exact(variant.when.threshold->units).minus(length_of(rules_, item_, known_, meter));
        if (variant.when.threshold->is_inclusive) last = last.minus(Exact(Decimal{open.step, group.decimals}));
        add_place(group, open, last, to);
      }
      if (group.meters[i].whole == 0) break;
    }
  }

  // --- trials: all but one meter of a group at one of its points, and that one with the rest ---

  // False when there is nothing to be said but an issue.
  bool try_groups(std::size_t index) {
    if (index == groups_.size()) return price();
    for (std::size_t total = 0; total < groups_[index].totals.size(); ++total) {
      for (std::size_t rest = 0; rest < groups_[index].meters.size(); ++rest) {
        if (!place(index, 0, rest, groups_[index].totals[total], total == 0 && rest == 0)) return false;
      }
    }
    return true;
  }

  bool place(std::size_t index, std::size_t next, std::size_t rest, Ticks left, bool tries_less) {
    OpenGroup& group = groups_[index];
    if (next == group.meters.size()) return place_rest(index, rest, left, tries_less);
    if (next == rest) return place(index, next + 1, rest, left, tries_less);
    group.meters[next].own = 0;
    if (!place(index, next + 1, rest, left, tries_less)) return false;
    for (const Ticks point : group.meters[next].points) {
      if (point == 0 || point > left) continue;
      group.meters[next].own = point;
      if (!place(index, next + 1, rest, left - point, tries_less)) return false;
    }
    return true;
  }

  bool place_rest(std::size_t index, std::size_t rest, Ticks left, bool tries_less) {
    OpenMeter& open = groups_[index].meters[rest];
    if (left <= open.most) {
      open.own = left;
      if (!try_groups(index + 1)) return false;
    }
    if (!tries_less || groups_[index].is_fixed) return true;
    for (const Ticks point : open.points) {
      if (point >= left) continue;
      open.own = point;
      if (!try_groups(index + 1)) return false;
    }
    return true;
  }

  bool price() {
    if (++trials_ > kMaximumTrials) {
      report(issues_, IssueCode::rating_worst_case_unknown, where_).with("item", item_.id);
      return false;
    }
    Usage trial = known_;
    for (const OpenGroup& group : groups_) {
      const std::size_t first = trial.quantities.size();
      for (const OpenMeter& open : group.meters) trial.quantities.push_back({open.meter, {open.own, group.decimals}});
      // A whole's figure includes those of its parts, which come after it.
      for (std::size_t i = group.meters.size() - 1; i > 0; --i)
        trial.quantities[first + group.meters[i].whole].count.coefficient +=
            trial.quantities[first + i].count.coefficient;
      if (group.is_fixed) trial.quantities[first].count = count_of(usage_.quantities, group.meters[0].meter);
    }
    Issues found;
    const std::optional<Quote> quote = rate_usage(rules_, item_, trial, unit_, worst_.unit, where_, found);
    if (quote) {
      is_priced_ = true;
      if (compare(quote->total, worst_) > 0) worst_ = quote->total;
      return true;
    }
    // What is odd about the usage itself was said when it was priced; what its worst case cannot be priced for is new.
    std::erase_if(found, [](const Issue& issue) { return severity_of(issue.code) != Severity::error; });
    for (Issue& issue : found) issue.where = place_of(issue.where);
    if (found[0].code == IssueCode::rating_meter_unknown) {
      unpriced_ = std::move(found);  // what nothing bills cannot be used like this
      return true;
    }
    for (Issue& issue : found) issues_.push_back(std::move(issue));
    return false;
  }

  const RatingRules& rules_;
  const Item& item_;
  const Usage& usage_;
  Usage known_;  // without what is open
  const Unit& unit_;
  std::string_view where_;
  Issues& issues_;
  std::vector<Quantity> bounds_;
  std::vector<OpenGroup> groups_;
  Amount worst_;
  bool is_priced_ = false;
  std::size_t trials_ = 0;
  Issues unpriced_;
};

}  // namespace

std::optional<Amount> worst_case(const RatingRules& rules, const Item& item, const Usage& usage, const Amount& expected,
                                 const Unit& unit, std::string_view where, Issues& issues) {
  return WorstCase(rules, item, usage, expected, unit, where, issues).run();
}

}  // namespace prepay
