#include "import/litellm.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "import/foreign.hpp"
#include "import/litellm_fields.hpp"
#include "import/names.hpp"
#include "import/number_text.hpp"
#include "import/price_item.hpp"

namespace prepay::importer {
namespace {

using json::Kind;
using json::kNoNode;
using json::Node;
using json::NodeId;
using json::Tree;

constexpr std::string_view kUplift = "regional_processing_uplift_multiplier_";
constexpr std::string_view kTiered = "tiered_pricing";
constexpr std::string_view kSearch = "search_context_cost_per_query";
constexpr std::string_view kMaximumOutput = "max_output_tokens";
constexpr std::string_view kProvider = "provider_specific_entry";
constexpr std::string_view kOffPeak = "off_peak_pricing";
constexpr std::string_view kHours = "hours_utc";

constexpr std::string_view kUnits =
    R"([{"code":"USD","kind":"currency","quantum":"0.000000000001","digits":2,"symbol":"$",)"
    R"("name":{"en":"US dollar","zh-CN":"美元"},"accepts":["$","US$","USD"]}])";

struct ServiceTierRow {
  std::string_view id;
  std::string_view json;
};
constexpr std::array<ServiceTierRow, 4> kServiceTiers{{{"batch", R"({"id":"batch"})"},
                                                       {"flex", R"({"id":"flex"})"},
                                                       {"priority", R"({"id":"priority","aliases":["fast"]})"},
                                                       {"ultrafast", R"({"id":"ultrafast"})"}}};

struct SearchRow {
  std::string_view key;
  std::string_view meter;
};
constexpr std::array<SearchRow, 3> kSearchSizes{{{"search_context_size_low", "search_low"},
                                                 {"search_context_size_medium", "search_medium"},
                                                 {"search_context_size_high", "search_high"}}};

// Reads one model at a time and writes it as an item.
class LitellmImport {
 public:
  LitellmImport(const Foreign& foreign, json::Writer& writer)
      : foreign_(foreign), tree_(foreign.tree()), findings_(foreign.findings()), writer_(writer) {}

  bool run(NodeId prices) {
    writer_.key("units");
    writer_.raw(kUnits);
    writer_.member("balance_unit", "USD");
    writer_.key("rating");
    writer_.open_object();
    writer_.member("rounding", "half_up");
    writer_.member("round", "total");
    writer_.key("meters");
    writer_.raw(meters_json());
    writer_.key("items");
    writer_.open_array();
    std::string_view before;
    for (const NodeId model : tree_.children_by_key(prices)) {
      // Equal keys follow each other; the first is kept, like every first of its kind here.
      if (tree_[model].key == before && !before.empty()) continue;
      before = tree_[model].key;
      if (before != "sample_spec") take_model(model);
    }
    writer_.close_array();
    write_service_tiers();
    writer_.close_object();
    return item_count_ != 0;
  }

 private:
  const Node& at(NodeId node) const { return foreign_.at(node); }

  void take_model(NodeId model) {
    const std::string_view name = at(model).key;
    if (!is_usable_name(name, kMaximumNameBytes)) return foreign_.unusable_name(model, name);
    if (at(model).kind != Kind::object) return foreign_.unusable_value(model, name);
    item_ = {};
    item_.id = name;
    model_ = name;
    for (NodeId field = at(model).first_child; field != kNoNode; field = at(field).next) take_field(field);
    for (NodeId field = at(model).first_child; field != kNoNode; field = at(field).next) take_alias(field);
    take_tiers(foreign_.find(model, kTiered));
    merge_sides(item_);
    if (item_.prices.empty()) return not_priced(model);
    if (!has_token_price(item_)) drop_multipliers(model);
    if (item_count_ == kMaximumItems) {
      if (Issue* issue = findings_.add(IssueCode::import_too_many_items, model))
        issue->with("model", name).with("limit", std::int64_t{kMaximumItems});
      return;
    }
    if (find_price(item_.prices, "output") != nullptr)
      item_.maximum_output = whole(foreign_.find(model, kMaximumOutput), kMaximumOutput);
    sort_variants(item_);
    note_cache(model);
    ++item_count_;
    write_item(writer_, item_);
  }

