// Our reader against the library's own: within the limits it accepts exactly the same texts and reads the same values.
#include "fuzz/fuzzing.hpp"
#include "json/read.hpp"
#include "json/writer.hpp"

namespace prepay::fuzz {
namespace {

// True when a limit is met: then only our reader may refuse.
bool is_limit(const Issues& issues) {
  const IssueCode code = issues.at(0).code;
  return code == IssueCode::request_too_deep || code == IssueCode::request_too_many_values ||
         code == IssueCode::request_key_too_long;
}

// The library's opinion: 0 when it accepts, otherwise the number of its error.
class Opinion : public Json::json_sax_t {
 public:
  int error = 0;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*text*/) override { return true; }
  bool binary(binary_t& /*bytes*/) override { return true; }
  bool start_object(std::size_t /*count*/) override { return true; }
  bool key(string_t& /*text*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*count*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& exception) override {
    error = exception.id;
    return false;
  }
};

bool has_number(const json::Tree& tree) {
  for (json::NodeId node = 0; node < tree.size(); ++node) {
    if (tree[node].kind == json::Kind::number) return true;
  }
  return false;
}

void run(std::string_view text) {
  const test::ExactCopy copy(text);
  json::Tree tree;
  std::vector<json::NodeId> duplicates;
  Issues issues;
  const bool is_read = json::read_json(copy, tree, duplicates, issues);
  expect(is_read == issues.empty() && issues.size() <= 1, "one issue or none", text);
  Opinion opinion;
  Json::sax_parse(text, &opinion);
  constexpr int kNumberOutOfRange = 406;  // 1e999: the library wants a double, RFC 8259 does not
  if (opinion.error == kNumberOutOfRange) return;
  // The library ends at a NUL; no JSON text contains one.
  const bool is_json = text.find('\0') == std::string_view::npos && opinion.error == 0;
  if (!is_read) {
    expect(!is_json || is_limit(issues), "refused what is JSON", text);
    return;
  }
  expect(is_json, "accepted what is no JSON", text);
  std::string storage;
  json::Writer writer(storage);
  json::write_tree(writer, tree, 0);
  const std::string written(writer.view());
  const Json ours = Json::parse(written, nullptr, false);
  expect(!ours.is_discarded(), "what is written is JSON", written);
  if (has_number(tree)) return;  // written as null
  // Of a key that is there twice, the library keeps the last value; we report it.
  if (duplicates.empty()) expect(ours == Json::parse(text, nullptr, false), "the same values", text);
  // Our writer spells control characters and DEL in its own way.
  const bool has_control = written.find("\\u00") != std::string::npos;
  if (duplicates.empty() && !has_control)
    expect(written == Json::parse(text, nullptr, false).dump(), "sorted and compact", written);
  for (json::NodeId node = 0; node < tree.size() && node < 200; ++node) {
    if (duplicates.empty()) expect(tree.resolve(0, tree.pointer(0, node)) == node, "pointers lead back", text);
  }
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > prepay::json::kMaximumRequestBytes) return 0;
  prepay::fuzz::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
