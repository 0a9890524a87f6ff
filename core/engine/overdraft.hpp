// Overdraft: what happens when a charge meets too little credit.
#pragma once

#include <cstdint>
#include <string>

namespace prepay {

enum class OverdraftMode : std::uint8_t {
  refuse_below_price,    // a call is refused when the balance is below its price; nothing is deducted
  serve_until_negative,  // calls are served while the balance is not negative; late charges may take it below 0
};

struct OverdraftRules {
  OverdraftMode mode = OverdraftMode::refuse_below_price;
  bool debt_paid_first = false;   // the next top-up first pays what is owed
  bool metering_lags = false;     // charges land after the call
  bool free_before_live = false;  // before billing goes live, calls work at balance 0
  std::string refusal;            // the platform's own refusal text with {balance}, to the letter; may be empty
};

}  // namespace prepay
