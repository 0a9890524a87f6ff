#include "import/litellm_fields.hpp"

#include <algorithm>
#include <array>

#include "import/number_text.hpp"

namespace prepay::importer {
namespace {

struct Row {
  std::string_view name;
  std::string_view meter;
  std::int32_t places = 0;
  bool is_alias = false;
};

constexpr std::array<Row, 42> kRows{{
    {"input_cost_per_token", "input"},
    {"output_cost_per_token", "output"},
    {"cache_read_input_token_cost", "cache_read"},
    {"cache_creation_input_token_cost", "cache_write"},
    {"cache_creation_input_token_cost_above_1hr", "cache_write_1h"},
    {"input_cost_per_token_cache_hit", "cache_read", 0, true},
    {"cache_read_input_audio_token_cost", "cache_read_audio"},
    {"cache_creation_input_audio_token_cost", "cache_write_audio"},
    {"input_cost_per_audio_token", "input_audio"},
    {"input_cost_per_image_token", "input_image"},
    {"output_cost_per_reasoning_token", "reasoning"},
    {"output_cost_per_audio_token", "output_audio"},
    {"output_cost_per_image_token", "output_image"},
    {"output_cost_per_video_token", "output_video"},
    {"citation_cost_per_token", "citation"},
    {"input_cost_per_request", "request"},
    {"input_cost_per_query", "query"},
    {"input_cost_per_image", "image_in"},
    {"output_cost_per_image", "image"},
    {"input_cost_per_pixel", "pixel_in"},
    {"output_cost_per_pixel", "pixel"},
    {"input_cost_per_character", "character_in"},
    {"output_cost_per_character", "character"},
    {"input_cost_per_second", "second_in"},
    {"output_cost_per_second", "second"},
    {"input_cost_per_audio_per_second", "audio_second"},
    {"input_cost_per_video_per_second", "video_second_in"},
    {"output_cost_per_video_per_second", "video_second"},
    {"ocr_cost_per_page", "page"},
    {"annotation_cost_per_page", "annotation_page"},
    {"ocr_cost_per_credit", "credit"},
    {"code_interpreter_cost_per_session", "session"},
    {"file_search_cost_per_1k_calls", "file_search", 3},
    {"file_search_cost_per_gb_per_day", "file_search_gb_day"},
    {"vector_store_cost_per_gb_per_day", "vector_store_gb_day"},
    {"computer_use_input_cost_per_1k_tokens", "computer_use_input", 3},
    {"computer_use_output_cost_per_1k_tokens", "computer_use_output", 3},
    // Databricks units, which have a price in dollars of their own beside them.
    {"input_dbu_cost_per_token", ""},
    {"output_dbu_cost_per_token", ""},
    // The price of a second by the length of the piece it is in: no usage states that.
    {"input_cost_per_video_per_second_above_8s_interval", ""},
    {"input_cost_per_video_per_second_above_15s_interval", ""},
    {"input_cost_per_video_per_second_above_30s_interval", ""},
}};

constexpr std::array<std::string_view, 4> kTierSuffixes{"_batches", "_flex", "_priority", "_ultrafast"};
constexpr std::array<std::string_view, 3> kOptionSuffixes{"_720p", "_1080p", "_4k"};

constexpr std::array<SidedMeter, 5> kSided{{{"image_in", "image"},
                                            {"pixel_in", "pixel"},
                                            {"character_in", "character"},
                                            {"second_in", "second"},
                                            {"video_second_in", "video_second"}}};

bool take_suffix(std::string_view& name, std::string_view suffix) {
  if (name.size() <= suffix.size() || name.substr(name.size() - suffix.size()) != suffix) return false;
  name.remove_suffix(suffix.size());
  return true;
}

// "_above_200k_tokens" → 200000. False when there is a number that does not fit.
bool take_threshold(std::string_view& name, std::int64_t& tokens) {
  constexpr std::string_view kAbove = "_above_";
  constexpr std::size_t kMaximumDigits = 9;
  std::string_view rest = name;
  if (!take_suffix(rest, "k_tokens")) return true;
  const std::size_t start = rest.rfind(kAbove);
  if (start == std::string_view::npos) return true;
  const std::optional<Decimal> thousands = read_number(rest.substr(start + kAbove.size()));
  if (!thousands || thousands->scale != 0 || thousands->coefficient <= 0 || rest.size() - start > kMaximumDigits + 7)
    return false;
  tokens = thousands->coefficient * 1000;
  name = rest.substr(0, start);
  return true;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

std::optional<CostField> cost_field(std::string_view name) {
  CostField field;
  for (const std::string_view suffix : kTierSuffixes) {
    // The word of the table for a batch is a plural; a usage names one tier.
    if (take_suffix(name, suffix)) field.service_tier = suffix == "_batches" ? "batch" : suffix.substr(1);
  }
  if (!take_threshold(name, field.above_tokens)) return std::nullopt;
  for (const std::string_view suffix : kOptionSuffixes) {
    if (take_suffix(name, suffix)) field.option = suffix.substr(1);
  }
  for (const Row& row : kRows) {
    if (row.name != name) continue;
    field.meter = row.meter;
    field.places = row.places;
    field.is_alias = row.is_alias;
    return field;
  }
  return std::nullopt;
}

bool looks_like_cost(std::string_view name) {
  return contains(name, "cost") || contains(name, "pric") || contains(name, "multiplier");
}

std::span<const SidedMeter> sided_meters() { return kSided; }

}  // namespace prepay::importer
