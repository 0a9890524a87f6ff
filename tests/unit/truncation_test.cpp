// Policy files cut at every byte, and with single bytes changed: an issue and a well-formed answer, never a crash.
#include <gtest/gtest.h>

#include "unit/asking.hpp"
#include "unit/random.hpp"

namespace prepay::test {
namespace {

TEST(Truncation, EveryPrefixOfEveryPolicyIsRefused) {
  Door door;
  for (const std::string& id : builtin_ids()) {
    const std::string text = policy_text(id);
    const std::size_t end = text.find_last_of('}');
    for (std::size_t size = 0; size <= end; ++size) {
      const std::string_view prefix = std::string_view(text).substr(0, size);
      // As a request of its own: not JSON.
      ASSERT_EQ(codes_of(ask_raw(door, "policy.check", prefix)), "request.not_json") << id << " " << size;
      // Inside a request that is closed again: not JSON either, since an object was left open.
      ASSERT_EQ(ask_raw(door, "policy.check", "{\"policy\":" + std::string(prefix) + "}")["ok"], false)
          << id << " " << size;
    }
    // A request cut at every byte.
    const std::string request = "{\"policy\":" + text.substr(0, end + 1) + "}";
    for (std::size_t size = 0; size < request.size(); ++size)
      ASSERT_EQ(codes_of(ask_raw(door, "policy.load", std::string_view(request).substr(0, size))), "request.not_json")
          << id << " " << size;
    EXPECT_EQ(ask_raw(door, "policy.check", request)["ok"], true);
  }
}

// The shortest text that closes what a prefix of JSON left open, or nothing when it ends inside a text or a word.
std::string closing(std::string_view prefix) {
  std::string open;
  bool in_text = false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const char c = prefix[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      open.push_back(c == '{' ? '}' : ']');
    } else if (c == '}' || c == ']') {
      open.pop_back();
    }
  }
  if (in_text) open.push_back('"');
  return {open.rbegin(), open.rend()};
}

TEST(Truncation, EveryPrefixThatIsClosedAgainIsAnswered) {
  Door door;
  std::size_t read = 0;
  for (const std::string& id : builtin_ids()) {
    const std::string text = policy_text(id);
    const std::size_t end = text.find_last_of('}');
    for (std::size_t size = 1; size <= end; ++size) {
      const std::string_view prefix = std::string_view(text).substr(0, size);
      const Json answer = ask_raw(door, "policy.check", "{\"policy\":" + std::string(prefix) + closing(prefix) + "}");
      if (codes_of(answer) != "request.not_json") ++read;
    }
  }
  EXPECT_GT(read, 5000U) << "many of them are JSON, so that the policy reader sees them";
}

TEST(Truncation, SingleBytesMayBeAnything) {
  Random random = random_for("bytes");
  Door door;
  for (const std::string& id : builtin_ids()) {
    const std::string text = "{\"policy\":" + policy_text(id) + "}";
    for (std::size_t at = random.below(7); at < text.size(); at += 1 + random.below(13)) {
      std::string changed = text;
      changed[at] = static_cast<char>(random.below(256));
      ask_raw(door, "policy.check", changed);
      changed = text;
      changed.erase(at, 1);
      ask_raw(door, "policy.check", changed);
      changed = text;
      changed.insert(at, 1, text[random.below(text.size())]);
      ask_raw(door, "policy.check", changed);
    }
  }
}

TEST(Truncation, EveryByteAtAFewPlaces) {
  Random random = random_for("all bytes");
  Door door;
  const std::string text = "{\"policy\":" + policy_text("wuliang") + "}";
  for (int place = 0; place < 12; ++place) {
    std::string changed = text;
    const std::size_t at = random.below(text.size());
    for (int byte = 0; byte < 256; ++byte) {
      changed[at] = static_cast<char>(byte);
      ask_raw(door, "policy.check", changed);
    }
  }
}

}  // namespace
}  // namespace prepay::test
