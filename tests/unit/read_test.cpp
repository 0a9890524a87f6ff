#include "json/read.hpp"

#include <gtest/gtest.h>

#include "engine/messages.hpp"
#include "unit/answer.hpp"

namespace prepay::json {
namespace {

using namespace std::string_view_literals;

struct Outcome {
  std::string issue;  // "code name=value", empty when read
  std::size_t values = 0;
  std::vector<std::string> duplicates;
};

Outcome read(std::string_view text) {
  const test::ExactCopy copy(text);
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  Outcome outcome;
  const bool is_read = read_json(copy, tree, duplicates, issues);
  EXPECT_EQ(is_read, issues.empty());
  EXPECT_LE(issues.size(), 1U);
  if (!issues.empty()) {
    outcome.issue = code_text(issues[0].code);
    for (const IssueArgument& argument : issues[0].arguments)
      outcome.issue.append(" ").append(argument.name).append("=").append(argument.value);
    return outcome;
  }
  outcome.values = tree.size();
  for (const NodeId duplicate : duplicates) outcome.duplicates.push_back(tree.pointer(0, duplicate));
  return outcome;
}

std::string nested(std::size_t depth, char open, char close) {
  return std::string(depth, open) + std::string(depth, close);
}

TEST(Read, DepthHasAnExactLimit) {
  EXPECT_EQ(read(nested(32, '[', ']')).issue, "");
  EXPECT_EQ(read(nested(33, '[', ']')).issue, "request.too_deep limit=32");
  std::string objects = "0";
  for (int i = 0; i < 32; ++i) objects = "{\"a\":" + objects + "}";
  EXPECT_EQ(read(objects).issue, "");
  EXPECT_EQ(read("[" + objects + "]").issue, "request.too_deep limit=32");
  EXPECT_EQ(read(std::string(kMaximumRequestBytes, '[')).issue, "request.too_deep limit=32") << "no stack is used up";
  EXPECT_EQ(read("[" + nested(31, '[', ']') + "," + nested(31, '[', ']') + "]").issue, "");
}

TEST(Read, ValuesHaveAnExactLimit) {
  const auto zeros = [](std::size_t count) {
    std::string text = "[0";
    for (std::size_t i = 1; i < count; ++i) text.append(",0");
    return text + "]";
  };
  EXPECT_EQ(read(zeros(99999)).values, 100000U) << "the array is a value, too";
  EXPECT_EQ(read(zeros(100000)).issue, "request.too_many_values limit=100000");
}

TEST(Read, OneMebibyteIsRead) {
  std::string text = "\"" + std::string(kMaximumRequestBytes - 2, 'x') + "\"";
  EXPECT_EQ(text.size(), kMaximumRequestBytes);
  EXPECT_EQ(read(text).issue, "");
}

TEST(Read, KeysHaveAnExactLimit) {
  EXPECT_EQ(read("{\"" + std::string(kMaximumKeyBytes, 'k') + "\":1}").issue, "");
  const std::string issue = read("{\"" + std::string(kMaximumKeyBytes + 1, 'k') + "\":1}").issue;
  EXPECT_EQ(issue.substr(0, 20), "request.key_too_long");
  EXPECT_NE(issue.find("bytes=1025"), std::string::npos);
  EXPECT_NE(issue.find("limit=1024"), std::string::npos);
}

TEST(Read, KeepsEscapesAndAllOfUnicode) {
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  ASSERT_TRUE(read_json(R"("\"\\\/\b\f\n\r\t\u0041\u4f59\ud83d\ude00\u0000|")", tree, duplicates, issues));
  EXPECT_EQ(tree[0].text, "\"\\/\b\f\n\r\tA\u4F59\U0001F600\0|"sv);
}

TEST(Read, WhatIsNoJsonIsRefusedWithItsPlace) {
  const std::vector<std::string_view> texts{
      ""sv,         " "sv,      "{"sv,      "}"sv,       "[1,]"sv,      "{\"a\":1,}"sv,  "{'a':1}"sv, "{a:1}"sv,
      "[1 2]"sv,    "01"sv,     "+1"sv,     ".5"sv,      "5."sv,        "1e"sv,          "-"sv,       "NaN"sv,
      "Infinity"sv, "0x1"sv,    "tru"sv,    "True"sv,    "nul"sv,       "1 1"sv,         "//\n1"sv,   "/* */1"sv,
      "\"\n\""sv,   "\"\t\""sv, "\"\0\""sv, "\"\\x\""sv, "\"\\u12\""sv, "\"\\u12g4\""sv, "\""sv,      "\"\\"sv,
      "\0"sv,       "1\0"sv,    "[\v1]"sv,  "\"a\"b"sv,  "{\"a\"}"sv,   "{1:2}"sv};
  for (const std::string_view text : texts) {
    const std::string issue = read(text).issue;
    EXPECT_EQ(issue.substr(0, 20), "request.not_json at=") << text << " " << issue;
  }
  EXPECT_EQ(read("1e999").issue, "") << "RFC 8259 sets no range; no operation takes such a number";
  EXPECT_EQ(read("[1,x]").issue, "request.not_json at=4");
  EXPECT_EQ(read("").issue, "request.not_json at=1");
}

TEST(Read, ABomInFrontIsSkippedWholeAndOnce) {
  EXPECT_EQ(read("\xEF\xBB\xBF{}").issue, "");
  for (const std::string_view text : {"\xEF\xBB{}"sv, "\xEF{}"sv, "\xEF\xBB\xBF"sv, "\xEF\xBB\xBF\xEF\xBB\xBF{}"sv,
                                      "{}\xEF\xBB\xBF"sv, " \xEF\xBB\xBF{}"sv, "\xFE\xFF{}"sv, "\xFF\xFE{}"sv}) {
    EXPECT_EQ(read(text).issue.substr(0, 16), "request.not_json") << text;
  }
}

TEST(Read, BadUtf8IsRefused) {
  for (const std::string_view bytes :
       {"\x80"sv, "\xC0\x80"sv, "\xC2"sv, "\xE0\x80\x80"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xF0\x80\x80\x80"sv,
        "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\xE4\xBD"sv}) {
    EXPECT_EQ(read("\"" + std::string(bytes) + "\"").issue.substr(0, 16), "request.not_json");
    EXPECT_EQ(read("{\"" + std::string(bytes) + "\":1}").issue.substr(0, 16), "request.not_json");
  }
}

TEST(Read, LoneSurrogatesAreRefused) {
  for (const char* const text : {R"("\ud800")", R"("\udc00")", R"("\ud800x")", R"("\ud800\u0041")", R"("\ud800\ud800")",
                                 R"("\udc00\ud800")", R"({"\ud800":1})"}) {
    EXPECT_EQ(read(text).issue.substr(0, 16), "request.not_json") << text;
  }
  EXPECT_EQ(read(R"("\ud83d\ude00")").issue, "");
}

TEST(Read, DuplicateKeysAreListed) {
  EXPECT_TRUE(read(R"({"a":1,"b":2,"c":{"a":1}})").duplicates.empty());
  EXPECT_EQ(read(R"({"a":1,"b":2,"a":3,"a":4})").duplicates.size(), 2U);
  EXPECT_EQ(read(R"({"a":1,"\u0061":2})").duplicates.size(), 1U) << "keys are compared as they read, not as written";
  EXPECT_EQ(read(R"([{"x":{"a":1,"a":2}},{"a":1}])").duplicates, (std::vector<std::string>{"/0/x/a"}));
  EXPECT_EQ(read(R"({"":1,"":2})").duplicates, (std::vector<std::string>{"/"}));
}

// Small objects are compared pair by pair, large ones sorted: both find the same.
TEST(Read, DuplicateKeysAreFoundInObjectsOfEverySize) {
  for (std::size_t size = 2; size <= 60; ++size) {
    for (std::size_t repeated : {std::size_t{0}, (size - 1) / 2, size - 2}) {
      std::string text = "{";
      for (std::size_t i = 0; i + 1 < size; ++i) text += "\"k" + std::to_string(i * 7919 % 1000) + "\":0,";
      text += "\"k" + std::to_string(repeated * 7919 % 1000) + "\":1}";
      const Outcome outcome = read(text);
      ASSERT_EQ(outcome.issue, "");
      EXPECT_EQ(outcome.duplicates.size(), 1U) << size << " " << repeated;
    }
  }
  std::string same = "{\"k\":0";
  for (int i = 0; i < 5000; ++i) same += ",\"k\":0";
  EXPECT_EQ(read(same + "}").duplicates.size(), 5000U);
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(ReadDeathTest, TrapsOnMoreThanTheDoorLetsIn) {
  const std::string text(kMaximumRequestBytes + 1, ' ');
  EXPECT_DEATH(read(text), "");
}
#endif

}  // namespace
}  // namespace prepay::json
