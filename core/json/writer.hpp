// JSON out: one compact form, members in the order they are written, so that equal answers are equal bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/tree.hpp"

namespace prepay::json {

// Appends JSON to a string. The caller keeps the order of calls right: a key before each value inside an object.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }

  // `key` must be plain ASCII without quotes or backslashes: keys are literals of this code.
  void key(std::string_view key);
  // Any key, escaped where needed.
  void member_key(std::string_view key);
  void text(std::string_view text);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  // A key and a text, the commonest pair.
  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }

  // A value that is JSON already.
  void raw(std::string_view json);

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string& out_;
  bool needs_comma_ = false;
};

// Appends a node and all below it; keys of objects in byte order. Numbers that are no 64-bit whole
// numbers are written as null: no valid policy holds one.
void write_tree(Writer& writer, const Tree& tree, NodeId node);

}  // namespace prepay::json
