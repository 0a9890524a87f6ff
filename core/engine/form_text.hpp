// Free text in a form: names, remarks, reasons. Kept as typed; only what no person means to type is refused.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/issue.hpp"

namespace prepay {

// True when nothing visible was typed.
bool is_blank_text(std::string_view text);

// Appends field.too_long or field.control_character; line breaks are allowed where `is_multiline`.
void check_form_text(std::string_view text, std::uint32_t maximum_characters, bool is_multiline, std::string_view where,
                     Issues& issues);

}  // namespace prepay
