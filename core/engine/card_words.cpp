#include "engine/card_words.hpp"

#include <algorithm>

#include "engine/word_list.hpp"

namespace prepay {
namespace {

constexpr std::size_t kNamedWords = 40;

class WordSet {
 public:
  void add(std::string_view word) {
    if (word.empty() || words_.size() == kNamedWords) return;
    if (std::find(words_.begin(), words_.end(), word) == words_.end()) words_.push_back(word);
  }
  void add(const std::vector<Rate>& rates) {
    for (const Rate& rate : rates) add(rate.meter);
  }
  std::string text() const {
    std::string list;
    for (const std::string_view word : words_) append_word(list, word);
    return list;
  }

 private:
  std::vector<std::string_view> words_;
};

}  // namespace

std::string known_groups(const RatingRules& rules) {
  WordSet words;
  for (const Group& group : rules.groups) words.add(group.id);
  return words.text();
}

std::string known_service_tiers(const RatingRules& rules) {
  WordSet words;
  words.add(kStandardTier);
  for (const ServiceTier& tier : rules.service_tiers) words.add(tier.id);
  return words.text();
}

std::string known_meters(const RatingRules& rules, const Item& item) {
  WordSet words;
  words.add(item.rates);
  for (const Variant& variant : item.variants) words.add(variant.rates);
  words.add(rules.rates);
  for (const Meter& meter : rules.meters) {
    if (is_billable(rules, item, meter.id)) words.add(meter.id);
  }
  return words.text();
}

bool knows_word(const RatingRules& rules, const Item& item, ConditionWord condition, std::string_view word) {
  const auto depends = [&](const Item& one) {
    return std::any_of(one.variants.begin(), one.variants.end(),
                       [&](const Variant& variant) { return variant.when.*condition == word; });
  };
  // The item's own are looked at first: mostly that is where the word comes from.
  return depends(item) || std::any_of(rules.items.begin(), rules.items.end(), depends);
}

std::string known_words(const RatingRules& rules, ConditionWord condition) {
  WordSet words;
  for (const Item& item : rules.items) {
    for (const Variant& variant : item.variants) words.add(variant.when.*condition);
  }
  return words.text();
}

bool has_price_for_tier(const RatingRules& rules, const Item& item, std::string_view service_tier) {
  const std::optional<std::string_view> tier = rules.find_service_tier(service_tier);
  return tier && (tier->empty() || std::any_of(item.variants.begin(), item.variants.end(), [&](const Variant& variant) {
                    return variant.when.service_tier == *tier;
                  }));
}

}  // namespace prepay
