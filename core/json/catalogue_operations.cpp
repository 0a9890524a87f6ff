// messages and version: what the engine can say, and what it is.
#include "engine/messages.hpp"
#include "json/door.hpp"
#include "json/exchange.hpp"
#include "json/operations.hpp"
#include "json/policy_shape.hpp"

namespace prepay::json {
namespace {

bool read_empty_request(Exchange& exchange) {
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
  }
  if (!exchange.failed()) return true;
  exchange.answer_issues();
  return false;
}

}  // namespace

void messages(Exchange& exchange) {
  if (!read_empty_request(exchange)) return;
  Writer& writer = exchange.writer();
  exchange.open_answer();
  writer.key("messages");
  writer.open_array();
  for (std::size_t i = 0; i < kIssueCodeCount; ++i) {
    const auto code = static_cast<IssueCode>(i);
    writer.open_object();
    writer.member("code", code_text(code));
    writer.member("severity", severity_text(severity_of(code)));
    writer.member("en", message_template(code, Language::en));
    writer.member("zh-CN", message_template(code, Language::zh_cn));
    writer.close_object();
  }
  writer.close_array();
  exchange.close_answer();
}

void version(Exchange& exchange) {
  if (!read_empty_request(exchange)) return;
  Writer& writer = exchange.writer();
  exchange.open_answer();
  writer.member("version", kVersion);
  writer.key("format");
  writer.integer(kFormatVersion);
  writer.key("operations");
  writer.open_array();
  for (const Operation& operation : operations()) writer.text(operation.name);
  writer.close_array();
  exchange.close_answer();
}

}  // namespace prepay::json
