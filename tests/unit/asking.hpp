// Asking the door in tests: each answer is checked for its form on the way.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unit/answer.hpp"

namespace prepay::test {

Json ask_raw(Door& door, std::string_view op, std::string_view request);
Json ask(Door& door, std::string_view op, const Json& request);
Json ask(std::string_view op, const Json& request);
// "code where; code where", for comparing in one line.
std::string issues_of(const Json& answer);
std::string codes_of(const Json& answer);
std::string read_file(const std::string& path);
const std::vector<std::string>& builtin_ids();
std::string policy_text(const std::string& id);
Json policy_json(const std::string& id);
// A policy that has a bit of everything: three channels, limits by method, region and buyer, fee, discount, bonus,
// transfer fields, agreement, grouped codes with a check character, prices with and without rounding.
Json rich_policy();

}  // namespace prepay::test
