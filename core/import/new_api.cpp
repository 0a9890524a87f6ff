#include "import/new_api.hpp"

#include <array>

#include "import/envelope.hpp"
#include "import/names.hpp"
#include "import/new_api_account.hpp"
#include "import/new_api_prices.hpp"
#include "import/new_api_topups.hpp"

namespace prepay::importer {
namespace {

using json::kNoNode;
using json::NodeId;

constexpr std::string_view kYuan =
    R"({"code":"CNY","kind":"currency","quantum":"0.01","symbol":"¥","name":{"en":"Chinese yuan","zh-CN":"人民币"},)"
    R"("accepts":["¥","￥","CN¥","CNY","RMB","元","人民币"]})";
constexpr std::string_view kDollar =
    R"({"code":"USD","kind":"currency","quantum":"0.01","symbol":"US$","name":{"en":"US dollar","zh-CN":"美元"},)"
    R"("accepts":["US$","USD"]})";
constexpr std::string_view kEuro =
    R"({"code":"EUR","kind":"currency","quantum":"0.01","symbol":"€","name":{"en":"Euro","zh-CN":"欧元"},)"
    R"("accepts":["€","EUR"]})";

// A UUID without hyphens, used once.
constexpr std::string_view kCode =
    R"({"format":{"alphabet":"0123456789abcdef","length":32,"look_alikes":[{"typed":"o","means":"0"},)"
    R"({"typed":"O","means":"0"},{"typed":"l","means":"1"},{"typed":"I","means":"1"}],"fold_look_alikes":false},)"
    R"("use":"once","expires":true})";

// What these files state and is carried over, or is no price.
constexpr std::array<std::string_view, 2> kPricingFigures{"group_ratio", "pricing_version"};
constexpr std::array<std::string_view, 4> kUnitPrices{"price", "stripe_unit_price", "waffo_unit_price",
                                                      "waffo_pancake_unit_price"};
constexpr std::array<std::string_view, 5> kTopupFigures{"discount", "price", "stripe_unit_price", "waffo_unit_price",
                                                        "waffo_pancake_unit_price"};

// What is inside the envelope; kNoNode, after import.refused, when the site answered with a failure.
NodeId data_of(const Foreign& foreign, NodeId file) {
  if (file == kNoNode) return kNoNode;
  const Envelope envelope = open_envelope(foreign.tree(), file);
  if (!envelope.is_refused) return envelope.data;
  foreign.findings().add_single(IssueCode::import_refused, file).with("message", inert(envelope.reason));
  return kNoNode;
}

void write_units(json::Writer& writer, const NewApiAccount& account, const NewApiTopups& topups) {
  writer.key("units");
  writer.open_array();
  if (topups.pays_cny) writer.raw(kYuan);
  if (topups.pays_usd) writer.raw(kDollar);
  if (topups.pays_eur) writer.raw(kEuro);
  write_balance_unit(writer, account);
  writer.close_array();
  writer.member("balance_unit", account.code());
  // Which currency `price` is in, nobody states.
  if (topups.pays_cny) {
    writer.key("examples");
    writer.raw(R"(["/topup/channels/0/pay_unit"])");
  }
}

}  // namespace

bool import_new_api(const Foreign& foreign, const NewApiFiles& files, json::Writer& writer, std::string_view& name) {
  const NodeId models = data_of(foreign, files.pricing);
  const NodeId info = data_of(foreign, files.topup_info);
  const NodeId status = data_of(foreign, files.status);
  foreign.unknown_prices(files.pricing, kPricingFigures, "pricing");
  foreign.unknown_prices(info, kTopupFigures, "topup_info");
  foreign.unknown_prices(status, kUnitPrices, "status");
  const NodeId confirmed = foreign.find(info, "payment_compliance_confirmed");
  if (confirmed != kNoNode && !foreign.is_true(confirmed))
    foreign.findings().add_single(IssueCode::import_payment_not_confirmed, confirmed);
  const std::optional<NewApiAccount> account = read_account(foreign, status);
  if (!account) return true;  // an error is reported already
  const bool has_models = models != kNoNode && foreign.at(models).kind == json::Kind::array;
  if (models != kNoNode && !has_models) foreign.unusable_value(models, "data");
  bool has_content = has_models && write_new_api_prices(foreign, files.pricing, models, *account, writer);
  const NewApiTopups topups =
      write_new_api_topups(foreign, info, status, group_count(foreign, files.pricing), *account, writer);
  write_units(writer, *account, topups);
  if (foreign.is_true(foreign.find(info, "enable_redemption"))) {
    writer.key("code");
    writer.raw(kCode);
    has_content = true;
  }
  name = foreign.name(foreign.find(status, "system_name"), kMaximumTextBytes);
  return has_content || topups.has_channels;
}

}  // namespace prepay::importer
