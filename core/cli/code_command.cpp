// `prepay code` and `prepay mint`
#include <fstream>
#include <memory>
#include <vector>

#include "cli/asking.hpp"
#include "cli/commands.hpp"

namespace prepay::cli {
namespace {

struct CodeOptions : Common {
  std::string code;
};

struct MintOptions : Common {
  std::string random;
};

std::string hex_of(const std::vector<unsigned char>& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex.append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 0xFU]);
  return hex;
}

// Random bytes are the caller's to supply; at a shell the caller is this command, and its source the system's.
int run_mint(const MintOptions& options) {
  std::string random = options.random;
  if (random.empty()) {
    std::ifstream source("/dev/urandom", std::ios::binary);
    std::vector<unsigned char> bytes(256);
    source.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!source) return unusable("there is no source of random bytes; give some with --random");
    random = hex_of(bytes);
  }
  return ask_about_policy("code.mint", options, {{"random", random}, {"locale", options.locale}});
}

void add_code_check(CLI::App& app, int& exit) {
  const auto options = std::make_shared<CodeOptions>();
  CLI::App* code = app.add_subcommand("code", "Check the format of a redemption code and say what looks wrong");
  code->footer("Example: prepay code xunan 'XUNAN 666'");
  add_policy_argument(code, *options);
  code->add_option("code", options->code, "The code as it was typed")->required();
  add_common(code, *options);
  code->callback([options, &exit] {
    exit = ask_about_policy("code.check", *options, {{"code", options->code}, {"locale", options->locale}});
  });
}

void add_mint(CLI::App& app, int& exit) {
  const auto options = std::make_shared<MintOptions>();
  CLI::App* mint = app.add_subcommand("mint", "Make a redemption code of a policy's format, with its check character");
  mint->footer("Example: prepay mint xiaomai");
  add_policy_argument(mint, *options);
  mint->add_option("--random", options->random, "Random bytes in hexadecimal (default: from the system)");
  add_common(mint, *options);
  mint->callback([options, &exit] { exit = run_mint(*options); });
}

}  // namespace

void add_code(CLI::App& app, int& exit) {
  add_code_check(app, exit);
  add_mint(app, exit);
}

}  // namespace prepay::cli
