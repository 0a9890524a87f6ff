// Invoices: who gets which kind, and what an application must contain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/buyer.hpp"
#include "engine/issue.hpp"

namespace prepay {

enum class InvoiceKind : std::uint8_t { ordinary, special };
enum class InvoiceMedium : std::uint8_t { electronic, paper };
enum class InvoiceDelivery : std::uint8_t { email, phone };

struct InvoiceRules {
  std::optional<std::vector<InvoiceKind>> individual;  // absent: not issued to individuals
  std::optional<std::vector<InvoiceKind>> company;
  std::vector<InvoiceMedium> media;  // the first is the default
  bool platform_bears_tax = false;   // false: the policy does not say so
  bool orders_required = false;
  std::vector<InvoiceDelivery> delivery;  // one of these is needed

  const std::optional<std::vector<InvoiceKind>>& kinds_for(Buyer buyer) const {
    return buyer == Buyer::individual ? individual : company;
  }
};

std::string_view invoice_kind_text(InvoiceKind kind);
std::string_view invoice_medium_text(InvoiceMedium medium);

// An application as a form holds it: texts as typed, empty where left out.
struct InvoiceForm {
  std::string_view buyer;
  std::string_view kind;
  std::string_view medium;
  std::string_view email;
  std::string_view phone;
  std::size_t order_count = 0;
};

// Appends every invoice.* issue of an application, `where` under /form. Returns the medium that applies.
// Source: xiaomai.invoice.kinds, mimo.invoice.domestic, mimo.invoice.kinds, mole.invoice.kind.
InvoiceMedium check_invoice_form(const InvoiceRules& rules, const InvoiceForm& form, Issues& issues);

}  // namespace prepay
