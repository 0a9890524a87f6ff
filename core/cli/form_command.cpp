// `prepay form`
#include <memory>

#include "cli/asking.hpp"
#include "cli/commands.hpp"

namespace prepay::cli {
namespace {

struct FormOptions : Common {
  std::string channel, method, region, buyer, amount, code, remitter, bank, remarks;
  bool agreement = false;
  std::string profile, balance, overdue;
};

int run_form(const FormOptions& options) {
  Json form = Json::object();
  put(form, "channel", options.channel);
  put(form, "method", options.method);
  put(form, "region", options.region);
  put(form, "buyer", options.buyer);
  put(form, "amount", options.amount);
  put(form, "code", options.code);
  put(form, "remitter", options.remitter);
  put(form, "bank", options.bank);
  put(form, "remarks", options.remarks);
  if (options.agreement) form["agreement"] = true;
  Json rest{{"form", form}, {"locale", options.locale}};
  if (!options.profile.empty()) rest["profile"] = {{"name", options.profile}};
  put(rest, "balance", options.balance);
  put(rest, "overdue", options.overdue);
  return ask_about_policy("topup.check", options, rest);
}

}  // namespace

void add_form(CLI::App& app, int& exit) {
  const auto options = std::make_shared<FormOptions>();
  CLI::App* form = app.add_subcommand("form", "Check a top-up form and preview what is paid and credited");
  form->footer("Example: prepay form xunan --amount 10 --balance 5");
  add_policy_argument(form, *options);
  form->add_option("--amount", options->amount, "As a person types it: 100, ¥1,000.00, １００。5");
  form->add_option("--method", options->method, "alipay, wechat_pay, bank_transfer, …");
  form->add_option("--channel", options->channel, "Where the method does not decide it");
  form->add_option("--region", options->region, "ISO 3166 code, such as CN");
  form->add_option("--buyer", options->buyer, "individual or company");
  form->add_option("--code", options->code, "A redemption code");
  form->add_option("--remitter", options->remitter, "Name on the account a transfer comes from");
  form->add_option("--bank", options->bank, "Bank a transfer comes from");
  form->add_option("--remarks", options->remarks, "Remarks of a transfer");
  form->add_flag("--agree", options->agreement, "The top-up agreement is ticked");
  form->add_option("--profile", options->profile, "Name of the account's profile");
  form->add_option("--balance", options->balance, "Balance before, net of what is owed");
  form->add_option("--overdue", options->overdue, "What is owed");
  add_common(form, *options);
  form->callback([options, &exit] { exit = run_form(*options); });
}

}  // namespace prepay::cli
