// The rate card of a policy.
#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::uint32_t kMaximumMeters = 64;

void read_per(PolicyReader& reader, NodeId node, std::int64_t& out) {
  if (node == kNoNode) return;
  const std::optional<std::int64_t> per = reader.document().integer(node);
  if (!per) return;
  if (*per == 1 || *per == 1000 || *per == 1000000) {
    out = *per;
  } else {
    reader.document()
        .report(IssueCode::policy_unknown_word, node)
        .with("found", std::int64_t{*per})
        .with("allowed", "1, 1000, 1000000");
  }
}

void read_rate(PolicyReader& reader, NodeId node, Item& item) {
  Rate rate;
  rate.meter = reader.document().tree()[node].key;
  ObjectReader object(reader.document(), node);
  reader.decimal(object.required("rate"), rate.rate, {0, 0}, {1000000000, 0});
  read_per(reader, object.required("per"), rate.per);
  item.rates.push_back(std::move(rate));
}

// Meters are named by the policy, so the keys of this object are data.
void read_rates(PolicyReader& reader, NodeId node, Item& item) {
  if (node == kNoNode || !reader.document().expect(node, Kind::object)) return;
  const Tree& tree = reader.document().tree();
  const std::uint32_t count = tree[node].child_count;
  if (count == 0) {
    reader.document().report(IssueCode::policy_too_few, node);
    return;
  }
  if (count > kMaximumMeters) {
    reader.document()
        .report(IssueCode::policy_too_many, node)
        .with("found", std::int64_t{count})
        .with("limit", std::int64_t{kMaximumMeters});
    return;
  }
  for (NodeId child = tree[node].first_child; child != kNoNode; child = tree[child].next)
    read_rate(reader, child, item);
}

void read_item(PolicyReader& reader, NodeId node) {
  ObjectReader object(reader.document(), node);
  Item item;
  reader.id(object.required("id"), item.id);
  reader.texts(object.required("name"), item.name);
  read_rates(reader, object.required("rates"), item);
  reader.policy().rating->items.push_back(std::move(item));
}

}  // namespace

void read_rating(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  RatingRules& rules = reader.policy().rating.emplace();
  reader.word(object.required("rounding"), rules.rounding, kRoundings);
  reader.list(object.required("items"), [&](NodeId child) { read_item(reader, child); });
  if (const NodeId item = object.optional("estimate_item"); item != kNoNode)
    reader.id(item, rules.estimate_item.emplace());
}

}  // namespace prepay::json