  // LiteLLM adds cached tokens to the prompt's where a provider counts them apart.
  void note_cache(NodeId model) {
    const std::string_view provider = foreign_.text(foreign_.find(model, "litellm_provider"));
    const bool counts_apart =
        provider.find("anthropic") != std::string_view::npos || model_.find("claude") != std::string_view::npos;
    if (!counts_apart || find_price(item_.prices, "cache_read") == nullptr) return;
    if (Issue* issue = findings_.add(IssueCode::import_cache_inside, model)) issue->with("model", model_);
  }

  // No price is stated by null.
  NodeId present(NodeId node) const { return at(node).kind == Kind::null ? kNoNode : node; }

  void not_priced(NodeId model) {
    if (Issue* issue = findings_.add(IssueCode::import_not_priced, model)) issue->with("model", model_);
  }

  // A field that is not carried over, named once with an example.
  void left_out(NodeId field, std::string_view name) { foreign_.field_left_out(field, name, model_); }

  // A whole number from 1 on; 0, for a range's beginning as for anything else.
  std::int64_t whole(NodeId node, std::string_view field) const {
    return foreign_.count(node, field, kMaximumUnits).value_or(0);
  }

  void take_field(NodeId field) {
    const std::string_view name = at(field).key;
    if (name == kTiered) return;
    if (name == kSearch) return take_search(field);
    if (name == kProvider) return take_provider(field);
    if (name == kOffPeak) return take_off_peak(field);
    if (name.substr(0, kUplift.size()) == kUplift) return take_region(field, name.substr(kUplift.size()), name);
    if (!looks_like_cost(name)) return;
    const std::optional<CostField> known = cost_field(name);
    if (!known || known->meter.empty()) return left_out(field, name);
    if (!known->is_alias) take_price(field, *known, {});
  }

  // After all others, since the field it is an alias of counts first.
  void take_alias(NodeId field) {
    const std::string_view name = at(field).key;
    const std::optional<CostField> known = looks_like_cost(name) ? cost_field(name) : std::nullopt;
    if (!known || !known->is_alias) return;
    const std::optional<Decimal> each = foreign_.price(present(field), name);
    const Price* stated = find_price(item_.prices, known->meter);
    if (!each || (stated != nullptr && stated->each == *each)) return;
    if (stated != nullptr) return left_out(field, name);
    add_price(item_.prices, known->meter, *each);
  }

  // Puts a price where its field says, or, for a tier of tiered_pricing, where the tier begins.
  void take_price(NodeId field, const CostField& known, When when) {
    const std::string_view name = at(field).key;
    const std::optional<Decimal> stated = foreign_.price(present(field), name);
    if (!stated) return;
    const std::optional<Decimal> each = shifted(*stated, -known.places);
    if (!each) return foreign_.unusable_value(field, name);
    if (known.above_tokens != 0) {
      when.meter = "input";
      when.units = known.above_tokens;
    }
    when.service_tier = known.service_tier;
    when.option = known.option;
    PriceVariant* const variant = when == When{} ? nullptr : variant_for(item_, when);
    const bool has_place = when == When{} || variant != nullptr;
    if (!has_place || !add_price(variant == nullptr ? item_.prices : variant->prices, known.meter, *each))
      return left_out(field, name);
    use_tier(known.service_tier);
  }

  void take_search(NodeId field) {
    if (at(field).kind == Kind::null) return;
    if (at(field).kind != Kind::object) return foreign_.unusable_value(field, kSearch);
    for (NodeId size = at(field).first_child; size != kNoNode; size = at(size).next) {
      const auto* const row = std::find_if(kSearchSizes.begin(), kSearchSizes.end(),
                                           [&](const SearchRow& known) { return known.key == at(size).key; });
      if (row == kSearchSizes.end()) {
        left_out(size, at(size).key);
      } else if (const std::optional<Decimal> each = foreign_.price(present(size), row->key)) {
        add_price(item_.prices, row->meter, *each);
      }
    }
  }

  // There is nothing for them to multiply.
  void drop_multipliers(NodeId model) {
    for (PriceVariant& variant : item_.variants) {
      if (variant.multiplier) left_out(model, kProvider);
      variant.multiplier.reset();
    }
  }

