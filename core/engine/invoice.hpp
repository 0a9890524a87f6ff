// Invoices: who gets which kind, and what an application must contain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/amount.hpp"
#include "engine/buyer.hpp"
#include "engine/calendar.hpp"
#include "engine/issue.hpp"
#include "engine/region.hpp"
#include "engine/time.hpp"

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
  std::vector<InvoiceDelivery> delivery;    // one of these is needed
  std::optional<Amount> consumed_at_least;  // before any invoice. Source: xiaomai.invoice.threshold
  std::optional<Duration> wait;             // after an order was credited. Source: mole.invoice.wait
  std::optional<Duration> issued_within;    // of the application. Source: mimo.invoice.time
  std::optional<Regions> automatic;         // orders from there are invoiced unasked. Source: mimo.invoice.overseas
  std::optional<Regions> applies;           // only orders from there can be applied for
  std::optional<Duration>
      reversal_confirmed_within;  // absent: invoices are not reversed. Source: mimo.invoice.reversal
  bool reissue = false;           // an order whose invoice was reversed can be invoiced again

  const std::optional<std::vector<InvoiceKind>>& kinds_for(Buyer buyer) const {
    return buyer == Buyer::individual ? individual : company;
  }
};

enum class InvoiceStatus : std::uint8_t { requested, issued, reversing, reversed };
std::string_view invoice_status_text(InvoiceStatus status);

// An application and what became of it.
struct Invoice {
  std::string id;
  InvoiceStatus status = InvoiceStatus::requested;
  bool automatic = false;
  Amount amount;                      // what was really paid, in a currency. Source: mimo.invoice.amount
  std::vector<std::uint32_t> orders;  // empty: for what was consumed
  std::optional<Buyer> buyer;
  std::optional<InvoiceKind> kind;
  InvoiceMedium medium = InvoiceMedium::electronic;
  Instant requested_at = 0;
  Instant issue_by = kNever;
  Instant issued_at = kNever;
  Instant confirm_by = kNever;  // while reversing
  friend bool operator==(const Invoice& a, const Invoice& b) = default;
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
  std::vector<std::string_view> orders;
};

// Appends every invoice.* issue of an application, `where` under /form. Returns the medium that applies.
// Source: xiaomai.invoice.kinds, mimo.invoice.domestic, mimo.invoice.kinds, mole.invoice.kind.
InvoiceMedium check_invoice_form(const InvoiceRules& rules, const InvoiceForm& form, Issues& issues);

}  // namespace prepay
