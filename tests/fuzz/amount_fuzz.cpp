// Typed amounts: what is accepted has the digits that were typed, is shown as a text that reads back to itself, and
// what is refused carries what its words name.
#include "engine/amount_text.hpp"
#include "engine/utf8.hpp"
#include "fuzz/fuzzing.hpp"

namespace prepay::fuzz {
namespace {

// The digits of a text in their order, zeros in front left out.
std::string digits_of(std::string_view text) {
  std::string digits;
  while (!text.empty()) {
    const Character next = first_character(text);
    text.remove_prefix(next.bytes);
    const char32_t folded = fold_width(next.code_point);
    if (folded < U'0' || folded > U'9' || (digits.empty() && folded == U'0')) continue;
    digits.push_back(static_cast<char>(folded));
  }
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits;
}

void run(Input input) {
  Unit unit;
  unit.code = "CNY";
  unit.quantum = {1, 2};
  unit.digits = 2;
  unit.accepts = {"\u00A5", "CNY", "\u5143", "RMB"};
  const auto decimals = static_cast<std::int32_t>(input.byte() % 31U);
  const test::ExactCopy text(input.rest());
  const std::string_view typed = text;
  const std::variant<TypedAmount, Issue> read = read_typed_amount(typed, unit, decimals);
  if (const TypedAmount* amount = std::get_if<TypedAmount>(&read)) {
    expect(amount->value.coefficient >= 0 && amount->value.scale <= decimals, "range", typed);
    const std::string shown = decimal_text(amount->value);
    expect(digits_of(shown) == digits_of(typed), "digits", typed);
    const std::variant<TypedAmount, Issue> again = read_typed_amount(shown, unit, decimals);
    const TypedAmount* back = std::get_if<TypedAmount>(&again);
    expect(back != nullptr && back->value == amount->value && back->is_plain_text, "reads back", shown);
    if (amount->is_plain_text) expect(typed.find_first_not_of("0123456789.") == std::string_view::npos, "plain", typed);
  } else {
    const Issue& issue = std::get<Issue>(read);
    std::string words;
    append_message(words, issue, Language::en);
    append_message(words, issue, Language::zh_cn);
    expect(code_text(issue.code).substr(0, 7) == "amount.", "code", words);
    Json arguments = Json::object();
    for (const IssueArgument& argument : issue.arguments) arguments[std::string(argument.name)] = argument.value;
    expect(test::words_of(message_template(issue.code, Language::en), arguments) +
                   test::words_of(message_template(issue.code, Language::zh_cn), arguments) ==
               words,
           "words", words);
  }
}

}  // namespace
}  // namespace prepay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  prepay::fuzz::run({data, size});
  return 0;
}
