#include "import/recognise.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "import/envelope.hpp"

namespace prepay::importer {
namespace {

using json::Kind;
using json::kNoNode;
using json::NodeId;
using json::Tree;

constexpr std::array<std::string_view, 2> kStatusKeys{"quota_per_unit", "system_name"};
constexpr std::array<std::string_view, 5> kTopupKeys{"enable_online_topup", "enable_redemption", "pay_methods",
                                                     "amount_options", "creem_products"};

template <std::size_t count>
bool has_any(const Tree& tree, NodeId object, const std::array<std::string_view, count>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return tree.find(object, key) != kNoNode; });
}

bool is_model_list(const Tree& tree, NodeId node) {
  const NodeId first = tree[node].kind == Kind::array ? tree[node].first_child : kNoNode;
  return first != kNoNode && tree.find(first, "model_name") != kNoNode;
}

// Nothing but LiteLLM's table says of each model who provides it.
bool is_model_table(const Tree& tree, NodeId file) {
  for (NodeId model = tree[file].first_child; model != kNoNode; model = tree[model].next) {
    if (tree.find(model, "litellm_provider") != kNoNode) return true;
  }
  return false;
}

}  // namespace

ForeignFile recognise(const Tree& tree, NodeId file) {
  const NodeId data = open_envelope(tree, file).data;
  // A site without models still says what its groups pay.
  if (is_model_list(tree, data) || tree.find(file, "group_ratio") != kNoNode) return ForeignFile::new_api_pricing;
  if (has_any(tree, data, kStatusKeys)) return ForeignFile::new_api_status;
  if (has_any(tree, data, kTopupKeys)) return ForeignFile::new_api_topup_info;
  return is_model_table(tree, file) ? ForeignFile::litellm_prices : ForeignFile::unknown;
}

}  // namespace prepay::importer
