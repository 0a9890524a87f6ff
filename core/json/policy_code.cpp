// The redemption codes of a policy.
#include "json/policy_reader.hpp"

namespace prepay::json {
namespace {

constexpr std::array<Word, 3> kFolds{{{"none", Fold::none}, {"upper", Fold::upper}, {"lower", Fold::lower}}};
constexpr std::array<Word, 3> kChecks{{{"none", CheckCharacter::none},
                                       {"iso7064_mod37_36", CheckCharacter::iso7064_mod37_36},
                                       {"luhn_mod_n", CheckCharacter::luhn_mod_n}}};
constexpr std::array<Word, 2> kUses{{{"once", CodeUse::once}, {"once_per_user", CodeUse::once_per_user}}};
constexpr std::array<Word, 2> kIgnorable{{{" ", ' '}, {"-", '-'}}};
constexpr std::array<Word, 4> kSeparators{{{"-", '-'}, {".", '.'}, {"_", '_'}, {"/", '/'}}};

void read_length(PolicyReader& reader, NodeId node, CodeFormat& format) {
  if (node == kNoNode) return;
  if (reader.document().tree()[node].kind != Kind::object) {
    reader.integer(node, format.minimum_length, 1, kMaximumCodeLength);
    format.maximum_length = format.minimum_length;
    return;
  }
  ObjectReader object(reader.document(), node);
  reader.integer(object.required("minimum"), format.minimum_length, 1, kMaximumCodeLength);
  reader.integer(object.required("maximum"), format.maximum_length, 1, kMaximumCodeLength);
}

// A text of exactly one printable ASCII character.
void read_character(PolicyReader& reader, NodeId node, char& out) {
  if (node == kNoNode) return;
  const std::optional<std::string_view> text = reader.document().text(node);
  if (!text) return;
  if (text->size() == 1 && (*text)[0] > ' ' && (*text)[0] < 0x7F) {
    out = (*text)[0];
  } else {
    reader.document()
        .report(IssueCode::policy_malformed_text, node)
        .with("found", *text)
        .with("expected", "one printable ASCII character");
  }
}

void read_look_alike(PolicyReader& reader, NodeId node, CodeFormat& format) {
  ObjectReader object(reader.document(), node);
  LookAlike pair;
  read_character(reader, object.required("typed"), pair.typed);
  read_character(reader, object.required("means"), pair.means);
  format.look_alikes.push_back(pair);
}

void read_format(PolicyReader& reader, NodeId node, CodeFormat& format) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  reader.text(object.required("alphabet"), format.alphabet, 94);
  read_length(reader, object.required("length"), format);
  reader.list(
      object.optional("groups"),
      [&](NodeId child) {
        std::int32_t length = 0;
        reader.integer(child, length, 1, kMaximumCodeLength);
        format.groups.push_back(length);
      },
      16);
  reader.word(object.optional("separator"), format.separator, kSeparators);
  reader.word(object.optional("fold"), format.fold, kFolds);
  reader.list(
      object.optional("ignore"),
      [&](NodeId child) {
        char character = 0;
        reader.word(child, character, kIgnorable);
        if (character != 0) format.ignore.push_back(character);
      },
      2);
  reader.list(
      object.optional("look_alikes"), [&](NodeId child) { read_look_alike(reader, child, format); }, 64);
  reader.boolean(object.optional("fold_look_alikes"), format.fold_look_alikes);
  reader.word(object.optional("check"), format.check, kChecks);
}

}  // namespace

void read_code(PolicyReader& reader, NodeId node) {
  if (node == kNoNode) return;
  ObjectReader object(reader.document(), node);
  CodeRules& rules = reader.policy().code.emplace();
  read_format(reader, object.required("format"), rules.format);
  if (const NodeId use = object.optional("use"); use != kNoNode) reader.word(use, rules.use.emplace(), kUses);
  if (const NodeId expires = object.optional("expires"); expires != kNoNode)
    reader.boolean(expires, rules.expires.emplace());
}

}  // namespace prepay::json
