#include "json/writer.hpp"

#include <vector>

#include "engine/decimal.hpp"
#include "engine/utf8.hpp"

namespace prepay::json {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F; }

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out.append("\\\"");
      return;
    case '\\':
      out.append("\\\\");
      return;
    case '\n':
      out.append("\\n");
      return;
    case '\r':
      out.append("\\r");
      return;
    case '\t':
      out.append("\\t");
      return;
    default:
      break;
  }
  const auto value = static_cast<unsigned char>(c);
  out.append("\\u00").append(1, kHexDigits[value >> 4U]).append(1, kHexDigits[value & 0xFU]);
}

}  // namespace

void Writer::separate() {
  if (needs_comma_) out_.push_back(',');
  needs_comma_ = true;
}

void Writer::open(char bracket) {
  separate();
  out_.push_back(bracket);
  needs_comma_ = false;
}

void Writer::close(char bracket) {
  out_.push_back(bracket);
  needs_comma_ = true;
}

void Writer::key(std::string_view key) {
  separate();
  out_.append(1, '"').append(key).append("\":");
  needs_comma_ = false;
}

void Writer::text(std::string_view text) {
  separate();
  out_.push_back('"');
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) continue;
    out_.append(text.substr(start, i - start));
    append_escaped(out_, text[i]);
    start = i + 1;
  }
  out_.append(text.substr(start));
  out_.push_back('"');
}

void Writer::member_key(std::string_view key) {
  text(key);
  out_.push_back(':');
  needs_comma_ = false;
}

void Writer::integer(std::int64_t value) {
  separate();
  append_integer(out_, value);
}

void Writer::boolean(bool value) {
  separate();
  out_.append(value ? "true" : "false");
}

void Writer::null() {
  separate();
  out_.append("null");
}

void Writer::raw(std::string_view json) {
  separate();
  out_.append(json);
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
