#include "import/envelope.hpp"

namespace prepay::importer {

using json::Kind;
using json::kNoNode;
using json::NodeId;

namespace {

std::string_view text_of(const json::Tree& tree, NodeId node) {
  return node != kNoNode && tree[node].kind == Kind::text ? tree[node].text : std::string_view();
}

}  // namespace

Envelope open_envelope(const json::Tree& tree, NodeId file) {
  const NodeId success = tree.find(file, "success");
  const NodeId data = tree.find(file, "data");
  const std::string_view message = text_of(tree, tree.find(file, "message"));
  Envelope out;
  out.data = data == kNoNode || tree[data].kind == Kind::null ? file : data;
  out.is_refused = success != kNoNode && tree[success].kind != Kind::null ? !tree[success].boolean : message == "error";
  // The second envelope says "error" and keeps the reason in its data.
  const std::string_view inside = text_of(tree, data);
  if (out.is_refused) out.reason = inside.empty() ? message : inside;
  return out;
}

}  // namespace prepay::importer
