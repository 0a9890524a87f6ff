#include "engine/pointer.hpp"

#include "engine/decimal.hpp"

namespace prepay {

std::string below(const std::string& pointer, std::string_view key) {
  std::string out(pointer);
  out.push_back('/');
  for (const char c : key) {
    if (c == '~' || c == '/') {
      out.append(c == '~' ? "~0" : "~1");
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string below(const std::string& pointer, std::size_t index) {
  return below(pointer, integer_text(static_cast<std::int64_t>(index)));
}

std::string Place::pointer() const {
  if (above_ == nullptr) return std::string(key_);
  return key_.data() == nullptr ? prepay::below(above_->pointer(), index_) : prepay::below(above_->pointer(), key_);
}

}  // namespace prepay
