#include "engine/ledger.hpp"

#include <array>

namespace prepay {

std::string_view entry_type_text(EntryType type) {
  constexpr std::array<std::string_view, 8> kTexts{"recharge", "gift",   "code", "consume",
                                                   "refund",   "expire", "void", "opening"};
  return kTexts[static_cast<std::size_t>(type)];
}

bool passes(FlowFilter filter, EntryType type) {
  switch (filter) {
    case FlowFilter::all:
      return true;
    case FlowFilter::recharge:
      return type == EntryType::recharge || type == EntryType::gift || type == EntryType::code;
    case FlowFilter::consume:
      return type == EntryType::consume;
    case FlowFilter::refund:
      break;
  }
  return type == EntryType::refund;
}

}  // namespace prepay
