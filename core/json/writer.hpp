// JSON out: one compact form, members in the order they are written, so that equal answers are equal bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/tree.hpp"

namespace prepay::json {

// Writes JSON into a storage that is kept from answer to answer: what is written is view(), not the whole storage. The
// caller keeps the order of calls right: a key before each value inside an object.
class Writer {
 public:
  // The storage must outlive the writer; what it held before is overwritten.
  explicit Writer(std::string& storage) : storage_(storage) {}

  // What has been written so far. Valid until more is written.
  std::string_view view() const { return {storage_.data(), used_}; }

  // Forgets what was written.
  void restart() {
    used_ = 0;
    needs_comma_ = false;
  }

  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }

  // `key` must be plain ASCII without quotes or backslashes: keys are literals of this code.
  void key(std::string_view key);
  // Any key, escaped where needed.
  void member_key(std::string_view key);
  void text(std::string_view text);
  // A text in parts.
  void open_text();
  void text_part(std::string_view text);
  void close_text();
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  // A key and a text, the commonest pair. Out of line, and once more for what is no view yet: see Issue::with.
  void member(std::string_view name, std::string_view value);
  void member(std::string_view name, const std::string& value);
  void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }

  // A value that is JSON already.
  void raw(std::string_view json);

 private:
  void separate() {
    if (needs_comma_) put(',');
    needs_comma_ = true;
  }
  void open(char bracket);
  void close(char bracket);
  void put(char c);
  void put(std::string_view bytes);
  void put_escaped(char c);
  void grow(std::size_t bytes);

  std::string& storage_;
  std::size_t used_ = 0;
  bool needs_comma_ = false;
};

// Writes a node and all below it; keys of objects in byte order. Numbers that are no 64-bit whole
// numbers are written as null: no valid policy holds one.
void write_tree(Writer& writer, const Tree& tree, NodeId node);

}  // namespace prepay::json
