#include "import/new_api_prices.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/heap_sort.hpp"
#include "import/billing_expression.hpp"
#include "import/names.hpp"
#include "import/number_text.hpp"
#include "import/price_item.hpp"

namespace prepay::importer {
namespace {

using json::kNoNode;
using json::NodeId;

constexpr std::size_t kMaximumGroupBytes = 64;
constexpr std::size_t kMaximumGroups = 1024;

// What a model without a price is reported with.
constexpr Decimal kUnpriced{375, 1};
// What new-api takes for a cache write that has no ratio, and how much dearer one that lasts an hour is.
constexpr Decimal kDefaultCacheWrite{125, 2};
constexpr Decimal kHourOfCacheWrite{16, 1};

// The ratios of a model: the price of a meter is the product of those named, the first of them the model's own.
struct RatioRow {
  std::string_view meter;
  std::string_view ratio;
  std::string_view times;  // a ratio on top, 1 when left out
};
constexpr std::array<RatioRow, 5> kRatios{{{"output", "completion_ratio", ""},
                                           {"cache_read", "cache_ratio", ""},
                                           {"input_image", "image_ratio", ""},
                                           {"input_audio", "audio_ratio", ""},
                                           {"output_audio", "audio_completion_ratio", "audio_ratio"}}};

constexpr std::array<std::string_view, 9> kModelFigures{
    "model_ratio", "model_price", "completion_ratio",       "cache_ratio",    "create_cache_ratio",
    "image_ratio", "audio_ratio", "audio_completion_ratio", "pricing_version"};

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  const auto* const found = std::search(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  });
  return found != text.end();
}

class PriceImport {
 public:
  PriceImport(const Foreign& foreign, const NewApiAccount& account, json::Writer& writer)
      : foreign_(foreign), account_(account), writer_(writer) {}

  bool run(NodeId envelope, NodeId models) {
    // The rating is written behind what there may have been, and taken back when nothing is sold.
    std::string storage;
    json::Writer items(storage);
    items.open_array();
    for (const NodeId model : in_order(models)) take_model(model, items);
    items.close_array();
    if (item_count_ == 0) return false;
    writer_.key("rating");
    writer_.open_object();
    writer_.member("rounding", "half_up");
    writer_.member("round", "total");
    writer_.key("meters");
    writer_.raw(meters_json());
    writer_.key("items");
    writer_.raw(items.view());
    write_groups(envelope);
    writer_.close_object();
    if (has_ratios_ && account_.points_per_unit != kUsualPoints)
      report(IssueCode::import_price_table, models).with("points", account_.points_per_unit);
    report(IssueCode::import_tools_missing, models);
    return true;
  }

 private:
  static constexpr std::int64_t kUsualPoints = 500000;

  Issue& report(IssueCode code, NodeId node) { return foreign_.findings().add_single(code, node); }

  // Models by name: the order of the answer is that of a hash table, another one each time.
  std::vector<NodeId> in_order(NodeId models) {
    std::vector<NodeId> nodes;
    for (NodeId model = foreign_.first(models); model != kNoNode; model = foreign_.at(model).next)
      nodes.push_back(model);
    const auto comes_before = [this](NodeId a, NodeId b) {
      const std::string_view first = name_of(a);
      const std::string_view second = name_of(b);
      return first != second ? first < second : a < b;
    };
    heap_sort(nodes, comes_before);
    return nodes;
  }

  std::string_view name_of(NodeId model) const { return foreign_.text(foreign_.find(model, "model_name")); }

  void take_model(NodeId model, json::Writer& items) {
    const std::string_view name = name_of(model);
    if (!is_usable_name(name, kMaximumNameBytes)) return foreign_.unusable_name(model, name);
    if (name == model_) {
      if (Issue* issue = foreign_.findings().add(IssueCode::import_duplicate, model)) issue->with("name", name);
      return;
    }
    model_ = name;
    foreign_.unknown_prices(model, kModelFigures, model_);
    PriceItem item;
    item.id = name;
    if (!price_model(model, item)) return;
    if (item_count_ == kMaximumItems) {
      if (Issue* issue = foreign_.findings().add(IssueCode::import_too_many_items, model))
        issue->with("model", name).with("limit", std::int64_t{kMaximumItems});
      return;
    }
    note_groups(model);
    ++item_count_;
    write_item(items, item);
  }

