// wallet.run, wallet.preview, wallet.open, wallet.apply and wallet.close.
#include "json/exchange.hpp"
#include "json/scenario.hpp"

namespace prepay::json {

void wallet_run(Exchange& exchange) {
  Scenario scenario(exchange);
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::either);
  }
  if (!scenario.begin()) return exchange.answer_issues();
  scenario.open_answer();
  scenario.write_outcomes(true);
  scenario.write_wallet();
  scenario.close_answer();
}

void wallet_preview(Exchange& exchange) {
  Scenario scenario(exchange);
  Event event;
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::either);
    const NodeId node = object.required("event");
    if (node != kNoNode && scenario.policy() != nullptr) {
      EventReader reader(exchange, *scenario.policy());
      reader.read(node, event);
      scenario.limit_calls(reader.calls(), node);
    }
  }
  if (!scenario.begin()) return exchange.answer_issues();
  event.pointer = "/event";
  scenario.live();
  WalletState after;
  Ledger entries;
  Outcome outcome = preview(*scenario.policy(), scenario.wallet(), event, after, entries);
  const WalletView view{*scenario.policy(), after, scenario.wallet().history, &entries, event.id};
  scenario.open_answer();
  exchange.writer().key("outcome");
  WalletWriter(exchange, view, scenario.rows()).outcome(event, outcome, true);
  scenario.write_wallet(view);
  scenario.close_answer();
}

void wallet_open(Exchange& exchange) {
  Scenario scenario(exchange);
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::scenario);
  }
  if (!scenario.begin_kept()) return exchange.answer_issues();
  scenario.open_answer();
  exchange.writer().member("handle", scenario.handle());
  scenario.write_outcomes(true);
  scenario.write_wallet();
  scenario.close_answer();
}

void wallet_apply(Exchange& exchange) {
  Scenario scenario(exchange);
  bool is_brief = false;
  {
    ObjectReader object(exchange.request(), 0);
    scenario.read(object, Scenario::Source::kept_and_events);
    is_brief = ValueReader(exchange).boolean(object.optional("brief"));
  }
  if (!scenario.begin()) return exchange.answer_issues();
  scenario.open_answer();
  scenario.write_outcomes(!is_brief);
  if (!is_brief) scenario.write_wallet();
  scenario.close_answer();
}

void wallet_close(Exchange& exchange) {
  ObjectReader object(exchange.request(), 0);
  exchange.read_locale(object);
  const NodeId node = object.required("wallet");
  const std::optional<std::string_view> handle = node == kNoNode ? std::nullopt : exchange.request().text(node);
  if (handle && !exchange.failed() && !exchange.wallets().close(*handle))
    exchange.request().report(IssueCode::request_unknown_wallet, node).with("wallet", *handle);
  exchange.answer_issues();
}

}  // namespace prepay::json
