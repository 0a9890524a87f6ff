#include "engine/invoice.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/messages.hpp"

namespace prepay {
namespace {

InvoiceRules rules() {
  InvoiceRules rules;
  rules.individual = {InvoiceKind::ordinary};
  rules.company = {InvoiceKind::ordinary, InvoiceKind::special};
  rules.media = {InvoiceMedium::electronic, InvoiceMedium::paper};
  rules.orders_required = true;
  rules.delivery = {InvoiceDelivery::email, InvoiceDelivery::phone};
  return rules;
}

InvoiceForm form() { return {"company", "special", "paper", "name@example.com", "", {"o1"}}; }

std::string check(const InvoiceRules& rules, const InvoiceForm& form) {
  Issues issues;
  const InvoiceMedium medium = check_invoice_form(rules, form, issues);
  sort_by_precedence(issues);
  std::string out(invoice_medium_text(medium));
  for (const Issue& issue : issues) {
    out.append("; ").append(code_text(issue.code)).append(" ").append(issue.where);
    for (const IssueArgument& argument : issue.arguments) {
      if (argument.name == "known" || argument.name == "rule") out.append(" ").append(argument.value);
    }
  }
  return out;
}

TEST(Invoice, AGoodApplicationHasNoIssue) {
  EXPECT_EQ(check(rules(), form()), "paper");
  InvoiceForm individual = form();
  individual.buyer = "individual";
  individual.kind = "";
  individual.medium = "";
  EXPECT_EQ(check(rules(), individual), "electronic") << "one kind needs no choice, the first medium is the default";
}

TEST(Invoice, TheBuyerDecidesTheKinds) {
  InvoiceForm wrong = form();
  wrong.buyer = "";
  EXPECT_EQ(check(rules(), wrong), "paper; invoice.buyer_missing /form/buyer");
  wrong.buyer = "Company";
  EXPECT_EQ(check(rules(), wrong), "paper; invoice.buyer_not_allowed /form/buyer individual, company /invoice/kinds");
  wrong.buyer = "individual";
  EXPECT_EQ(check(rules(), wrong), "paper; invoice.kind_not_allowed /form/kind ordinary /invoice/kinds/individual");
  wrong.buyer = "company";
  wrong.kind = "";
  EXPECT_EQ(check(rules(), wrong), "paper; invoice.kind_missing /form/kind ordinary, special");
  wrong.kind = "Special";
  EXPECT_EQ(check(rules(), wrong),
            "paper; invoice.kind_not_allowed /form/kind ordinary, special /invoice/kinds/company");
  InvoiceRules companies = rules();
  companies.individual.reset();
  wrong.buyer = "individual";
  EXPECT_EQ(check(companies, wrong), "paper; invoice.buyer_not_allowed /form/buyer company /invoice/kinds");
}

TEST(Invoice, EverythingElseIsReportedAtOnce) {
  const InvoiceForm empty{"", "", "fax", "", "", {}};
  EXPECT_EQ(check(rules(), empty),
            "electronic; invoice.buyer_missing /form/buyer; "
            "invoice.medium_not_allowed /form/medium electronic, paper /invoice/media; "
            "invoice.orders_missing /form/orders /invoice/orders_required; "
            "invoice.delivery_missing /form email, phone /invoice/delivery");
  InvoiceRules lenient = rules();
  lenient.orders_required = false;
  lenient.delivery.clear();
  InvoiceForm bare = form();
  bare.orders.clear();
  bare.email = "not an address";
  EXPECT_EQ(check(lenient, bare), "paper") << "fields that the rules do not ask for are ignored";
}

TEST(Invoice, ReadsAddressesAndNumbers) {
  const std::string at64 = std::string(64, 'a') + "@example.com";
  const std::string at65 = std::string(65, 'a') + "@example.com";
  for (const std::string& good : {std::string("a@b.c"), std::string("name.x+y@mail.example.com"), at64,
                                  std::string("\u5F20@\u4F8B\u5B50.\u4E2D\u56FD")}) {
    InvoiceForm one = form();
    one.email = good;
    EXPECT_EQ(check(rules(), one), "paper") << good;
  }
  for (const std::string& bad :
       {std::string("a"), std::string("@b.c"), std::string("a@"), std::string("a@b"), std::string("a@b."),
        std::string("a@.b"), std::string("a b@c.d"), std::string("a@b@c.d"), std::string("a@b.c\n"), at65,
        "a@" + std::string(255, 'b') + ".c"}) {
    InvoiceForm one = form();
    one.email = bad;
    EXPECT_EQ(check(rules(), one), "paper; invoice.email_malformed /form/email") << bad;
  }
  for (const char* const good : {"12345", "+86 138-0000-0000", "01234567890123456789"}) {
    InvoiceForm one = form();
    one.email = "";
    one.phone = good;
    EXPECT_EQ(check(rules(), one), "paper") << good;
  }
  for (const char* const bad :
       {"1234", "012345678901234567890", "12345a", "++12345", "1+2345", "\uFF11\uFF12\uFF13\uFF14\uFF15"}) {
    InvoiceForm one = form();
    one.phone = bad;
    EXPECT_EQ(check(rules(), one), "paper; invoice.phone_malformed /form/phone") << bad;
  }
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(InvoiceDeathTest, TrapsOnRulesWithoutAMedium) {
  InvoiceRules none = rules();
  none.media.clear();
  EXPECT_DEATH(check(none, form()), "");
}
#endif

}  // namespace
}  // namespace prepay
