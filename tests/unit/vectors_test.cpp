// The vectors are the specification: every request of tests/vectors goes through the door, and its answer must hold
// what is expected. All answers are written to vector-answers.ndjson in the build folder; the runners under Node and in
// Chromium compare theirs with it, byte for byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "json/door.hpp"

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

const fs::path kSource = PREPAY_SOURCE_DIR;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Vector {
  std::string file;
  Json body;

  std::string name() const { return body.value("name", std::string("(without a name)")); }
};

std::vector<Vector> load_vectors(std::map<std::string, std::size_t>& counts) {
  std::vector<Vector> vectors;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kSource / "tests/vectors")) {
    if (entry.path().extension() == ".json" && entry.path().filename() != "counts.json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string file = path.filename().string();
    const Json parsed = Json::parse(read_file(path), nullptr, false);
    if (!parsed.is_object() || !parsed.contains("vectors")) {
      ADD_FAILURE() << file << " is not a vector file";
      continue;
    }
    for (const Json& body : parsed["vectors"]) vectors.push_back({file, body});
    counts[file] = parsed["vectors"].size();
  }
  return vectors;
}

std::string decode_base64(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string::npos) continue;
    buffer = (buffer << 6U) | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU));
  }
  return bytes;
}

std::string encode_base64(const std::string& bytes) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = (group << 8U) | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      text.push_back(i + j > bytes.size() ? '=' : alphabet[(group >> (18U - 6U * j)) & 0x3FU]);
  }
  return text;
}

// 32 bits each, lowest byte first, after the NUL that ends the request.
std::string tail_of(const Json& numbers) {
  std::string bytes(1, '\0');
  for (const Json& number : numbers) {
    for (unsigned shift = 0; shift < 32; shift += 8)
      bytes.push_back(static_cast<char>((number.get<std::uint32_t>() >> shift) & 0xFFU));
  }
  return bytes;
}

std::string request_of(const Json& body) {
  if (body.contains("numbers")) return body["request"].dump() + tail_of(body["numbers"]);
  if (body.contains("request_text")) return body["request_text"].get<std::string>();
  if (body.contains("request_base64")) return decode_base64(body["request_base64"].get<std::string>());
  return body["request"].dump();
}

// Where `found` lacks something of `expected`: members of objects may be more, everything else must be equal. Empty
// when it fits.
std::string misfit(const Json& expected, const Json& found, const std::string& pointer) {
  if (expected.is_object() && found.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      const std::string below = pointer + "/" + key;
      if (!found.contains(key)) return below + " is missing";
      const std::string inner = misfit(value, found[key], below);
      if (!inner.empty()) return inner;
    }
    return {};
  }
  if (expected.is_array() && found.is_array() && expected.size() == found.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const std::string inner = misfit(expected[i], found[i], pointer + "/" + std::to_string(i));
      if (!inner.empty()) return inner;
    }
    return {};
  }
  return expected == found ? std::string() : pointer + " should be " + expected.dump() + ", is " + found.dump();
}

std::string check_expectation(Json expect, const Json& answer) {
  const Json absent = expect.value("absent", Json::array());
  expect.erase("absent");
  for (const Json& pointer : absent) {
    if (answer.contains(Json::json_pointer(pointer.get<std::string>())))
      return pointer.get<std::string>() + " should be absent";
  }
  return misfit(expect, answer, "");
}

// Every id in backquotes at the start of a table row of RULES.md.
std::set<std::string> documented_rules() {
  std::set<std::string> rules;
  std::ifstream file(kSource / "core/policies/RULES.md");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("| `", 0) != 0) continue;
    rules.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return rules;
}

// The columns of a table row, without the spaces around them; a bar in a column is written as \|.
std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns{{}};
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      columns.emplace_back();
    } else {
      columns.back().push_back(line[i]);
    }
  }
  columns.pop_back();
  for (std::string& column : columns) {
    column.erase(0, column.find_first_not_of(' '));
    column.erase(column.find_last_not_of(' ') + 1);
  }
  return columns;
}