  // False, after an issue, when the model cannot be sold.
  bool price_model(NodeId model, PriceItem& item) {
    const NodeId expression = foreign_.find(model, "billing_expr");
    const bool is_claude = contains_ignoring_case(model_, "claude");
    if (!foreign_.text(expression).empty()) {
      if (!price_by_expression(expression, item)) return false;
    } else if (foreign_.number(foreign_.find(model, "quota_type"), "quota_type") == Decimal{1, 0}) {
      if (!price_by_call(model, item)) return false;
    } else if (!price_by_ratio(model, is_claude, item)) {
      return false;
    }
    const bool has_cache = std::any_of(item.prices.begin(), item.prices.end(),
                                       [](const Price& price) { return price.meter.substr(0, 6) == "cache_"; });
    item.counts_cache_outside = is_claude && has_cache;
    if (item.counts_cache_outside) {
      if (Issue* issue = foreign_.findings().add(IssueCode::import_cache_outside, model)) issue->with("model", model_);
    }
    return true;
  }

  bool price_by_expression(NodeId node, PriceItem& item) {
    const std::string_view text = foreign_.text(node);
    const ExpressionReading reading = read_billing_expression(text, {account_.amount_of_unit, 0}, item);
    if (!reading.is_understood) {
      report(IssueCode::import_expression_left_out, node)
          .with("model", model_)
          .with("expression", inert(text))
          .with("at", static_cast<std::int64_t>(reading.at));
      return false;
    }
    if (reading.counts_parts) {
      if (Issue* issue = foreign_.findings().add(IssueCode::import_condition_counts_parts, node))
        issue->with("model", model_);
    }
    return true;
  }

  bool price_by_call(NodeId model, PriceItem& item) {
    const std::optional<Decimal> price = foreign_.price(foreign_.find(model, "model_price"), "model_price");
    const std::optional<Decimal> each = price ? product(*price, {account_.amount_of_unit, 0}) : std::nullopt;
    if (!each || !is_price(*each)) return not_priced(model);
    return add_price(item.prices, "call", *each);
  }

  bool not_priced(NodeId model) {
    if (Issue* issue = foreign_.findings().add(IssueCode::import_not_priced, model)) issue->with("model", model_);
    return false;
  }

  bool price_by_ratio(NodeId model, bool is_claude, PriceItem& item) {
    const std::optional<Decimal> ratio = foreign_.price(foreign_.find(model, "model_ratio"), "model_ratio");
    if (!ratio) return not_priced(model);
    if (*ratio == kUnpriced) {
      if (Issue* issue = foreign_.findings().add(IssueCode::import_placeholder_ratio, model))
        issue->with("model", model_).with("ratio", decimal_text(kUnpriced));
      return false;
    }
    const std::optional<Decimal> input = product(*ratio, account_.point);
    if (!input || !is_price(*input)) {
      foreign_.unusable_value(foreign_.find(model, "model_ratio"), "model_ratio");
      return false;
    }
    add_price(item.prices, "input", *input);
    // Without a completion ratio an answer costs what a prompt does.
    if (foreign_.find(model, "completion_ratio") == kNoNode) add_price(item.prices, "output", *input);
    for (const RatioRow& row : kRatios) {
      std::optional<Decimal> factor = foreign_.price(foreign_.find(model, row.ratio), row.ratio);
      if (!row.times.empty()) factor = with_audio(model, factor, row.times);
      if (factor && !add_product(item, row.meter, *input, *factor)) foreign_.unusable_value(model, row.ratio);
    }
    add_cache_writes(model, is_claude, *input, item);
    item.least_quantum = true;
    has_ratios_ = true;
    return true;
  }

  // The ratio of answers in sound is on top of that of prompts in sound; either may be left out.
  std::optional<Decimal> with_audio(NodeId model, std::optional<Decimal> factor, std::string_view times) {
    const std::optional<Decimal> audio = foreign_.price(foreign_.find(model, times), times);
    if (!audio) return factor;
    return product(factor.value_or(Decimal{1, 0}), *audio);
  }

