// What the command gives back to the shell.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace prepay::cli {

inline constexpr int kAnswered = 0;
inline constexpr int kRefused = 1;
inline constexpr int kUnusable = 2;

inline int exit_code_of(const nlohmann::ordered_json& answer) {
  for (const nlohmann::ordered_json& issue : answer["issues"]) {
    if (issue["code"].get<std::string>().rfind("request.", 0) == 0) return kUnusable;
  }
  return answer["ok"].get<bool>() ? kAnswered : kRefused;
}

}  // namespace prepay::cli
