// Lists of words in the arguments of issues: "alipay, wechat_pay".
#pragma once

#include <string>
#include <string_view>

namespace prepay {

// Appends a word to a list, with ", " before it unless it is the first.
inline void append_word(std::string& list, std::string_view word) {
  if (!list.empty()) list.append(", ");
  list.append(word);
}

}  // namespace prepay
