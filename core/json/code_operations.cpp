// code.check and code.mint.
#include "engine/ascii.hpp"
#include "json/exchange.hpp"

namespace prepay::json {
namespace {

// Null, after an issue, when the policy has no codes.
const CodeFormat* format_of(Exchange& exchange, const Policy* policy, std::string_view where) {
  if (policy == nullptr || exchange.failed()) return nullptr;
  if (policy->code) return &policy->code->format;
  report(exchange.issues(), IssueCode::code_not_accepted, where);
  return nullptr;
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_value(hex[i]);
    const int low = hex_value(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

// Reads {"policy", <key>, "locale"?}; the format is null after issues.
const CodeFormat* read_code_request(Exchange& exchange, std::string_view key, std::string_view where,
                                    std::string_view& text) {
  const Policy* policy = nullptr;
  {
    ObjectReader object(exchange.request(), 0);
    exchange.read_locale(object);
    policy = exchange.read_policy_of(object);
    text = exchange.text(object.required(key));
  }
  return format_of(exchange, policy, where);
}

void answer_code(Exchange& exchange, std::string_view key, const std::optional<std::string>& code) {
  exchange.open_answer();
  if (code) exchange.writer().member(key, *code);
  exchange.close_answer();
}

}  // namespace

void code_check(Exchange& exchange) {
  std::string_view code;
  const CodeFormat* format = read_code_request(exchange, "code", "/code", code);
  if (format == nullptr) return exchange.answer_issues();
  answer_code(exchange, "canonical", check_code(*format, code, "/code", exchange.issues()));
}

void code_mint(Exchange& exchange) {
  std::string_view random;
  const CodeFormat* format = read_code_request(exchange, "random", "/random", random);
  if (format == nullptr) return exchange.answer_issues();
  const std::optional<std::string> bytes = bytes_of_hex(random);
  if (!bytes) {
    report(exchange.issues(), IssueCode::code_random_malformed, "/random");
    return exchange.answer_issues();
  }
  answer_code(exchange, "code", mint_code(*format, *bytes, "/random", exchange.issues()));
}

}  // namespace prepay::json
