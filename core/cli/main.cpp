// The `prepay` command: the door for shells, and friendly commands on top of it.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "json/door.hpp"

namespace {

// The whole of a file, or of standard input for "-".
bool read_all(const std::string& path, std::string& out) {
  if (path == "-") {
    out.assign(std::istreambuf_iterator<char>(std::cin), {});
    return true;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  out.assign(std::istreambuf_iterator<char>(file), {});
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"prepay"};
  std::string op;
  std::string path = "-";
  CLI::App* call = app.add_subcommand("call", "call");
  call->add_option("op", op)->required();
  call->add_option("file", path);
  CLI11_PARSE(app, argc, argv);
  std::string request;
  if (!read_all(path, request)) return 2;
  prepay::Door door;
  std::cout << door.call(op, request) << '\n';
  return 0;
}