  // Figures of this member multiply: "fast" the prices of that service, any other those of a region.
  void take_provider(NodeId field) {
    for (NodeId entry = at(field).first_child; entry != kNoNode; entry = at(entry).next) {
      if (at(entry).kind != Kind::integer && at(entry).kind != Kind::number) continue;
      if (at(entry).key == "fast") {
        When when;
        when.service_tier = "priority";
        take_multiplier(entry, kProvider, when);
        use_tier(when.service_tier);
      } else {
        take_region(entry, at(entry).key, kProvider);
      }
    }
  }

  // {"hours_utc": "16:30-00:30", prices}: they replace those of the same meters, whatever else holds. Any other shape,
  // such as days of a named time zone, is left out as a whole.
  void take_off_peak(NodeId field) {
    if (at(field).kind == Kind::null || (at(field).kind == Kind::object && at(field).child_count == 0)) return;
    const std::string_view hours = foreign_.text(foreign_.find(field, kHours));
    const auto is_plain = [&](NodeId member) {
      const std::optional<CostField> known = cost_field(at(member).key);
      return at(member).key == kHours ||
             (known && !known->meter.empty() && !known->is_alias && known->above_tokens == 0 &&
              known->service_tier.empty() && known->option.empty());
    };
    bool is_known =
        is_time_of_day(hours.substr(0, 5)) && hours.size() == 11 && hours[5] == '-' && is_time_of_day(hours.substr(6));
    for (NodeId member = foreign_.first(field); member != kNoNode; member = at(member).next)
      is_known = is_known && is_plain(member);
    if (!is_known) return left_out(field, kOffPeak);
    When when;
    when.window_from = hours.substr(0, 5);
    when.window_to = hours.substr(6);
    for (NodeId member = foreign_.first(field); member != kNoNode; member = at(member).next) {
      if (at(member).key != kHours) take_price(member, *cost_field(at(member).key), when);
    }
  }

