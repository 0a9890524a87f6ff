#include "unit/asking.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace prepay::test {

namespace {

std::string shortened(std::string_view text) {
  return text.size() <= 400 ? std::string(text) : std::string(text.substr(0, 400)) + "… " + std::to_string(text.size());
}

}  // namespace

Json ask_raw(Door& door, std::string_view op, std::string_view request) {
  const ExactCopy copy(request);
  const std::string answer(door.call(op, copy));
  Json json;
  const std::string fault = fault_of_answer(answer, json);
  EXPECT_EQ(fault, "") << op << " " << shortened(request) << "\n" << shortened(answer);
  return json;
}

Json ask(Door& door, std::string_view op, const Json& request) { return ask_raw(door, op, request.dump()); }

Json ask(std::string_view op, const Json& request) {
  Door door;
  return ask(door, op, request);
}

std::string issues_of(const Json& answer) {
  std::string out;
  for (const Json& issue : answer["issues"]) {
    if (!out.empty()) out.append("; ");
    out.append(issue["code"].get<std::string>()).append(" ").append(issue["where"].get<std::string>());
  }
  return out;
}

std::string codes_of(const Json& answer) {
  std::string out;
  for (const Json& issue : answer["issues"]) {
    if (!out.empty()) out.append(" ");
    out.append(issue["code"].get<std::string>());
  }
  return out;
}

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen((PREPAY_SOURCE_DIR "/" + path).c_str(), "rb");
  EXPECT_NE(file, nullptr) << path;
  if (file == nullptr) return text;
  std::vector<char> buffer(65536);
  for (;;) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file);
    if (count == 0) break;
    text.append(buffer.data(), count);
  }
  std::fclose(file);
  return text;
}

const std::vector<std::string>& builtin_ids() {
  static const std::vector<std::string> ids{"xiaomai", "mimo", "wuliang", "mole", "xunan"};
  return ids;
}

std::string policy_text(const std::string& id) { return read_file("core/policies/" + id + ".json"); }

Json policy_json(const std::string& id) { return Json::parse(policy_text(id), nullptr, false); }

Json rich_policy() {
  return Json::parse(R"({
    "prepay": 1, "id": "rich", "name": {"en": "Rich", "zh-CN": "全"},
    "units": [
      {"code": "CNY", "kind": "currency", "quantum": "0.01", "symbol": "¥", "name": {"en": "yuan", "zh-CN": "元"},
        "accepts": ["¥", "CNY", "元"]},
      {"code": "CRED", "kind": "credit", "quantum": "0.000002", "digits": 2, "symbol": "C",
        "name": {"en": "credit", "zh-CN": "额度"}, "accepts": ["C"]}],
    "balance_unit": "CRED",
    "topup": {"channels": [
      {"id": "bank", "name": {"en": "Bank", "zh-CN": "银行"}, "pay_unit": "CNY", "amount_unit": "CNY",
        "rate": {"pay": "7.3", "credit": "1"}, "rounding": "half_up",
        "presets": ["100", "200"], "custom": true, "minimum": "50", "maximum": "1000", "step": "0.5",
        "methods": [
          {"id": "wire", "regions": {"only": ["CN"]}, "buyers": ["company"], "minimum": "80", "maximum": "900"},
          {"id": "giro"}],
        "fee": {"percent": "3", "flat": "0.3", "minimum": "2", "rounding": "up"},
        "discounts": [{"amount": "200", "multiplier": "0.9"}],
        "bonus": [{"from": "100", "percent": "5"}, {"from": "500", "amount": "10"}],
        "fields": {"remitter": {"required": true, "maximum_length": 10, "match_profile": true},
          "bank": {"required": true, "maximum_length": 10}, "remarks": {"required": true, "maximum_length": 10}},
        "agreement": {"required": true, "name": {"en": "terms", "zh-CN": "条款"}}},
      {"id": "tiers", "name": {"en": "Tiers", "zh-CN": "档位"}, "pay_unit": "CNY", "amount_unit": "CRED",
        "rate": {"pay": "7.3", "credit": "1"}, "rounding": "exact", "presets": ["10", "20"],
        "methods": [{"id": "scan"}]},
      {"id": "open", "name": {"en": "Open", "zh-CN": "自定义"}, "pay_unit": "CNY", "amount_unit": "CRED",
        "rate": {"pay": "7.3", "credit": "1"}, "rounding": "exact", "custom": true,
        "methods": [{"id": "link", "buyers": ["individual"]}, {"id": "cash", "regions": {"except": ["CN"]}}]}]},
    "code": {"format": {"alphabet": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "length": 8, "groups": [4, 4],
      "fold": "upper", "check": "iso7064_mod37_36"}},
    "rating": {"rounding": "half_up", "estimate_item": "ping", "items": [
      {"id": "ping", "name": {"en": "Ping", "zh-CN": "探测"}, "rates": {"call": {"rate": "0.01", "per": 1}}},
      {"id": "chat", "name": {"en": "Chat", "zh-CN": "聊天"}, "rates": {
        "input": {"rate": "2.5", "per": 1000000}, "output": {"rate": "0.0000013", "per": 1000}}}]},
    "refund": {"formula_less": ["consumed"], "reason_required": true},
    "invoice": {"kinds": {"individual": ["ordinary"], "company": ["ordinary", "special"]},
      "media": ["electronic"], "orders_required": true, "delivery": ["email", "phone"], "tax": "platform"}
  })",
                     nullptr, false);
}

}  // namespace prepay::test
