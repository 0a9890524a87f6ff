// The operation `import`: somebody else's price list → a policy that passes policy.check. Source: core/json/RATING.md.
#include <string>

#include "import/envelope.hpp"
#include "import/findings.hpp"
#include "import/foreign.hpp"
#include "import/litellm.hpp"
#include "import/names.hpp"
#include "import/new_api.hpp"
#include "import/recognise.hpp"
#include "json/exchange.hpp"
#include "json/policy_codec.hpp"
#include "json/policy_shape.hpp"
#include "json/read.hpp"

namespace prepay::json {
namespace {

using importer::Findings;
using importer::Foreign;
using importer::ForeignFile;

// Files of either kind, whose names say nothing, are `files` until they have been recognised.
enum class Source : std::uint8_t { new_api, litellm, files };
constexpr std::array<Word, 3> kSources{
    {{"new-api", Source::new_api}, {"litellm", Source::litellm}, {"files", Source::files}}};

struct ImportRequest {
  Source source = Source::new_api;
  NodeId prices = kNoNode;  // litellm
  importer::NewApiFiles site;
  std::string_view id;
  std::string_view name;
};

// The place in the request for a file of a kind; null for unknown ones.
NodeId* place_of(ForeignFile kind, ImportRequest& out) {
  switch (kind) {
    case ForeignFile::litellm_prices:
      return &out.prices;
    case ForeignFile::new_api_pricing:
      return &out.site.pricing;
    case ForeignFile::new_api_topup_info:
      return &out.site.topup_info;
    case ForeignFile::new_api_status:
      return &out.site.status;
    case ForeignFile::unknown:
      break;
  }
  return nullptr;
}

void read_any_files(const Document& document, NodeId files, ImportRequest& out) {
  if (!document.expect(files, Kind::object)) return;
  const Tree& tree = document.tree();
  for (NodeId file = tree[files].first_child; file != kNoNode; file = tree[file].next) {
    if (!document.expect(file, Kind::object)) continue;
    NodeId* const place = place_of(importer::recognise(tree, file), out);
    if (const importer::Envelope envelope = importer::open_envelope(tree, file); envelope.is_refused) {
      document.report(IssueCode::import_refused, file).with("message", importer::inert(envelope.reason));
    } else if (place == nullptr) {
      document.report(IssueCode::import_file_unknown, file);
    } else if (*place != kNoNode) {
      document.report(IssueCode::import_files_mixed, file);
    } else {
      *place = file;
    }
  }
  const bool is_site = out.site.pricing != kNoNode || out.site.topup_info != kNoNode || out.site.status != kNoNode;
  if (is_site && out.prices != kNoNode) document.report(IssueCode::import_files_mixed, out.prices);
  out.source = is_site ? Source::new_api : Source::litellm;
  if (tree[files].child_count == 0) document.report(IssueCode::import_file_unknown, files);
}

void read_files(const Document& document, NodeId node, ImportRequest& out) {
  if (node == kNoNode) return;
  if (out.source == Source::files) return read_any_files(document, node, out);
  ObjectReader files(document, node);
  if (out.source == Source::litellm) {
    out.prices = files.required("prices");
    if (out.prices != kNoNode) document.expect(out.prices, Kind::object);
    return;
  }
  out.site = {files.optional("pricing"), files.optional("topup_info"), files.optional("status")};
  for (const NodeId file : {out.site.pricing, out.site.topup_info, out.site.status}) {
    if (file != kNoNode) document.expect(file, Kind::object);
  }
}

ImportRequest read_import(Exchange& exchange) {
  const Document& document = exchange.request();
  ImportRequest out;
  ObjectReader object(document, 0);
  exchange.read_locale(object);
  const NodeId from = object.required("from");
  const std::optional<std::uint8_t> source = from == kNoNode ? std::nullopt : document.word(from, kSources);
  const NodeId files = object.required("files");
  const NodeId id = object.optional("id");
  const NodeId name = object.optional("name");
  out.id = exchange.text(id);
  out.name = exchange.text(name);
  if (id != kNoNode && !is_id(out.id))
    document.report(IssueCode::policy_malformed_text, id)
        .with("found", importer::inert(out.id))
        .with("expected", "[a-z][a-z0-9_.-]{0,47}");
  if (name != kNoNode && !importer::is_usable_name(out.name, importer::kMaximumTextBytes))
    document.report(IssueCode::policy_malformed_text, name)
        .with("found", importer::inert(out.name))
        .with("expected", "text without control characters and markup");
  if (!source) return out;
  out.source = static_cast<Source>(*source);
  read_files(document, files, out);
  return out;
}

// Keys that stand twice in one object: the first counts.
void report_duplicates(const Exchange& exchange, Findings& findings) {
  for (const NodeId duplicate : exchange.duplicates()) {
    if (Issue* issue = findings.add(IssueCode::import_duplicate, duplicate))
      issue->with("name", importer::inert(exchange.tree()[duplicate].key));
  }
}

// The policy as text, before it is put in order. Empty, after an error, when the files hold nothing for one.
std::string policy_text(Exchange& exchange, const ImportRequest& request) {
  Findings findings(exchange.request(), exchange.issues());
  report_duplicates(exchange, findings);
  const Foreign foreign(exchange.tree(), findings);
  const bool is_site = request.source == Source::new_api;
  std::string storage;
  Writer writer(storage);
  writer.open_object();
  std::string_view name = request.name;
  std::string_view own_name;
  const bool has_content = is_site ? importer::import_new_api(foreign, request.site, writer, own_name)
                                   : importer::import_litellm(foreign, request.prices, writer);
  if (!has_content) findings.add_single(IssueCode::import_nothing_found, 0);
  if (name.empty()) name = own_name;
  writer.key("prepay");
  writer.integer(1);
  writer.member("id", request.id.empty() ? (is_site ? "new-api" : "litellm") : request.id);
  if (!name.empty()) {
    importer::write_texts(writer, "name", name);
  } else {
    writer.key("name");
    writer.raw(is_site ? R"({"en":"new-api site","zh-CN":"new-api \u7AD9\u70B9"})"
                       : R"({"en":"LiteLLM price table","zh-CN":"LiteLLM \u4EF7\u76EE\u8868"})");
  }
  writer.close_object();
  findings.close();
  storage.resize(writer.view().size());
  return storage;
}

}  // namespace

void import_prices(Exchange& exchange) {
  const ImportRequest request = read_import(exchange);
  if (exchange.failed()) return exchange.answer_issues();
  const std::string text = policy_text(exchange, request);
  if (exchange.failed()) return exchange.answer_issues();
  // What is answered has been through the same check as any policy; nothing that a file holds can get past it.
  Tree tree;
  std::vector<NodeId> duplicates;
  if (text.size() > kPolicyLimits.bytes) {
    prepay::report(exchange.issues(), IssueCode::request_too_large, "")
        .with("bytes", static_cast<std::int64_t>(text.size()))
        .with("limit", static_cast<std::int64_t>(kPolicyLimits.bytes));
    return exchange.answer_issues();
  }
  if (!read_json(text, tree, duplicates, exchange.issues(), kPolicyLimits)) return exchange.answer_issues();
  const bool is_policy = read_policy(tree, 0, "", duplicates, exchange.issues()) != nullptr;
  exchange.open_answer();
  if (is_policy) {
    exchange.writer().key("policy");
    write_tree(exchange.writer(), tree, 0);
  }
  exchange.close_answer();
}

}  // namespace prepay::json
