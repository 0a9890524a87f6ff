// What the fuzz targets share: bytes taken off the input piece by piece, policies and requests of the vectors to start
// from, and a loud end when a property does not hold.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "unit/answer.hpp"

namespace prepay::fuzz {

using test::Json;

[[noreturn]] inline void fail(std::string_view what, std::string_view detail) {
  std::fprintf(stderr, "property broken: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(detail.size()), detail.data());
  std::abort();
}

inline void expect(bool holds, std::string_view what, std::string_view detail) {
  if (!holds) fail(what, detail);
}

// Takes the input apart; past its end everything is 0 or empty.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<std::uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return value;
  }
  std::size_t below(std::size_t bound) { return (byte() * 256U + byte()) % bound; }
  std::string_view rest() const { return rest_; }
  bool empty() const { return rest_.empty(); }

  // Up to 63 bytes.
  std::string_view piece() {
    const std::size_t size = std::min<std::size_t>(byte() % 64U, rest_.size());
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view rest_;
};

// Every place inside a value, `pointer` in front of it.
inline void collect(const Json& node, const Json::json_pointer& pointer, std::vector<Json::json_pointer>& out) {
  if (!pointer.empty()) out.push_back(pointer);
  if (node.is_object()) {
    for (const auto& [key, value] : node.items()) collect(value, pointer / key, out);
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i) collect(node[i], pointer / i, out);
  }
}

inline std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen((PREPAY_SOURCE_DIR "/" + path).c_str(), "rb");
  if (file == nullptr) fail("cannot open", path);
  std::array<char, 65536> buffer{};
  for (std::size_t count = 1; count != 0;) {
    count = std::fread(buffer.data(), 1, buffer.size(), file);
    text.append(buffer.data(), count);
  }
  std::fclose(file);
  return text;
}

struct Vector {
  std::string op;
  Json request;
};

// The requests of tests/vectors: the seeds. Read when the fuzzer starts, so that they never go stale.
inline const std::vector<Vector>& vectors() {
  static const std::vector<Vector> all = [] {
    std::vector<Vector> list;
    for (const char* const name :
         {"amount",      "catalogue",     "code",           "estimate",       "forms",
          "quote",       "rating",        "rating-rows",    "topup-general",  "topup-mimo",
          "topup-mole",  "topup-wuliang", "topup-xiaomai",  "topup-xunan",    "wallet-general",
          "wallet-mimo", "wallet-mole",   "wallet-wuliang", "wallet-xiaomai", "wallet-xunan"}) {
      const Json file = Json::parse(read_file(std::string("tests/vectors/") + name + ".json"), nullptr, false);
      if (!file.is_object() || !file.contains("vectors")) fail("no vectors in", name);
      for (const Json& vector : file["vectors"]) {
        if (vector.contains("op") && vector["op"].is_string() && vector.contains("request"))
          list.push_back({vector["op"].get<std::string>(), vector["request"]});
      }
    }
    return list;
  }();
  return all;
}

inline const std::vector<Json>& policies() {
  static const std::vector<Json> all = [] {
    std::vector<Json> list;
    for (const char* const id : {"xiaomai", "mimo", "wuliang", "mole", "xunan"})
      list.push_back(Json::parse(read_file(std::string("core/policies/") + id + ".json"), nullptr, false));
    return list;
  }();
  return all;
}

// Asks, checks the answer's form, asks again and compares.
inline Json ask(Door& door, std::string_view op, std::string_view request) {
  const test::ExactCopy copy(request);
  const std::string answer(door.call(op, copy));
  Json json;
  const std::string fault = test::fault_of_answer(answer, json);
  expect(fault.empty(), fault, answer);
  // These change what the door keeps.
  for (const char* const once : {"policy.load", "policy.unload", "wallet.open", "wallet.apply", "wallet.close"}) {
    if (op == once) return json;
  }
  expect(door.call(op, copy) == answer, "asked twice", answer);
  return json;
}

}  // namespace prepay::fuzz
