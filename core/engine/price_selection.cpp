#include "engine/price_selection.hpp"

#include <algorithm>

namespace prepay {
namespace {

bool is_part_of(const RatingRules& rules, std::string_view meter, std::string_view whole) {
  for (int depth = 0; depth < kMaximumPartDepth && !meter.empty(); ++depth) {
    meter = rules.whole_of(meter);
    if (meter == whole) return true;
  }
  return false;
}

class Selection {
 public:
  Selection(const RatingRules& rules, const Item& item, const Usage& usage, const Threshold* cut)
      : rules_(rules), item_(item), usage_(usage), cut_(cut) {}

  std::vector<SelectedRate> run() {
    for (const Rate& rate : item_.rates) rates_.push_back({&rate, kOne, false});
    std::vector<const Variant*> held;
    for (const Variant& variant : item_.variants) {
      if (holds(variant.when)) held.push_back(&variant);
    }
    for (const Variant* const variant : held) replace(variant->rates);
    // After all rates, since a variant multiplies what a later one adds, too.
    for (const Variant* const variant : held) multiply(*variant);
    for (const Rate& rate : rules_.rates) {
      if (find(rate.meter) == nullptr) rates_.push_back({&rate, kOne, true});
    }
    if (const Group* group = rules_.find_group(usage_.group)) {
      const Decimal& ratio = group->ratio_for(usage_.user);
      for (SelectedRate& rate : rates_) rate.factor = rate.factor.times(ratio);
    }
    return std::move(rates_);
  }

  bool holds(const Conditions& when) const {
    if (when.threshold && !(is_on(*when.threshold) && is_reached(*when.threshold))) return false;
    return (!when.window || (usage_.at && when.window->contains(*usage_.at))) && holds_in_words(rules_, when, usage_);
  }

  bool is_reached(const Threshold& threshold) const {
    return threshold.is_reached_by(length_of(rules_, item_, usage_, threshold.meter));
  }

 private:
  inline static const Exact kOne{Decimal{1, 0}};

  bool is_on(const Threshold& threshold) const {
    return cut_ == nullptr || threshold.meter != cut_->meter || Exact(threshold.units).is_less_than(Exact(cut_->units));
  }

  SelectedRate* find(std::string_view meter) {
    for (SelectedRate& selected : rates_) {
      if (selected.rate->meter == meter) return &selected;
    }
    return nullptr;
  }

  void replace(const std::vector<Rate>& rates) {
    for (const Rate& rate : rates) {
      if (SelectedRate* selected = find(rate.meter)) {
        selected->rate = &rate;
      } else {
        rates_.push_back({&rate, kOne, false});
      }
    }
  }

  void multiply(const Variant& variant) {
    for (SelectedRate& selected : rates_) {
      if (variant.multiplies(selected.rate->meter)) selected.factor = selected.factor.times(*variant.multiplier);
    }
  }

  const RatingRules& rules_;
  const Item& item_;
  const Usage& usage_;
  const Threshold* cut_;
  std::vector<SelectedRate> rates_;
};

}  // namespace

bool holds_in_words(const RatingRules& rules, const Conditions& when, const Usage& usage) {
  if (!when.service_tier.empty() && rules.find_service_tier(usage.service_tier) != when.service_tier) return false;
  if (!when.region.empty() && when.region != usage.region) return false;
  return when.option.empty() ||
         std::find(usage.options.begin(), usage.options.end(), when.option) != usage.options.end();
}

bool adds_to_length(const RatingRules& rules, const Item& item, std::string_view part, std::string_view meter) {
  // What lies inside is in the whole's figure already.
  return part == meter || (item.counts_outside(part) && is_part_of(rules, part, meter));
}

Exact length_of(const RatingRules& rules, const Item& item, const Usage& usage, std::string_view meter) {
  Exact length;
  for (const Quantity& quantity : usage.quantities) {
    if (adds_to_length(rules, item, quantity.meter, meter)) length = length.plus(Exact(quantity.count));
  }
  return length;
}

std::vector<SelectedRate> select_rates(const RatingRules& rules, const Item& item, const Usage& usage,
                                       const Threshold* cut) {
  return Selection(rules, item, usage, cut).run();
}

std::vector<const Threshold*> reached_thresholds(const RatingRules& rules, const Item& item, const Usage& usage) {
  const Selection selection(rules, item, usage, nullptr);
  std::vector<const Threshold*> reached;
  for (const Variant& variant : item.variants) {
    if (variant.when.threshold && selection.holds(variant.when)) reached.push_back(&*variant.when.threshold);
  }
  return reached;
}

}  // namespace prepay