  // "16:30"
  static bool is_time_of_day(std::string_view text) {
    constexpr std::string_view kLast = "29:59";
    if (text.size() != kLast.size() || text.substr(0, 2) > "23") return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] < (i == 2 ? ':' : '0') || text[i] > kLast[i]) return false;
    }
    return true;
  }

  void take_region(NodeId field, std::string_view region, std::string_view name) {
    constexpr std::size_t kMaximumRegionBytes = 48;
    if (!is_usable_name(region, kMaximumRegionBytes)) return left_out(field, name);
    When when;
    when.region = region;
    take_multiplier(field, name, when);
  }

  void take_multiplier(NodeId field, std::string_view name, const When& when) {
    const std::optional<Decimal> factor = foreign_.price(present(field), name);
    if (!factor) return;
    PriceVariant* const variant = variant_for(item_, when);
    if (variant == nullptr || variant->multiplier) return left_out(field, name);
    variant->multiplier = *factor;
  }

  // A list of ranges with the prices in each. The first is the standard; the others apply above the start of theirs,
  // or, for search results, from it on.
  void take_tiers(NodeId list) {
    std::int64_t end = 0;
    for (NodeId tier = foreign_.first_entry(list, kTiered); tier != kNoNode; tier = at(tier).next) {
      NodeId range = tree_.find(tier, "range");
      const bool counts_tokens = range != kNoNode;
      if (!counts_tokens) range = tree_.find(tier, "max_results_range");
      if (range == kNoNode || at(range).kind != Kind::array || at(range).child_count != 2)
        return foreign_.unusable_value(tier, kTiered);
      When when;
      if (tier != at(list).first_child) {
        when.meter = counts_tokens ? "input" : "result";
        when.units = whole(at(range).first_child, kTiered);
        when.is_from = !counts_tokens;
        // Ranges follow each other without a gap: above 32000 after up to 32000, from 26 after up to 25.
        if (end == 0 || when.units != end + (counts_tokens ? 0 : 1)) return foreign_.unusable_value(range, kTiered);
      }
      end = whole(at(range).last_child, kTiered);
      if (!counts_tokens) add_price(item_.prices, "result", Decimal{});
      take_tier(tier, range, when);
    }
    if (Issue* issue = end == 0 ? nullptr : findings_.add(IssueCode::import_tier_end, list))
      issue->with("model", model_).with("units", end);
  }

  void take_tier(NodeId tier, NodeId range, const When& when) {
    for (NodeId field = at(tier).first_child; field != kNoNode; field = at(field).next) {
      if (field == range) continue;
      const std::optional<CostField> known = cost_field(at(field).key);
      if (known && !known->meter.empty() && known->above_tokens == 0 && !known->is_alias) {
        take_price(field, *known, when);
      } else if (known || looks_like_cost(at(field).key)) {
        left_out(field, at(field).key);
      }
    }
  }

  // A unit that has a price for what goes in and for what comes out counts two things only when the two prices differ:
  // seconds of a transcription are stated on both sides and charged once. One thing has the plain name.
  static void merge_sides(PriceItem& item) {
    for (const SidedMeter& meter : sided_meters()) {
      const Price* const in = find_price(item.prices, meter.in);
      if (in == nullptr) continue;
      const Price* const plain = find_price(item.prices, meter.plain);
      const bool is_in_free = in->each == Decimal{};
      const bool is_plain_free = plain == nullptr || plain->each == Decimal{};
      if (!is_in_free && !is_plain_free && !(in->each == plain->each)) continue;
      const bool keeps_in = plain == nullptr || (is_plain_free && !is_in_free);
      keep_side(item.prices, meter, keeps_in);
      for (PriceVariant& variant : item.variants) keep_side(variant.prices, meter, keeps_in);
    }
  }

  static void keep_side(Prices& prices, const SidedMeter& meter, bool keeps_in) {
    remove_price(prices, keeps_in ? meter.plain : meter.in);
    for (Price& price : prices) {
      if (price.meter == meter.in) price.meter = meter.plain;
    }
  }

  // The order in which LiteLLM looks prices up, the strongest last: the service tier's, those of a long prompt, those
  // of a long prompt in that tier, those of a time of day; multipliers come on top of any. The order of the file does
  // not matter.
  static void sort_variants(PriceItem& item) {
    const auto rank = [](const When& when) {
      return (when.meter.empty() ? 0 : 1) + (when.meter.empty() || when.service_tier.empty() ? 0 : 1) +
             (when.window_from.empty() ? 0 : 3) + (when.option.empty() ? 0 : 4) + (when.region.empty() ? 0 : 8);
    };
    const auto comes_before = [&](const PriceVariant& a, const PriceVariant& b) {
      if (rank(a.when) != rank(b.when)) return rank(a.when) < rank(b.when);
      if (a.when.units != b.when.units) return a.when.units < b.when.units;
      if (a.when.service_tier != b.when.service_tier) return a.when.service_tier < b.when.service_tier;
      if (a.when.region != b.when.region) return a.when.region < b.when.region;
      return a.when.option < b.when.option;
    };
    std::vector<PriceVariant>& variants = item.variants;
    std::erase_if(variants, [](const PriceVariant& variant) { return variant.prices.empty() && !variant.multiplier; });
    for (std::size_t i = 1; i < variants.size(); ++i) {
      for (std::size_t j = i; j > 0 && comes_before(variants[j], variants[j - 1]); --j)
        std::swap(variants[j], variants[j - 1]);
    }
  }

  void use_tier(std::string_view id) {
    for (std::size_t i = 0; i < kServiceTiers.size(); ++i) is_tier_used_[i] |= kServiceTiers[i].id == id;
  }

  void write_service_tiers() {
    if (std::none_of(is_tier_used_.begin(), is_tier_used_.end(), [](bool is_used) { return is_used; })) return;
    writer_.key("service_tiers");
    writer_.open_array();
    for (std::size_t i = 0; i < kServiceTiers.size(); ++i) {
      if (is_tier_used_[i]) writer_.raw(kServiceTiers[i].json);
    }
    writer_.close_array();
  }

  const Foreign& foreign_;
  const Tree& tree_;
  Findings& findings_;
  json::Writer& writer_;
  PriceItem item_;
  std::string_view model_;
  std::size_t item_count_ = 0;
  std::array<bool, kServiceTiers.size()> is_tier_used_{};
};

}  // namespace

bool import_litellm(const Foreign& foreign, NodeId prices, json::Writer& writer) {
  return LitellmImport(foreign, writer).run(prices);
}

}  // namespace prepay::importer
