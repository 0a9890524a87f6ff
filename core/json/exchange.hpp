// One request and its answer: what every operation reads from and writes to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy.hpp"
#include "json/policy_store.hpp"
#include "json/shape.hpp"
#include "json/wallet_store.hpp"
#include "json/writer.hpp"

namespace prepay::json {

inline constexpr std::size_t kMaximumArgumentBytes = 2000;

class Exchange {
 public:
  Exchange(const Tree& tree, const std::vector<NodeId>& duplicates, PolicyStore& store, WalletStore& wallets,
           Issues& issues, Writer& writer)
      : tree_(tree),
        duplicates_(duplicates),
        store_(store),
        wallets_(wallets),
        issues_(issues),
        request_(tree, 0, "", kRequestShape, issues),
        writer_(writer) {}

  const Tree& tree() const { return tree_; }
  const std::vector<NodeId>& duplicates() const { return duplicates_; }
  PolicyStore& store() { return store_; }
  WalletStore& wallets() { return wallets_; }
  Issues& issues() { return issues_; }
  const Document& request() const { return request_; }
  Writer& writer() { return writer_; }

  // The bytes of an operation that takes numbers after its request; nothing when there are none.
  const std::optional<std::string_view>& numbers() const { return numbers_; }
  void set_numbers(std::optional<std::string_view> numbers) { numbers_ = numbers; }

  // Reads "locale" of the request; issues are worded in it.
  void read_locale(ObjectReader& object);

  // The policy that the request's "policy" means: a name, a handle or an object. Null after issues.
  const Policy* read_policy_of(ObjectReader& object);
  // The same policy, for whoever keeps it: a handle may be unloaded later.
  const std::shared_ptr<const Policy>& shared_policy() const { return policy_; }

  // A text of the request; empty when left out or, after an issue, when it is no text.
  std::string_view text(NodeId node) const;

  // An amount of a unit as decimal text. Nothing when left out or after an issue.
  std::optional<Amount> amount(NodeId node, const Unit& unit, UnitId id, bool may_be_negative) const;

  bool failed() const { return has_error(issues_); }

  // Writes {"ok":…,"issues":[…] and leaves the object open for more members. Called a second time, it starts the answer
  // anew.
  void open_answer();
  void close_answer() { writer_.close_object(); }
  // The whole answer when there is nothing but issues to say.
  void answer_issues() {
    open_answer();
    close_answer();
  }

  // A member {"amount":…,<unit_key>:…}.
  void write_amount(std::string_view key, const Amount& amount, const Unit& unit, std::string_view unit_key);
  // The same as a value of a list.
  void write_amount_value(const Amount& amount, const Unit& unit, std::string_view unit_key);

  // An issue as a value, whole or, for what merely explains, without severity and place.
  void write_issue(Issue& issue);
  void write_explanation(Issue& issue);
  // The words of an issue as a value.
  void write_words(const Issue& issue);

 private:
  void write_arguments(Issue& issue);

  const Tree& tree_;
  const std::vector<NodeId>& duplicates_;
  PolicyStore& store_;
  WalletStore& wallets_;
  Issues& issues_;
  Document request_;
  Writer& writer_;
  Language language_ = Language::en;
  std::shared_ptr<const Policy> policy_;
  std::optional<std::string_view> numbers_;
  std::string message_;
};

// The operations, each in the file of its group. All are total: whatever is wrong with the request is in the answer.
void topup_check(Exchange& exchange);
void amount_read(Exchange& exchange);
void code_check(Exchange& exchange);
void code_mint(Exchange& exchange);
void quote(Exchange& exchange);
void quote_rows(Exchange& exchange);
void import_prices(Exchange& exchange);  // core/import
void estimate(Exchange& exchange);
void invoice_check(Exchange& exchange);
void order_check(Exchange& exchange);
void refund_check(Exchange& exchange);
void policy_check(Exchange& exchange);
void policy_load(Exchange& exchange);
void policy_unload(Exchange& exchange);
void policy_list(Exchange& exchange);
void policy_get(Exchange& exchange);
void messages(Exchange& exchange);
void version(Exchange& exchange);
void wallet_apply(Exchange& exchange);
void wallet_close(Exchange& exchange);
void wallet_forecast(Exchange& exchange);
void wallet_open(Exchange& exchange);
void wallet_preview(Exchange& exchange);
void wallet_query(Exchange& exchange);
void wallet_run(Exchange& exchange);
void wallet_series(Exchange& exchange);

}  // namespace prepay::json
