#include "json/writer.hpp"

#include <gtest/gtest.h>

#include "json/read.hpp"
#include "unit/answer.hpp"

namespace prepay::json {
namespace {

TEST(Writer, PutsCommasBetweenAndNowhereElse) {
  std::string out;
  Writer writer(out);
  writer.open_object();
  writer.key("a");
  writer.open_array();
  writer.integer(1);
  writer.integer(-2);
  writer.open_array();
  writer.close_array();
  writer.open_object();
  writer.close_object();
  writer.boolean(true);
  writer.null();
  writer.close_array();
  writer.member("b", "c");
  writer.member_key("d\"e");
  writer.boolean(false);
  writer.key("f");
  writer.raw("[ 1 ]");
  writer.key("g");
  writer.open_object();
  writer.member("h", "");
  writer.close_object();
  writer.close_object();
  EXPECT_EQ(writer.view(), R"({"a":[1,-2,[],{},true,null],"b":"c","d\"e":false,"f":[ 1 ],"g":{"h":""}})");
}

TEST(Writer, EveryAsciiCharacterComesBack) {
  for (int c = 0; c < 128; ++c) {
    const std::string text = "x" + std::string(1, static_cast<char>(c)) + "y";
    std::string storage;
    Writer writer(storage);
    writer.text(text);
    const std::string out(writer.view());
    const test::Json json = test::Json::parse(out, nullptr, false);
    ASSERT_TRUE(json.is_string()) << c;
    EXPECT_EQ(json.get<std::string>(), text) << c;
    EXPECT_EQ(out.find('\n'), std::string::npos);
  }
  std::string storage;
  Writer writer(storage);
  writer.text("\u4F59\U0001F600\u2028");
  EXPECT_EQ(writer.view(), "\"\u4F59\U0001F600\u2028\"");
}

std::string rewritten(std::string_view text) {
  Tree tree;
  std::vector<NodeId> duplicates;
  Issues issues;
  EXPECT_TRUE(read_json(text, tree, duplicates, issues));
  std::string out;
  Writer writer(out);
  write_tree(writer, tree, 0);
  return std::string(writer.view());
}

TEST(Writer, TreesAreWrittenCompactAndSorted) {
  const char* const text =
      R"( { "b" : [ 1 , "\u0041\n" , null , true ] , "a" : { "z" : 1 , "y" : -5 } , "B" : {} , "é":[] } )";
  EXPECT_EQ(rewritten(text), R"({"B":{},"a":{"y":-5,"z":1},"b":[1,"A\n",null,true],"é":[]})");
  EXPECT_EQ(rewritten(rewritten(text)), rewritten(text));
}

TEST(Writer, NumbersThatAreNoWholeNumbersBecomeNull) {
  EXPECT_EQ(rewritten("[1.5,1e2,9223372036854775808,9223372036854775807,-9223372036854775808]"),
            "[null,null,null,9223372036854775807,-9223372036854775808]");
}

}  // namespace
}  // namespace prepay::json
