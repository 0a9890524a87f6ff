// What could not be carried over, said once for each kind: three thousand models with one odd field are one issue with
// a count and an example, not three thousand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/issue.hpp"
#include "json/shape.hpp"

namespace prepay::importer {

// At most so many kinds are listed; import.more counts the rest.
inline constexpr std::size_t kMaximumFindings = 150;

class Findings {
 public:
  // `request` is where places are counted from; its issues are appended to `issues`.
  Findings(const json::Document& request, Issues& issues) : request_(request), issues_(issues) {}

  // Counts a finding of a kind: a code, and the field or model that tells kinds of one code apart (a view that outlives
  // this object). The first of a kind becomes an issue, which the caller gives its arguments; null for all others.
  Issue* add(IssueCode code, json::NodeId where, std::string_view kind = {});

  // A finding that is counted by itself; the arguments are the caller's.
  Issue& add_single(IssueCode code, json::NodeId where);

  // Gives every issue of add() its count. To be called once, at the end.
  void close();

 private:
  struct Kind {
    IssueCode code;
    std::string_view name;
    std::size_t issue = 0;
    std::int64_t count = 0;
  };

  // The place of a node, or the nearest above it whose keys are fit to be shown.
  json::NodeId shown(json::NodeId node) const;

  const json::Document& request_;
  Issues& issues_;
  std::vector<Kind> kinds_;
  std::int64_t more_ = 0;
  Issue unlisted_;
};

}  // namespace prepay::importer
