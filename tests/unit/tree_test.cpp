#include "json/tree.hpp"

#include <gtest/gtest.h>

#include "json/read.hpp"

namespace prepay::json {
namespace {

class Parsed {
 public:
  explicit Parsed(std::string_view text) {
    Issues issues;
    EXPECT_TRUE(read_json(text, tree, duplicates, issues)) << text;
  }
  Tree tree;
  std::vector<NodeId> duplicates;
};

TEST(Tree, FindsChildrenOfObjectsOnly) {
  const Parsed parsed(R"({"a": 1, "b": [2], "": 3})");
  EXPECT_EQ(parsed.tree[parsed.tree.find(0, "a")].integer, 1);
  EXPECT_EQ(parsed.tree[parsed.tree.find(0, "")].integer, 3);
  EXPECT_EQ(parsed.tree.find(0, "A"), kNoNode);
  EXPECT_EQ(parsed.tree.find(parsed.tree.find(0, "b"), "0"), kNoNode);
}

// The examples of RFC 6901, section 5.
TEST(Tree, ResolvesThePointersOfRfc6901) {
  const Parsed parsed(
      R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8})");
  const Tree& tree = parsed.tree;
  EXPECT_EQ(tree.resolve(0, ""), 0U);
  EXPECT_EQ(tree[tree.resolve(0, "/foo")].kind, Kind::array);
  EXPECT_EQ(tree[tree.resolve(0, "/foo/0")].text, "bar");
  EXPECT_EQ(tree[tree.resolve(0, "/foo/1")].text, "baz");
  EXPECT_EQ(tree[tree.resolve(0, "/")].integer, 0);
  EXPECT_EQ(tree[tree.resolve(0, "/a~1b")].integer, 1);
  EXPECT_EQ(tree[tree.resolve(0, "/c%d")].integer, 2);
  EXPECT_EQ(tree[tree.resolve(0, "/e^f")].integer, 3);
  EXPECT_EQ(tree[tree.resolve(0, "/g|h")].integer, 4);
  EXPECT_EQ(tree[tree.resolve(0, "/i\\j")].integer, 5);
  EXPECT_EQ(tree[tree.resolve(0, "/k\"l")].integer, 6);
  EXPECT_EQ(tree[tree.resolve(0, "/ ")].integer, 7);
  EXPECT_EQ(tree[tree.resolve(0, "/m~0n")].integer, 8);
}

TEST(Tree, PointersToNothingLeadNowhere) {
  const Parsed parsed(R"({"foo": ["bar", "baz"], "a/b": 1, "~1": 9})");
  for (const char* const pointer :
       {"foo", "/fo", "/foo/2", "/foo/-", "/foo/-1", "/foo/00", "/foo/01", "/foo/1/", "/foo/ 1", "/foo/1.0", "/foo/",
        "/foo/99999999999999999999", "/a/b", "//", "/foo/0/0"}) {
    EXPECT_EQ(parsed.tree.resolve(0, pointer), kNoNode) << pointer;
  }
  EXPECT_EQ(parsed.tree[parsed.tree.resolve(0, "/~01")].integer, 9) << "~01 is ~1, not a slash";
}

TEST(Tree, EveryNodesPointerLeadsBackToIt) {
  const Parsed parsed(R"({"a": [1, [2, {"x/y": 3, "~": {"": [4, null, true]}}]], "~0~1": "t", "/": {}})");
  for (NodeId node = 0; node < parsed.tree.size(); ++node) {
    const std::string pointer = parsed.tree.pointer(0, node);
    EXPECT_EQ(parsed.tree.resolve(0, pointer), node) << pointer;
  }
  const NodeId a = parsed.tree.find(0, "a");
  EXPECT_EQ(parsed.tree.pointer(a, parsed.tree.resolve(0, "/a/1/1/x~1y")), "/1/1/x~1y");
  EXPECT_EQ(parsed.tree.pointer(a, a), "");
}

TEST(Tree, KnowsItsKindsAndTheirWords) {
  const Parsed parsed(
      R"([null, true, 1, 1.5, "t", [], {}, 9223372036854775807, 9223372036854775808, -9223372036854775808,
                          -9223372036854775809, 1e0, -0])");
  const std::vector<std::string_view> words{"null",    "boolean", "integer", "number", "text",   "array",  "object",
                                            "integer", "number",  "integer", "number", "number", "integer"};
  std::size_t i = 0;
  for (NodeId child = parsed.tree[0].first_child; child != kNoNode; child = parsed.tree[child].next, ++i) {
    EXPECT_EQ(kind_text(parsed.tree[child].kind), words.at(i)) << i;
  }
  EXPECT_EQ(i, words.size());
  EXPECT_EQ(parsed.tree[0].child_count, words.size());
}

#if GTEST_HAS_DEATH_TEST && !defined(__EMSCRIPTEN__)
TEST(TreeDeathTest, TrapsWhenTextsWouldMove) {
  Tree tree;
  tree.reset(0);
  EXPECT_DEATH(tree.keep(std::string(4096, 'x')), "");
}
#endif

}  // namespace
}  // namespace prepay::json
