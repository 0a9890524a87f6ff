// What every answer of the door must look like, whatever was asked.
#pragma once

#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/messages.hpp"
#include "json/door.hpp"

namespace prepay::test {

using Json = nlohmann::json;

// A copy of a text in a buffer of exactly its size, so that a sanitizer sees one byte read too many.
class ExactCopy {
 public:
  explicit ExactCopy(std::string_view text) : bytes_(new char[text.size()]), size_(text.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), text.data(), size_);
  }
  operator std::string_view() const { return {bytes_.get(), size_}; }  // NOLINT(google-explicit-constructor)

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

// A template's words with the arguments filled in, written from the description of templates, not from the engine.
// A name that the arguments lack makes it empty.
std::string words_of(std::string_view words, const Json& arguments);

// What is wrong with an answer; empty when nothing is: valid UTF-8 JSON, an object, `ok` exactly when no issue is an
// error, issues complete, in order of precedence and then of place, and the same for outcomes. `out` gets the parsed
// answer.
std::string fault_of_answer(std::string_view answer, Json& out);

}  // namespace prepay::test
