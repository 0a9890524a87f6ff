// The table of operations: what the door answers. A program that brings a table of its own, such as the calculator's
// module, links only what its operations need.
#pragma once

#include <span>
#include <string_view>

#include "json/exchange.hpp"
#include "json/read.hpp"

namespace prepay::json {

struct Operation {
  std::string_view name;
  void (*run)(Exchange&);
  std::string_view own_member;  // duplicate keys inside this member are for who reads it to report
  Limits limits{};
  bool takes_numbers = false;  // after the request and one NUL, which no JSON holds, bytes may follow
};

// In alphabetical order of their names. operations.cpp holds all there are; a definition in the program itself takes
// its place.
std::span<const Operation> operations();

}  // namespace prepay::json
