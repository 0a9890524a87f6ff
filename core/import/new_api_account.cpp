#include "import/new_api_account.hpp"

#include "import/names.hpp"
#include "import/number_text.hpp"

namespace prepay::importer {

using json::NodeId;

namespace {

// 1 ÷ points, when that is a decimal that a unit may have as its smallest step.
std::optional<Decimal> reciprocal(std::int64_t points) {
  constexpr std::int32_t kMaximumDecimals = 12;
  std::int64_t power = 1;
  for (std::int32_t scale = 0; scale <= kMaximumDecimals; ++scale, power *= 10) {
    if (power % points == 0) return Decimal{power / points, scale};
  }
  return std::nullopt;
}

// A balance that is shown in another currency than it is counted in: presets are multiplied, what is typed is not.
void report_display(const Foreign& foreign, NodeId status, std::string_view type, const NewApiAccount& account) {
  if (account.shows_points) {
    foreign.findings().add_single(IssueCode::import_tokens_display, status).with("points", account.points_per_unit);
    return;
  }
  const std::string_view key = type == "CNY" ? "usd_exchange_rate" : "custom_currency_exchange_rate";
  if (type != "CNY" && type != "CUSTOM") return;
  const NodeId node = foreign.find(status, key);
  const std::optional<Decimal> rate = foreign.price(node, key);
  if (!rate || *rate == Decimal{1, 0}) return;
  const std::string_view symbol = type == "CNY" ? "¥" : foreign.text(foreign.find(status, "custom_currency_symbol"));
  foreign.findings()
      .add_single(IssueCode::import_display_rate, node)
      .with("rate", decimal_text(*rate))
      .with("symbol", inert(symbol));
}

}  // namespace

std::optional<NewApiAccount> read_account(const Foreign& foreign, NodeId status) {
  constexpr std::string_view kPerUnit = "quota_per_unit";
  constexpr std::int64_t kMaximumPoints = 1000000000000;
  NewApiAccount account;
  const NodeId per_unit = foreign.find(status, kPerUnit);
  if (const std::optional<Decimal> stated = foreign.number(per_unit, kPerUnit)) {
    const bool is_count = stated->scale == 0 && stated->coefficient >= 1 && stated->coefficient <= kMaximumPoints;
    const std::optional<Decimal> point = is_count ? reciprocal(stated->coefficient) : std::nullopt;
    if (!point) {
      foreign.findings().add_single(IssueCode::import_quota_per_unit, per_unit).with("found", decimal_text(*stated));
      return std::nullopt;
    }
    account.points_per_unit = stated->coefficient;
    account.point = *point;
  }
  const std::string_view type = foreign.text(foreign.find(status, "quota_display_type"));
  const NodeId in_currency = foreign.find(status, "display_in_currency");
  // Older sites only say whether a currency is shown at all.
  account.shows_points =
      type == "TOKENS" || (type.empty() && in_currency != json::kNoNode && !foreign.is_true(in_currency));
  if (account.shows_points) {
    account.point = {1, 0};
    account.amount_of_unit = account.points_per_unit;
  }
  report_display(foreign, status, type, account);
  return account;
}

void write_balance_unit(json::Writer& writer, const NewApiAccount& account) {
  writer.open_object();
  writer.member("code", account.code());
  writer.member("kind", "credit");
  writer.member("quantum", decimal_text(account.point));
  writer.key("digits");
  writer.integer(account.shows_points ? 0 : 2);
  writer.member("symbol", account.shows_points ? "pt" : "$");
  writer.key("name");
  writer.raw(account.shows_points ? R"({"en":"Quota points","zh-CN":"额度点数"})"
                                  : R"({"en":"Credit, counted like US dollars","zh-CN":"额度（以美元计数）"})");
  writer.key("accepts");
  writer.raw(account.shows_points ? R"(["pt"])" : R"(["$","US$","USD"])");
  writer.close_object();
}

}  // namespace prepay::importer
