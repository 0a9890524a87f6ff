#include "import/price_item.hpp"

#include <algorithm>
#include <array>

#include "import/number_text.hpp"

namespace prepay::importer {
namespace {

// Tokens, and what they are part of: what a multiplier of token prices multiplies.
constexpr std::array<std::string_view, 13> kTokenMeters{
    "input",       "cache_read",  "cache_write", "cache_write_1h", "cache_read_audio", "cache_write_audio",
    "input_audio", "input_image", "output",      "reasoning",      "output_audio",     "output_image",
    "output_video"};

constexpr std::string_view kMeters =
    R"([{"id":"input"},{"id":"cache_read","part_of":"input"},{"id":"cache_write","part_of":"input"},)"
    R"({"id":"cache_write_1h","part_of":"input"},{"id":"cache_read_audio","part_of":"cache_read"},)"
    R"({"id":"cache_write_audio","part_of":"cache_write"},{"id":"input_audio","part_of":"input"},)"
    R"({"id":"input_image","part_of":"input"},{"id":"output"},{"id":"reasoning","part_of":"output"},)"
    R"({"id":"output_audio","part_of":"output"},{"id":"output_image","part_of":"output"},)"
    R"({"id":"output_video","part_of":"output"},{"id":"second","decimals":3},{"id":"second_in","decimals":3},)"
    R"({"id":"audio_second","decimals":3},{"id":"video_second","decimals":3},{"id":"video_second_in","decimals":3}])";

bool is_priced(const PriceItem& item, std::string_view meter) {
  return find_price(item.prices, meter) != nullptr ||
         std::any_of(item.variants.begin(), item.variants.end(),
                     [&](const PriceVariant& variant) { return find_price(variant.prices, meter) != nullptr; });
}

// What is counted by the million, besides tokens.
constexpr std::array<std::string_view, 7> kSmallMeters{"citation", "character",          "character_in",       "pixel",
                                                       "pixel_in", "computer_use_input", "computer_use_output"};

template <typename List>
bool is_among(const List& list, std::string_view meter) {
  return std::find(list.begin(), list.end(), meter) != list.end();
}

void write_rate(json::Writer& writer, std::string_view meter, const Decimal& each) {
  constexpr std::int32_t kMillion = 6;
  const std::string one = decimal_text(each);
  const bool is_small = is_among(kTokenMeters, meter) || is_among(kSmallMeters, meter);
  const std::optional<Decimal> scaled = is_small ? shifted(each, kMillion) : std::nullopt;
  const std::string million = scaled ? decimal_text(*scaled) : one;
  writer.open_object();
  if (million.size() < one.size()) {
    writer.member("rate", million);
    writer.key("per");
    writer.integer(1000000);
  } else {
    writer.member("rate", one);
  }
  writer.close_object();
}

void write_when(json::Writer& writer, const When& when) {
  writer.key("when");
  writer.open_object();
  if (!when.meter.empty()) {
    writer.key(when.is_from ? "from" : "above");
    writer.open_object();
    writer.member("meter", when.meter);
    writer.member("units", integer_text(when.units));
    writer.close_object();
  }
  if (!when.service_tier.empty()) writer.member("service_tier", when.service_tier);
  if (!when.region.empty()) writer.member("region", when.region);
  if (!when.option.empty()) writer.member("option", when.option);
  if (!when.window_from.empty()) {
    writer.key("window");
    writer.open_object();
    writer.member("from", when.window_from);
    writer.member("to", when.window_to);
    writer.close_object();
  }
  writer.close_object();
}

// The token meters that have a price anywhere in the item, in the order of the table.
void write_token_meters(json::Writer& writer, const PriceItem& item) {
  writer.key("meters");
  writer.open_array();
  for (const std::string_view meter : kTokenMeters) {
    if (is_priced(item, meter)) writer.text(meter);
  }
  writer.close_array();
}

void write_variant(json::Writer& writer, const PriceItem& item, const PriceVariant& variant) {
  writer.open_object();
  write_when(writer, variant.when);
  if (!variant.prices.empty()) {
    writer.key("rates");
    write_rates(writer, variant.prices);
  }
  if (variant.multiplier) {
    writer.member("multiplier", decimal_text(*variant.multiplier));
    write_token_meters(writer, item);
  }
  writer.close_object();
}

}  // namespace

bool add_price(Prices& prices, std::string_view meter, const Decimal& each) {
  if (find_price(prices, meter) != nullptr) return false;
  prices.push_back({meter, each});
  return true;
}

const Price* find_price(const Prices& prices, std::string_view meter) {
  for (const Price& price : prices) {
    if (price.meter == meter) return &price;
  }
  return nullptr;
}

void remove_price(Prices& prices, std::string_view meter) {
  std::erase_if(prices, [&](const Price& price) { return price.meter == meter; });
}

bool has_token_price(const PriceItem& item) {
  return std::any_of(kTokenMeters.begin(), kTokenMeters.end(),
                     [&](std::string_view meter) { return is_priced(item, meter); });
}

PriceVariant* variant_for(PriceItem& item, const When& when) {
  for (PriceVariant& variant : item.variants) {
    if (variant.when == when) return &variant;
  }
  if (item.variants.size() == kMaximumVariants) return nullptr;
  item.variants.push_back({when, {}, {}});
  return &item.variants.back();
}

void write_rates(json::Writer& writer, const Prices& prices) {
  writer.open_object();
  for (const Price& price : prices) {
    writer.key(price.meter);
    write_rate(writer, price.meter, price.each);
  }
  writer.close_object();
}

void write_item(json::Writer& writer, const PriceItem& item) {
  writer.open_object();
  writer.member("id", item.id);
  writer.key("rates");
  write_rates(writer, item.prices);
  if (item.counts_cache_outside) {
    writer.key("outside");
    writer.raw(R"(["cache_read","cache_write","cache_write_1h"])");
  }
  if (!item.variants.empty()) {
    writer.key("variants");
    writer.open_array();
    for (const PriceVariant& variant : item.variants) write_variant(writer, item, variant);
    writer.close_array();
  }
  if (item.maximum_output != 0) {
    writer.key("maximum");
    writer.open_object();
    writer.member("output", integer_text(item.maximum_output));
    writer.close_object();
  }
  if (item.least_quantum) {
    writer.key("least_quantum");
    writer.boolean(true);
  }
  writer.close_object();
}

std::string_view meters_json() { return kMeters; }

}  // namespace prepay::importer