  // A site states a ratio of cache writes where it has set one; Claude models have one in any case.
  void add_cache_writes(NodeId model, bool is_claude, const Decimal& input, PriceItem& item) {
    constexpr std::string_view kRatio = "create_cache_ratio";
    const std::optional<Decimal> stated = foreign_.price(foreign_.find(model, kRatio), kRatio);
    if (!stated && !is_claude) return;
    const Decimal ratio = stated.value_or(kDefaultCacheWrite);
    const std::optional<Decimal> hour = product(ratio, kHourOfCacheWrite);
    if (!add_product(item, "cache_write", input, ratio) ||
        (is_claude && (!hour || !add_product(item, "cache_write_1h", input, *hour))))
      foreign_.unusable_value(model, kRatio);
  }

  static bool add_product(PriceItem& item, std::string_view meter, const Decimal& input, const Decimal& factor) {
    const std::optional<Decimal> each = product(input, factor);
    return each && is_price(*each) && add_price(item.prices, meter, *each);
  }

  // Which groups may use a model is nothing that prices state.
  void note_groups(NodeId model) {
    const NodeId groups = foreign_.find(model, "enable_groups");
    if (groups == kNoNode || foreign_.at(groups).kind != json::Kind::array) return;
    for (NodeId group = foreign_.first(groups); group != kNoNode; group = foreign_.at(group).next) {
      if (foreign_.text(group) == "all") return;
    }
    model_groups_.push_back({model_, groups});
  }

  void write_groups(NodeId envelope) {
    const NodeId ratios = foreign_.find(envelope, "group_ratio");
    const NodeId names = foreign_.find(envelope, "usable_group");
    std::size_t count = 0;
    std::string_view before;
    if (ratios == kNoNode || foreign_.at(ratios).kind != json::Kind::object) return;
    std::vector<NodeId> groups = foreign_.tree().children_by_key(ratios);
    // The first is used when a usage names none.
    const auto first =
        std::find_if(groups.begin(), groups.end(), [&](NodeId group) { return foreign_.at(group).key == "default"; });
    if (first != groups.end()) std::rotate(groups.begin(), first, first + 1);
    for (const NodeId group : groups) {
      const std::string_view id = foreign_.at(group).key;
      if (count != 0 && id == before) continue;
      if (!is_usable_name(id, kMaximumGroupBytes) || count == kMaximumGroups) {
        foreign_.unusable_name(group, id);
        continue;
      }
      const std::optional<Decimal> ratio = foreign_.price(group, "group_ratio");
      if (!ratio) continue;
      if (count++ == 0) {
        writer_.key("groups");
        writer_.open_array();
      }
      before = id;
      write_group(id, *ratio, foreign_.name(foreign_.find(names, id), kMaximumTextBytes));
    }
    if (count != 0) writer_.close_array();
    report_groups(count);
  }

  void write_group(std::string_view id, const Decimal& ratio, std::string_view name) {
    writer_.open_object();
    writer_.member("id", id);
    writer_.member("ratio", decimal_text(ratio));
    if (!name.empty()) write_texts(writer_, "name", name);
    writer_.close_object();
  }

  void report_groups(std::size_t count) {
    for (const auto& [model, groups] : model_groups_) {
      if (foreign_.at(groups).child_count >= count) continue;
      if (Issue* issue = foreign_.findings().add(IssueCode::import_groups_not_limited, groups))
        issue->with("model", model);
    }
  }

  struct ModelGroups {
    std::string_view model;
    NodeId groups;
  };

  const Foreign& foreign_;
  const NewApiAccount& account_;
  json::Writer& writer_;
  std::string_view model_;
  std::size_t item_count_ = 0;
  bool has_ratios_ = false;
  std::vector<ModelGroups> model_groups_;
};

}  // namespace

bool write_new_api_prices(const Foreign& foreign, NodeId envelope, NodeId models, const NewApiAccount& account,
                          json::Writer& writer) {
  return PriceImport(foreign, account, writer).run(envelope, models);
}

std::size_t group_count(const Foreign& foreign, NodeId envelope) {
  const NodeId ratios = foreign.find(envelope, "group_ratio");
  return ratios == kNoNode ? 0 : foreign.at(ratios).child_count;
}

}  // namespace prepay::importer
