// Redemption codes: issued by the simulated platform, redeemed by the owner or by others.
// Source: xiaomai.code.redeem, xiaomai.code.once, xiaomai.code.expired, xunan.code.peruser, mole.code.
#include <algorithm>

#include "engine/wallet_step.hpp"

namespace prepay {
namespace {

// The canonical form of the event's code. Nothing after the format's issues.
std::optional<std::string> read_code(Step& step) {
  if (!step.policy.code) {
    step.refuse(IssueCode::code_not_accepted, "code");
    return std::nullopt;
  }
  return check_code(step.policy.code->format, step.event.subject, step.event.pointer + "/code", step.outcome.issues);
}

std::uint32_t find_code(const WalletState& state, std::string_view code) {
  for (std::size_t i = 0; i < state.codes.size(); ++i) {
    if (state.codes[i].code == code) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

void issue_code(Step& step, std::string code) {
  const Event& event = step.event;
  const Instant expires = event.expires_at.value_or(kNever);
  if (find_code(step.state, code) != kNone) step.refuse(IssueCode::code_issued_already, "code").with("code", code);
  if (expires < event.at) {
    step.refuse(IssueCode::grant_expiry_past, "expires_at").with_time("expires", expires).with_time("starts", event.at);
  }
  if (step.refused() || !step.has_place(step.state.codes.size(), "code")) return;
  step.state.codes.push_back({std::move(code),
                              event.amount->quanta,
                              event.use.value_or(step.policy.code->use.value_or(CodeUse::once)),
                              expires,
                              {}});
}

// How often a code works says the policy, unless the code was issued with a use of its own.
void refuse_used(Step& step, IssueCode why, const IssuedCode& code) {
  Issue& issue = step.refuse(why, "code").with("code", code.code);
  if (step.policy.code->use == code.use) issue.with("rule", "/code/use");
}

void check_redeemable(Step& step, const IssuedCode& code) {
  const Event& event = step.event;
  if (event.at > code.expires_at) {
    Issue& issue = step.refuse(IssueCode::code_expired, "code");
    issue.with("code", code.code).with_time("expires", code.expires_at);
    if (step.policy.code->expires) issue.with("rule", "/code/expires");
  }
  const std::vector<std::string>& users = code.redeemed_by;
  if (code.use == CodeUse::once && !users.empty()) {
    refuse_used(step, IssueCode::code_used, code);
  } else if (std::find(users.begin(), users.end(), event.by) != users.end()) {
    refuse_used(step, IssueCode::code_used_by_you, code);
  }
}

void redeem(Step& step, const std::string& text) {
  const std::uint32_t index = find_code(step.state, text);
  if (index == kNone) {
    step.refuse(IssueCode::code_unknown, "code").with("code", text);
    return;
  }
  IssuedCode& code = step.state.codes[index];
  check_redeemable(step, code);
  const bool is_own = step.event.by.empty();
  if (is_own && step.state.freezes_topups) {
    step.refuse(IssueCode::topup_frozen, "type").with("rule", "/refund/freezes");
  }
  if (step.refused() || !step.has_place(code.redeemed_by.size(), "code")) return;
  if (is_own && (!step.fits_credit(code.value, "code") || !step.has_room(1, "type"))) return;
  code.redeemed_by.emplace_back(step.event.by);
  if (!is_own) return;
  Grant grant;
  grant.id = "code:" + code.code;
  grant.kind = GrantKind::code;
  grant.amount = code.value;
  grant.granted_at = grant.effective_at = step.state.now;
  step.add_grant(std::move(grant), EntryType::code, index);
}

}  // namespace

void apply_code_event(Step& step) {
  std::optional<std::string> code = read_code(step);
  if (!code) return;
  if (step.event.type == EventType::code_issue) {
    issue_code(step, *std::move(code));
  } else {
    redeem(step, *code);
  }
}

}  // namespace prepay
