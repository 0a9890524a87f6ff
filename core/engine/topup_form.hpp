// Checking a top-up form: who pays how, the amount, the code, the transfer fields; every issue at once, and a preview
// of what happens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/policy.hpp"
#include "engine/topup_price.hpp"

namespace prepay {

// A form as it was filled in: texts as typed, empty where left out.
struct TopupForm {
  std::string_view channel;
  std::string_view method;
  std::string_view region;
  std::string_view buyer;
  std::string_view amount;
  std::string_view code;
  std::string_view remitter;
  std::string_view bank;
  std::string_view remarks;
  bool agreement = false;
};

// The wallet a form tops up, as far as it is known.
struct WalletFigures {
  std::string_view profile_name;  // empty: not known
  std::optional<Amount> balance;  // net of what is owed, so it may be negative
  std::optional<Amount> overdue;  // 0 or more; absent: what a negative balance lacks to 0
};

// What could be worked out. `price` is there only when nothing is wrong with channel, method, region, buyer and amount.
struct TopupPreview {
  std::optional<Amount> amount;
  bool show_what_was_read = false;
  std::optional<TopupPrice> price;
  std::optional<Amount> overdue_paid;
  std::optional<Amount> balance_after;
  std::optional<std::int64_t> calls;
};

// The channel a form means: the named one, the one its method belongs to, or the first; nothing when the name is
// unknown.
const Channel* channel_of(const TopupRules& rules, std::string_view channel, std::string_view method);

// Appends every issue of the form (topup.*, amount.*, code.*, remitter.*, bank.*, remarks.*, field.*, agreement.*),
// `where` under /form. Figures of `wallet` must be in the policy's balance unit.
TopupPreview check_topup_form(const Policy& policy, const TopupForm& form, const WalletFigures& wallet, Issues& issues);

struct AmountReading {
  Amount amount;
  bool show_what_was_read = false;
};
// Reads a typed amount in a channel's amount unit. Appends one amount.* issue on failure.
std::optional<AmountReading> read_channel_amount(const Policy& policy, const Channel& channel, std::string_view text,
                                                 std::string_view where, Issues& issues);

}  // namespace prepay
