#include "json/writer.hpp"

#include <algorithm>
#include <cstring>

#include "engine/decimal.hpp"

namespace prepay::json {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F; }

}  // namespace

// The standard library of the WebAssembly build appends to strings byte by byte, out of line; half of a form check went
// there.
void Writer::grow(std::size_t bytes) { storage_.resize(std::max(storage_.size() * 2, used_ + bytes + 256)); }

void Writer::put(char c) {
  if (used_ == storage_.size()) grow(1);
  storage_.data()[used_++] = c;
}

void Writer::put(std::string_view bytes) {
  if (bytes.empty()) return;
  if (storage_.size() - used_ < bytes.size()) grow(bytes.size());
  std::memcpy(storage_.data() + used_, bytes.data(), bytes.size());
  used_ += bytes.size();
}

void Writer::put_escaped(char c) {
  constexpr std::string_view kEscaped = "\"\\\n\r\t";
  constexpr std::string_view kLetters = "\"\\nrt";
  put('\\');
  const std::size_t letter = kEscaped.find(c);
  if (letter != std::string_view::npos) return put(kLetters[letter]);
  const auto value = static_cast<unsigned char>(c);
  put("u00");
  put(kHexDigits[value >> 4U]);
  put(kHexDigits[value & 0xFU]);
}

void Writer::open(char bracket) {
  separate();
  put(bracket);
  needs_comma_ = false;
}

void Writer::close(char bracket) {
  put(bracket);
  needs_comma_ = true;
}

void Writer::key(std::string_view key) {
  separate();
  put('"');
  put(key);
  put("\":");
  needs_comma_ = false;
}

void Writer::open_text() {
  separate();
  put('"');
}

void Writer::text_part(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) continue;
    put(text.substr(start, i - start));
    put_escaped(text[i]);
    start = i + 1;
  }
  put(text.substr(start));
}

void Writer::close_text() { put('"'); }

void Writer::text(std::string_view text) {
  open_text();
  text_part(text);
  close_text();
}

void Writer::member_key(std::string_view key) {
  text(key);
  put(':');
  needs_comma_ = false;
}

void Writer::member(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void Writer::member(std::string_view name, const std::string& value) { member(name, std::string_view(value)); }

void Writer::integer(std::int64_t value) {
  separate();
  put(integer_text(value));
}

void Writer::boolean(bool value) {
  separate();
  put(value ? "true" : "false");
}

void Writer::null() {
  separate();
  put("null");
}

void Writer::raw(std::string_view json) {
  separate();
  put(json);
}

void write_tree(Writer& writer, const Tree& tree, NodeId node) {
  const Node& self = tree[node];
  switch (self.kind) {
    case Kind::null:
    case Kind::number:
      return writer.null();
    case Kind::boolean:
      return writer.boolean(self.boolean);
    case Kind::integer:
      return writer.integer(self.integer);
    case Kind::text:
      return writer.text(self.text);
    case Kind::array:
    case Kind::object:
      break;
  }
  if (self.kind == Kind::array) {
    writer.open_array();
    for (NodeId child = self.first_child; child != kNoNode; child = tree[child].next) write_tree(writer, tree, child);
    return writer.close_array();
  }
  writer.open_object();
  for (const NodeId child : tree.children_by_key(node)) {
    writer.member_key(tree[child].key);
    write_tree(writer, tree, child);
  }
  writer.close_object();
}

}  // namespace prepay::json