// What stands in backquotes.
std::vector<std::string> quoted_in(const std::string& text) {
  std::vector<std::string> quoted;
  for (std::size_t open = text.find('`'); open != std::string::npos;) {
    const std::size_t close = text.find('`', open + 1);
    if (close == std::string::npos) break;
    quoted.push_back(text.substr(open + 1, close - open - 1));
    open = text.find('`', close + 1);
  }
  return quoted;
}

// Every code and every description of an entry that an expectation names.
struct Named {
  std::set<std::string> codes;
  std::set<std::string> descriptions;

  void add(const Json& value) {
    if (value.is_array()) {
      for (const Json& inner : value) add(inner);
    }
    if (!value.is_object()) return;
    for (const auto& [key, inner] : value.items()) {
      if (key == "code" && inner.is_string()) codes.insert(inner.get<std::string>());
      if (key == "description" && inner.is_string()) descriptions.insert(inner.get<std::string>());
      add(inner);
    }
  }

  // True when one of them are the words of `message` with its one gap filled in.
  bool has_words_of(const Json& message) const {
    return std::any_of(descriptions.begin(), descriptions.end(), [&](const std::string& description) {
      for (const char* const language : {"en", "zh-CN"}) {
        const std::string words = message[language].get<std::string>();
        const std::string head = words.substr(0, words.find('{'));
        const std::string tail = head.size() == words.size() ? std::string() : words.substr(words.find('}') + 1);
        if (description.size() >= head.size() + tail.size() && description.compare(0, head.size(), head) == 0 &&
            description.compare(description.size() - tail.size(), tail.size(), tail) == 0)
          return true;
      }
      return false;
    });
  }
};

// Every args.rule of an answer that names nothing in the policy.
void find_dangling_rules(const Json& value, const Json& policy, std::set<std::string>& dangling) {
  if (value.is_array()) {
    for (const Json& inner : value) find_dangling_rules(inner, policy, dangling);
  }
  if (!value.is_object()) return;
  if (value.contains("code") && value.contains("args") && value["args"].contains("rule")) {
    const std::string rule = value["args"]["rule"].get<std::string>();
    if (!policy.contains(Json::json_pointer(rule))) dangling.insert(value["code"].get<std::string>() + " " + rule);
  }
  for (const auto& [key, inner] : value.items()) find_dangling_rules(inner, policy, dangling);
}

class Vectors : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    vectors_ = new std::vector<Vector>(load_vectors(counts_));
    answers_ = new std::vector<std::string>();
    std::ofstream file(PREPAY_ANSWERS_FILE, std::ios::binary);
    prepay::Door door;
    for (const Vector& vector : *vectors_) {
      const std::string op = vector.body.value("op", std::string());
      const std::string request = request_of(vector.body);
      // An exact-size copy, so that a read beyond the end shows under the sanitizers.
      const std::vector<char> exact(request.begin(), request.end());
      answers_->emplace_back(door.call(op, {exact.data(), exact.size()}));
      Json line{{"name", vector.name()}, {"op", op}};
      if (vector.body.contains("request_base64") || vector.body.contains("numbers")) {
        line["request_base64"] = encode_base64(request);
      } else {
        line["request"] = request;
      }
      line["answer"] = answers_->back();
      file << line.dump() << '\n';
    }
  }

  static std::vector<Vector>* vectors_;
  static std::vector<std::string>* answers_;
  static std::map<std::string, std::size_t> counts_;
};

std::vector<Vector>* Vectors::vectors_ = nullptr;
std::vector<std::string>* Vectors::answers_ = nullptr;
std::map<std::string, std::size_t> Vectors::counts_;

TEST_F(Vectors, AnswersHoldWhatIsExpected) {
  for (std::size_t i = 0; i < vectors_->size(); ++i) {
    const Vector& vector = (*vectors_)[i];
    const Json answer = Json::parse((*answers_)[i], nullptr, false);
    ASSERT_FALSE(answer.is_discarded()) << vector.name();
    ASSERT_TRUE(vector.body.contains("expect")) << vector.file << ": " << vector.name();
    EXPECT_EQ(check_expectation(vector.body["expect"], answer), "") << vector.file << ": " << vector.name() << "\n"
                                                                    << (*answers_)[i];
  }
}

