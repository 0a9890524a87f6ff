// What a policy's rules contradict, up to a limit: a large policy with one mistake in each row needs no more to be put
// right, and a hostile one could otherwise make an answer much larger than itself.
#pragma once

#include <string_view>

#include "engine/issue.hpp"

namespace prepay {

class Contradictions {
 public:
  static constexpr std::size_t kMaximum = 200;

  // Appends to `issues`, which must outlive it. What they hold already counts.
  explicit Contradictions(Issues& issues) : issues_(issues) {}

  // The issue to add figures to; past the limit it goes nowhere.
  Issue& report(IssueCode code, std::string_view where) {
    if (issues_.size() >= kMaximum) return dropped_ = {};
    return prepay::report(issues_, code, where);
  }

 private:
  Issues& issues_;
  Issue dropped_;
};

}  // namespace prepay
