#include "engine/invoice.hpp"

#include <algorithm>
#include <array>

#include "engine/ascii.hpp"
#include "engine/check.hpp"
#include "engine/heap_sort.hpp"
#include "engine/pointer.hpp"
#include "engine/word_list.hpp"

namespace prepay {
namespace {

std::string known_buyers(const InvoiceRules& rules) {
  std::string known;
  if (rules.individual) append_word(known, buyer_text(Buyer::individual));
  if (rules.company) append_word(known, buyer_text(Buyer::company));
  return known;
}

std::string known_kinds(const std::vector<InvoiceKind>& kinds) {
  std::string known;
  for (const InvoiceKind kind : kinds) append_word(known, invoice_kind_text(kind));
  return known;
}

void check_kind(const std::vector<InvoiceKind>& kinds, Buyer buyer, std::string_view kind, Issues& issues) {
  if (kind.empty()) {
    if (kinds.size() > 1)
      report(issues, IssueCode::invoice_kind_missing, "/form/kind").with("known", known_kinds(kinds));
    return;
  }
  const bool is_allowed =
      std::any_of(kinds.begin(), kinds.end(), [&](InvoiceKind k) { return invoice_kind_text(k) == kind; });
  if (is_allowed) return;
  report(issues, IssueCode::invoice_kind_not_allowed, "/form/kind")
      .with("kind", kind)
      .with("buyer", buyer_text(buyer))
      .with("known", known_kinds(kinds))
      .with("rule", std::string("/invoice/kinds/").append(buyer_text(buyer)));
}

void check_buyer_and_kind(const InvoiceRules& rules, const InvoiceForm& form, Issues& issues) {
  if (form.buyer.empty()) {
    report(issues, IssueCode::invoice_buyer_missing, "/form/buyer");
    return;
  }
  const std::optional<Buyer> buyer = read_buyer(form.buyer);
  if (!buyer || !rules.kinds_for(*buyer)) {
    report(issues, IssueCode::invoice_buyer_not_allowed, "/form/buyer")
        .with("buyer", form.buyer)
        .with("known", known_buyers(rules))
        .with("rule", "/invoice/kinds");
    return;
  }
  check_kind(*rules.kinds_for(*buyer), *buyer, form.kind, issues);
}

InvoiceMedium check_medium(const InvoiceRules& rules, std::string_view medium, Issues& issues) {
  PREPAY_CHECK(!rules.media.empty());
  if (medium.empty()) return rules.media.front();
  std::string known;
  for (const InvoiceMedium offered : rules.media) {
    if (invoice_medium_text(offered) == medium) return offered;
    append_word(known, invoice_medium_text(offered));
  }
  report(issues, IssueCode::invoice_medium_not_allowed, "/form/medium")
      .with("medium", medium)
      .with("known", known)
      .with("rule", "/invoice/media");
  return rules.media.front();
}

// Enough of an address to send to: one @, something before it, a dotted host after it, no spaces or control characters.
bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (text.size() > 254 || at == 0 || at == std::string_view::npos || at > 64) return false;
  const std::string_view host = text.substr(at + 1);
  const bool has_bad_character =
      std::any_of(text.begin(), text.end(), [](char c) { return c >= 0 && (c <= ' ' || c == 0x7F); });
  const std::size_t dot = host.rfind('.');
  return !has_bad_character && host.find('@') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
         dot + 1 < host.size();
}

bool is_phone(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      ++digits;
    } else if (c != ' ' && c != '-') {
      return false;
    }
  }
  return digits >= 5 && digits <= 20;
}

bool delivers_by(const InvoiceRules& rules, InvoiceDelivery delivery) {
  return std::find(rules.delivery.begin(), rules.delivery.end(), delivery) != rules.delivery.end();
}

void check_delivery(const InvoiceRules& rules, const InvoiceForm& form, Issues& issues) {
  if (rules.delivery.empty()) return;
  const bool by_email = delivers_by(rules, InvoiceDelivery::email);
  const bool by_phone = delivers_by(rules, InvoiceDelivery::phone);
  const bool has_email = by_email && !form.email.empty();
  const bool has_phone = by_phone && !form.phone.empty();
  if (!has_email && !has_phone) {
    std::string known;
    if (by_email) append_word(known, "email");
    if (by_phone) append_word(known, "phone");
    report(issues, IssueCode::invoice_delivery_missing, "/form").with("known", known).with("rule", "/invoice/delivery");
  }
  if (has_email && !is_email(form.email)) {
    report(issues, IssueCode::invoice_email_malformed, "/form/email").with("email", form.email);
  }
  if (has_phone && !is_phone(form.phone)) {
    report(issues, IssueCode::invoice_phone_malformed, "/form/phone").with("phone", form.phone);
  }
}

// An order stands on an invoice once. Whatever is listed again is said once, at its second place.
void check_repeated(const std::vector<std::string_view>& orders, Issues& issues) {
  std::vector<std::uint32_t> places(orders.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  heap_sort(places,
            [&](std::uint32_t a, std::uint32_t b) { return orders[a] != orders[b] ? orders[a] < orders[b] : a < b; });
  const auto is_same = [&](std::size_t i) { return i > 0 && orders[places[i]] == orders[places[i - 1]]; };
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (!is_same(i) || is_same(i - 1)) continue;
    report(issues, IssueCode::invoice_order_repeated, "/form/orders/" + integer_text(places[i]))
        .with("order", orders[places[i]]);
  }
}

}  // namespace

std::string_view invoice_kind_text(InvoiceKind kind) { return kind == InvoiceKind::ordinary ? "ordinary" : "special"; }

std::string_view invoice_medium_text(InvoiceMedium medium) {
  return medium == InvoiceMedium::electronic ? "electronic" : "paper";
}

std::string_view invoice_status_text(InvoiceStatus status) {
  constexpr std::array<std::string_view, 4> kTexts{"requested", "issued", "reversing", "reversed"};
  return kTexts[static_cast<std::size_t>(status)];
}

InvoiceMedium check_invoice_form(const InvoiceRules& rules, const InvoiceForm& form, Issues& issues) {
  check_buyer_and_kind(rules, form, issues);
  const InvoiceMedium medium = check_medium(rules, form.medium, issues);
  if (rules.orders_required && form.orders.empty()) {
    report(issues, IssueCode::invoice_orders_missing, "/form/orders").with("rule", "/invoice/orders_required");
  }
  check_repeated(form.orders, issues);
  check_delivery(rules, form, issues);
  return medium;
}

}  // namespace prepay