TEST_F(Vectors, AreAsManyAsCountsJsonSays) {
  const Json counts = Json::parse(read_file(kSource / "tests/vectors/counts.json"), nullptr, false);
  ASSERT_TRUE(counts.is_object());
  Json found = Json::object();
  for (const auto& [file, count] : counts_) found[file] = count;
  EXPECT_EQ(misfit(counts, found, ""), "");
  EXPECT_EQ(counts.size(), found.size());
  EXPECT_GE(counts_["amount.json"], 150U);
}

TEST_F(Vectors, HaveNamesOfTheirOwnAndSayWhatTheyProve) {
  std::set<std::string> names;
  const std::set<std::string> rules = documented_rules();
  for (const Vector& vector : *vectors_) {
    EXPECT_TRUE(names.insert(vector.name()).second) << vector.name();
    const std::string rule = vector.body.value("rule", std::string());
    const std::string source = vector.body.value("source", std::string());
    EXPECT_FALSE(rule.empty() && source.empty()) << vector.name();
    EXPECT_TRUE(rule.empty() || rules.count(rule) == 1) << rule << " is not in RULES.md: " << vector.name();
  }
}

TEST_F(Vectors, ProveEveryRule) {
  std::set<std::string> proven;
  for (const Vector& vector : *vectors_) proven.insert(vector.body.value("rule", std::string()));
  const std::set<std::string> rules = documented_rules();
  EXPECT_EQ(rules.size(), 81U);
  for (const std::string& rule : rules) EXPECT_TRUE(proven.count(rule) == 1) << "no vector names " << rule;
}

TEST_F(Vectors, ExpectEveryCode) {
  Named named;
  for (const Vector& vector : *vectors_) named.add(vector.body["expect"]);
  prepay::Door door;
  const Json catalogue = Json::parse(door.call("messages", "{}"));
  for (const Json& message : catalogue["messages"]) {
    const std::string code = message["code"].get<std::string>();
    if (code.rfind("engine.", 0) == 0) continue;  // the loader's own: there is no engine to answer with them
    const bool is_met = code.rfind("entry.", 0) == 0 ? named.has_words_of(message) : named.codes.count(code) == 1;
    EXPECT_TRUE(is_met) << "no vector expects " << code;
  }
}

TEST_F(Vectors, NameRulesThatThePolicyHas) {
  std::map<std::string, std::set<std::string>> dangling;
  for (std::size_t i = 0; i < vectors_->size(); ++i) {
    const Json& body = (*vectors_)[i].body;
    if (!body.contains("request") || !body["request"].is_object() || !body["request"].contains("policy")) continue;
    Json policy = body["request"]["policy"];
    if (policy.is_string()) {
      const fs::path path = kSource / "core/policies" / (policy.get<std::string>() + ".json");
      policy = Json::parse(read_file(path), nullptr, false);
    }
    if (policy.is_object())
      find_dangling_rules(Json::parse((*answers_)[i], nullptr, false), policy, dangling[(*vectors_)[i].name()]);
  }
  for (const auto& [name, rules] : dangling) EXPECT_EQ(rules, std::set<std::string>()) << name;
}

// PEERS.md lists every case of other systems with the vectors that hold its figures, or says why none does.
TEST_F(Vectors, AreNamedByTheTableOfPeers) {
  std::set<std::string> known;
  std::set<std::string> unnamed;
  for (const Vector& vector : *vectors_) {
    known.insert(vector.name());
    if (vector.file.rfind("peers-", 0) == 0) unnamed.insert(vector.name());
  }
  std::ifstream file(kSource / "tests/vectors/PEERS.md");
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("| ", 0) != 0 || line.rfind("| case", 0) == 0) continue;
    ++cases;
    const std::vector<std::string> columns = columns_of(line);
    ASSERT_EQ(columns.size(), 4U) << line;
    EXPECT_FALSE(columns[3].empty()) << line;
    for (const std::string& name : quoted_in(columns[3])) {
      unnamed.erase(name);
      EXPECT_TRUE(name.find('.') != std::string::npos || known.count(name) == 1) << "no vector " << name;
    }
  }
  EXPECT_EQ(cases, 194U);
  EXPECT_EQ(unnamed, std::set<std::string>());
}

}  // namespace
