// wallet.query: a page of the flows or of the orders.
#include "json/exchange.hpp"
#include "json/scenario.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 2> kLists{{{"flows", false}, {"orders", true}}};
constexpr std::array<Word, 2> kDirections{{{"newest", false}, {"oldest", true}}};
constexpr std::array<Word, 4> kFilters{{{"all", FlowFilter::all},
                                        {"recharge", FlowFilter::recharge},
                                        {"consume", FlowFilter::consume},
                                        {"refund", FlowFilter::refund}}};
constexpr std::int64_t kMaximumPage = 1000000000;
constexpr std::int64_t kMaximumPageSize = 1000;

struct Query {
  bool lists_orders = false;
  FlowFilter filter = FlowFilter::all;
  std::string_view key;
  Instant from = 0;
  Instant until = kNever;
  bool oldest_first = false;
  std::int64_t page = 1;
  std::int64_t page_size = 10;
};

void read_query(Exchange& exchange, NodeId node, const Policy& policy, Query& query) {
  const ValueReader values(exchange);
  ObjectReader object(exchange.request(), node);
  query.lists_orders = values.word(object.required("list"), kLists) != 0;
  if (!query.lists_orders) {
    query.filter = static_cast<FlowFilter>(values.word(object.optional("filter"), kFilters));
    query.key = values.id(object.optional("key"));
  }
  query.from = values.time(object.optional("from")).value_or(0);
  query.until = values.time(object.optional("until")).value_or(kNever);
  query.oldest_first = values.word(object.optional("order"), kDirections) != 0;
  query.page = values.integer(object.optional("page"), 1, kMaximumPage, 1);
  query.page_size = values.integer(object.optional("page_size"), 1, kMaximumPageSize, policy.orders.page_size);
}

class Selection {
 public:
  Selection(const Query& query, const Wallet& wallet) : query_(query), wallet_(wallet) {
    const std::vector<ApiKey>& keys = wallet.state.keys;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      if (keys[i].id == query.key) key_ = i;
    }
    const std::size_t count = query.lists_orders ? wallet.state.orders.size() : wallet.history.ledger.entries.size();
    const std::int64_t first = (query.page - 1) * query.page_size;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t index = query.oldest_first ? i : count - 1 - i;
      if (!(query.lists_orders ? takes_order(index) : takes_entry(index))) continue;
      if (total_ >= first && total_ - first < query.page_size) rows_.push_back(index);
      ++total_;
    }
  }

  std::int64_t total() const { return total_; }
  const std::vector<std::size_t>& rows() const { return rows_; }

 private:
  bool is_in_time(Instant at) const { return at >= query_.from && at < query_.until; }

  bool takes_order(std::size_t index) const { return is_in_time(wallet_.state.orders[index].created_at); }

  bool takes_entry(std::size_t index) const {
    const Entry& entry = wallet_.history.ledger.entries[index];
    const bool is_of_key = query_.key.empty() || (key_ != kNone && entry.key == key_);
    return is_of_key && is_in_time(entry.at) && passes(query_.filter, entry.type);
  }

  const Query& query_;
  const Wallet& wallet_;
  std::uint32_t key_ = kNone;
  std::int64_t total_ = 0;
  std::vector<std::size_t> rows_;
};

}  // namespace

void wallet_query(Exchange& exchange) {
  Scenario scenario(exchange);
  Query query;
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::either);
    const NodeId node = object.required("query");
    if (node != kNoNode && scenario.policy() != nullptr) read_query(exchange, node, *scenario.policy(), query);
  }
  if (!scenario.begin()) return exchange.answer_issues();
  scenario.live();
  const Selection selection(query, scenario.wallet());
  const WalletView view = scenario.view();
  WalletWriter rows(exchange, view, scenario.rows());
  Writer& writer = exchange.writer();
  scenario.open_answer();
  writer.key("rows");
  writer.open_array();
  for (const std::size_t index : selection.rows()) {
    if (query.lists_orders) {
      rows.order(view.state.orders[index]);
    } else {
      rows.entry(index);
    }
  }
  writer.close_array();
  writer.key("total");
  writer.integer(selection.total());
  writer.key("page");
  writer.integer(query.page);
  writer.key("pages");
  writer.integer(std::max<std::int64_t>(1, (selection.total() + query.page_size - 1) / query.page_size));
  scenario.close_answer();
}

}  // namespace prepay::json
