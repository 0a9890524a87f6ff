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

namespace prepay {

enum class InvoiceKind : std::uint8_t { ordinary, special };
enum class InvoiceMedium : std::uint8_t { electronic, paper };
enum class InvoiceExclusion : std::uint8_t { coupons, discounts, gifts, refunded };
enum class InvoiceDelivery : std::uint8_t { email, phone };
enum class TaxBearer : std::uint8_t { platform, buyer };

// An issued invoice taken back (red-letter).
struct InvoiceReversal {
  Duration confirm_within;  // the buyer confirms in this time or the reversal lapses
  bool reissue = false;     // the order can be invoiced again
};

struct InvoiceRules {
  std::optional<std::vector<InvoiceKind>> individual;  // absent: not issued to individuals
  std::optional<std::vector<InvoiceKind>> company;
  std::vector<InvoiceMedium> media;  // the first is the default
  std::vector<InvoiceExclusion> excludes;
  std::optional<TaxBearer> tax;
  bool orders_required = false;
  std::vector<InvoiceDelivery> delivery;  // one of these is needed
  std::optional<Amount> consumed_at_least;
  std::optional<Duration> wait;           // after the top-up completed
  std::optional<Duration> issued_within;  // after the application
  std::optional<Regions> automatic;       // orders from here get an invoice without asking
  std::optional<Regions> applies;         // orders from here may be applied for
  std::optional<InvoiceReversal> reversal;

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
