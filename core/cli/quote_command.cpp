// `prepay quote`
#include <memory>
#include <vector>

#include "cli/asking.hpp"
#include "cli/commands.hpp"

namespace prepay::cli {
namespace {

struct QuoteOptions : Common {
  std::string item;
  std::vector<std::string> quantities, options;
  std::string service_tier, group, user, region, at, balance;
};

int run_quote(const QuoteOptions& options) {
  Json quantities = Json::object();
  for (const std::string& pair : options.quantities) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) return unusable("a quantity is METER=COUNT, such as call=100; got " + pair);
    const std::string meter = pair.substr(0, equals);
    if (quantities.contains(meter)) return unusable("the quantity of " + meter + " is given twice");
    quantities[meter] = pair.substr(equals + 1);
  }
  Json usage{{"item", options.item}, {"quantities", quantities}};
  put(usage, "service_tier", options.service_tier);
  put(usage, "group", options.group);
  put(usage, "user", options.user);
  put(usage, "region", options.region);
  put(usage, "at", options.at);
  if (!options.options.empty()) usage["options"] = options.options;
  Json rest{{"usage", std::move(usage)}, {"locale", options.locale}};
  put(rest, "balance", options.balance);
  return ask_about_policy("quote", options, rest);
}

}  // namespace

void add_quote(CLI::App& app, int& exit) {
  const auto options = std::make_shared<QuoteOptions>();
  CLI::App* quote = app.add_subcommand("quote", "Price a usage and say how many calls a balance then still buys");
  quote->footer("Example: prepay quote xunan account call=100 --balance 10");
  add_policy_argument(quote, *options);
  quote->add_option("item", options->item, "An item of the rate card")->required();
  quote->add_option("quantities", options->quantities, "METER=COUNT, such as call=100")->required();
  quote->add_option("--balance", options->balance, "Balance before");
  quote->add_option("--service-tier", options->service_tier, "Service tier, such as flex");
  quote->add_option("--group", options->group, "Group whose ratio applies");
  quote->add_option("--user", options->user, "User, or kind of user, with a ratio of its own");
  quote->add_option("--region", options->region, "Region that prices depend on");
  quote->add_option("--option", options->options, "Option that prices depend on; may be given again");
  quote->add_option("--at", options->at, "Time, for prices by the time of day: 2026-11-02T09:00:00+08:00");
  add_common(quote, *options);
  quote->callback([options, &exit] { exit = run_quote(*options); });
}

}  // namespace prepay::cli
