// The commands that the README shows, run as they stand there: each prints what stands below it.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "unit/asking.hpp"

namespace prepay::test {
namespace {

namespace fs = std::filesystem;

struct Shown {
  std::string command;
  std::string output;  // up to a line of "…" only what stands before it
  bool is_whole = true;
};

// Lines of a shell are indented by four, and a command starts with "$ ".
std::vector<Shown> shown_commands(const std::string& readme) {
  std::vector<Shown> shown;
  std::istringstream lines(readme);
  bool is_output = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("    ", 0) != 0) {
      is_output = false;
      continue;
    }
    line.erase(0, 4);
    if (line.rfind("$ ", 0) == 0) {
      shown.push_back({line.substr(2), "", true});
      is_output = true;
    } else if (is_output && line == "\u2026") {
      shown.back().is_whole = false;
    } else if (is_output) {
      shown.back().output += line + "\n";
    }
  }
  return shown;
}

// A folder with the files that the commands name.
class ReadmeCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    readme_ = read_file("README.md");
    folder_ = fs::path(::testing::TempDir()) / ("prepay_readme_" + std::to_string(getpid()));
    fs::create_directory(folder_);
    fs::create_directory_symlink(PREPAY_SOURCE_DIR "/core", folder_ / "core");
    fs::create_symlink(PREPAY_SOURCE_DIR "/tests/fixtures/litellm_prices.json",
                       folder_ / "model_prices_and_context_window.json");
    write("life.json", R"({"policy": "xunan", "events": [)");
    write("acme.json", "{\n  \"prepay\": 1,\n  \"id\": \"acme\"");
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The JSON block of the README that starts with `start`.
  void write(const char* name, const std::string& start) {
    const std::size_t from = readme_.find("```json\n" + start);
    ASSERT_NE(from, std::string::npos) << name;
    const std::size_t begin = from + 8;
    std::ofstream(folder_ / name) << readme_.substr(begin, readme_.find("```", begin) - begin);
  }

  // What a command prints on both outputs, standard error first as a shell shows it.
  std::string run(const std::string& command) const {
    const std::string shell = "cd " + folder_.string() + " && PATH=" + fs::path(PREPAY_COMMAND).parent_path().string() +
                              ":$PATH && { " + command + " ; } 2>&1";
    std::FILE* const pipe = popen(shell.c_str(), "r");
    std::string out;
    std::array<char, 4096> buffer{};
    for (std::size_t count = 1; count != 0;) {
      count = std::fread(buffer.data(), 1, buffer.size(), pipe);
      out.append(buffer.data(), count);
    }
    EXPECT_LT(WEXITSTATUS(pclose(pipe)), 2) << command;
    return out;
  }

  std::string readme_;
  fs::path folder_;
};

TEST_F(ReadmeCommands, PrintWhatStandsBelowThem) {
  int compared = 0;
  for (const Shown& shown : shown_commands(readme_)) {
    if (shown.command.find("prepay") == std::string::npos) continue;
    std::string out = run(shown.command);
    std::string expected = shown.output;
    while (!expected.empty() && expected.back() == '\n') expected.pop_back();
    while (!out.empty() && out.back() == '\n') out.pop_back();
    if (shown.command.rfind("prepay mint", 0) == 0) {
      const std::regex code("[0-9a-f]{32}");
      out = std::regex_replace(out, code, "CODE");
      expected = std::regex_replace(expected, code, "CODE");
    }
    if (!shown.is_whole) out.resize(std::min(out.size(), expected.size()));
    EXPECT_EQ(out, expected) << shown.command;
    ++compared;
  }
  EXPECT_EQ(compared, 12);
}

}  // namespace
}  // namespace prepay::test
