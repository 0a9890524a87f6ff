// The policy format, version 1: one table for each object. policy.schema.json says the same to editors; a test holds
// the two together.
#include "engine/code.hpp"
#include "json/policy_shape.hpp"

namespace prepay::json {
namespace policy_format {
namespace {

template <std::uint32_t count>
constexpr Shape object(const Member (&members)[count], std::string_view exactly_one = {}) {
  return {ShapeType::object, 0, 0, exactly_one, members, count, nullptr};
}
constexpr Shape integer(std::int32_t minimum, std::int32_t maximum) {
  return {ShapeType::integer, minimum, maximum, {}, nullptr, 0, nullptr};
}
constexpr Shape decimal(std::string_view range) { return {ShapeType::decimal, 0, 0, range, nullptr, 0, nullptr}; }
constexpr Shape word(std::string_view words) { return {ShapeType::word, 0, 0, words, nullptr, 0, nullptr}; }
constexpr Shape text(std::int32_t maximum) { return {ShapeType::text, 0, maximum, {}, nullptr, 0, nullptr}; }
constexpr Shape of(ShapeType type) { return {type, 0, 0, {}, nullptr, 0, nullptr}; }
constexpr Shape list(const Shape& element, std::int32_t maximum = 4096, std::string_view unique = {}) {
  return {ShapeType::list, 0, maximum, unique, nullptr, 0, &element};
}

constexpr bool kRequired = true;

// Values that occur everywhere.
constexpr Shape kText = text(400);
constexpr Shape kShortText = text(64);
constexpr Shape kMark = text(16);
constexpr Shape kId = of(ShapeType::id);
constexpr Shape kBoolean = of(ShapeType::boolean);
constexpr Shape kAmount = of(ShapeType::amount);
constexpr Shape kTime = of(ShapeType::time);
constexpr Shape kUnitCode = of(ShapeType::unit_code);
constexpr Shape kUnitName = text(1 << 20);  // any text: whether it names a unit is found when the policy is built
constexpr Shape kRegion = of(ShapeType::region);
constexpr Shape kPercent = decimal("0|100");
constexpr Shape kBonusPercent = decimal("0|1000");
constexpr Shape kRatio = decimal("0.000000000001|1000000");
constexpr Shape kRounding = word("exact|down|up|half_up|half_even");
constexpr Shape kBuyer = word("individual|company");
constexpr Shape kBuyers = list(kBuyer);

constexpr Member kTextsMembers[]{{"en", &kText, kRequired}, {"zh-CN", &kText, kRequired}};
constexpr Shape kTexts = object(kTextsMembers);

constexpr Shape kTimeCount = integer(1, 5256000);
constexpr Member kDurationMembers[]{
    {"minutes", &kTimeCount}, {"hours", &kTimeCount}, {"days", &kTimeCount}, {"working_days", &kTimeCount}};
constexpr Shape kDuration = object(kDurationMembers, "minutes|hours|days|working_days");

constexpr Shape kDayCount = integer(0, 3650);
constexpr Shape kDayUnit = word("days|working_days");
constexpr Member kSpanMembers[]{
    {"from", &kDayCount, kRequired}, {"to", &kDayCount, kRequired}, {"unit", &kDayUnit, kRequired}};
constexpr Shape kSpan{ShapeType::span, 0, 0, {}, kSpanMembers, 3, nullptr};

constexpr Shape kRegionList = list(kRegion);
constexpr Member kRegionsMembers[]{{"only", &kRegionList}, {"except", &kRegionList}};
constexpr Shape kRegions = object(kRegionsMembers, "only|except");

// Units.
constexpr Shape kUnitKind = word("currency|credit");
constexpr Shape kQuantum = decimal("0.000000000001|1000");
constexpr Shape kDigits = integer(0, 12);
constexpr Shape kAccepts = list(kMark, 32);
constexpr Member kUnitMembers[]{{"code", &kUnitCode, kRequired},   {"kind", &kUnitKind, kRequired},
                                {"quantum", &kQuantum, kRequired}, {"digits", &kDigits},
                                {"symbol", &kMark, kRequired},     {"name", &kTexts, kRequired},
                                {"accepts", &kAccepts, kRequired}};
constexpr Shape kUnit = object(kUnitMembers);
constexpr Shape kUnits = list(kUnit, 16, "code");

// Top-ups.
constexpr Member kRateMembers[]{{"pay", &kRatio, kRequired}, {"credit", &kRatio, kRequired}};
constexpr Shape kRate = object(kRateMembers);
constexpr Shape kWay = word("qr|redirect");
constexpr Shape kWays = list(kWay);
constexpr Member kMethodMembers[]{{"id", &kId, kRequired}, {"name", &kTexts},    {"ways", &kWays},
                                  {"regions", &kRegions},  {"buyers", &kBuyers}, {"minimum", &kAmount},
                                  {"maximum", &kAmount}};
constexpr Shape kMethod = object(kMethodMembers);
constexpr Shape kMethods = list(kMethod, 64, "id");
constexpr Member kFeeMembers[]{
    {"percent", &kPercent}, {"flat", &kAmount}, {"minimum", &kAmount}, {"rounding", &kRounding, kRequired}};
constexpr Shape kFee = object(kFeeMembers);
constexpr Shape kMultiplier = decimal("0.000000000001|1");
constexpr Member kDiscountMembers[]{{"amount", &kAmount, kRequired}, {"multiplier", &kMultiplier, kRequired}};
constexpr Shape kDiscount = object(kDiscountMembers);
constexpr Shape kDiscounts = list(kDiscount);
constexpr Member kBonusMembers[]{{"from", &kAmount, kRequired}, {"percent", &kBonusPercent}, {"amount", &kAmount}};
constexpr Shape kBonus = object(kBonusMembers, "percent|amount");
constexpr Shape kBonuses = list(kBonus);
constexpr Shape kFieldLength = integer(1, 1000);
constexpr Member kFieldMembers[]{
    {"required", &kBoolean, kRequired}, {"maximum_length", &kFieldLength, kRequired}, {"match_profile", &kBoolean}};
constexpr Shape kField = object(kFieldMembers);
constexpr Member kFieldsMembers[]{{"remitter", &kField}, {"bank", &kField}, {"remarks", &kField}};
constexpr Shape kFields = object(kFieldsMembers);
constexpr Member kAgreementMembers[]{{"required", &kBoolean, kRequired}, {"name", &kTexts, kRequired}, {"url", &kText}};
constexpr Shape kAgreement = object(kAgreementMembers);
constexpr Member kPayeeMembers[]{
    {"bank", &kText, kRequired}, {"account_name", &kText, kRequired}, {"account_number", &kShortText, kRequired}};
constexpr Shape kPayee = object(kPayeeMembers);
constexpr Shape kPresets = list(kAmount);
constexpr Member kChannelMembers[]{{"id", &kId, kRequired},
                                   {"name", &kTexts, kRequired},
                                   {"pay_unit", &kUnitName, kRequired},
                                   {"amount_unit", &kUnitName, kRequired},
                                   {"rate", &kRate, kRequired},
                                   {"rounding", &kRounding, kRequired},
                                   {"presets", &kPresets},
                                   {"custom", &kBoolean},
                                   {"minimum", &kAmount},
                                   {"maximum", &kAmount},
                                   {"step", &kAmount},
                                   {"methods", &kMethods, kRequired},
                                   {"fee", &kFee},
                                   {"discounts", &kDiscounts},
                                   {"bonus", &kBonuses},
                                   {"fields", &kFields},
                                   {"agreement", &kAgreement},
                                   {"payee", &kPayee}};
constexpr Shape kChannel = object(kChannelMembers);
constexpr Shape kChannels = list(kChannel, 32, "id");
constexpr Member kTopupMembers[]{{"channels", &kChannels, kRequired}};
constexpr Shape kTopup = object(kTopupMembers);

// Codes.
constexpr Shape kAlphabet = text(94);
constexpr Shape kCodeLength = integer(1, kMaximumCodeLength);
constexpr Member kLengthMembers[]{{"minimum", &kCodeLength, kRequired}, {"maximum", &kCodeLength, kRequired}};
constexpr Shape kLength{ShapeType::integer, 1, kMaximumCodeLength, {}, kLengthMembers, 2, nullptr};
constexpr Shape kGroups = list(kCodeLength, 16);
constexpr Shape kSeparator = word("-|.|_|/");
constexpr Shape kFold = word("none|upper|lower");
constexpr Shape kIgnorable = word(" |-");
constexpr Shape kIgnore = list(kIgnorable, 2);
constexpr Shape kCharacter = of(ShapeType::character);
constexpr Member kLookAlikeMembers[]{{"typed", &kCharacter, kRequired}, {"means", &kCharacter, kRequired}};
constexpr Shape kLookAlike = object(kLookAlikeMembers);
constexpr Shape kLookAlikes = list(kLookAlike, 64);
constexpr Shape kCheck = word("none|iso7064_mod37_36|luhn_mod_n");
constexpr Member kFormatMembers[]{{"alphabet", &kAlphabet, kRequired},
                                  {"length", &kLength, kRequired},
                                  {"groups", &kGroups},
                                  {"separator", &kSeparator},
                                  {"fold", &kFold},
                                  {"ignore", &kIgnore},
                                  {"look_alikes", &kLookAlikes},
                                  {"fold_look_alikes", &kBoolean},
                                  {"check", &kCheck}};
constexpr Shape kFormat = object(kFormatMembers);
constexpr Shape kUse = word("once|once_per_user");
constexpr Member kCodeMembers[]{{"format", &kFormat, kRequired}, {"use", &kUse}, {"expires", &kBoolean}};
constexpr Shape kCode = object(kCodeMembers);

// Prices.
constexpr Shape map(const Shape& element) { return {ShapeType::map, 0, 64, {}, nullptr, 0, &element}; }
constexpr Shape kPrice = decimal("0|1000000000");
constexpr Shape kMeterUnits = decimal("0|1000000000000000");
constexpr Shape kPer = integer(1, 1000000000);
constexpr Member kTierMembers[]{{"up_to", &kMeterUnits}, {"rate", &kPrice}, {"flat", &kPrice}};
constexpr Shape kTier = object(kTierMembers);
constexpr Shape kTiers = list(kTier, 64);
constexpr Member kMeterRateMembers[]{{"rate", &kPrice},          {"per", &kPer},         {"percent", &kPrice},
                                     {"package", &kPrice},       {"graduated", &kTiers}, {"volume", &kTiers},
                                     {"free", &kMeterUnits},     {"minimum", &kPrice},   {"maximum", &kPrice},
                                     {"flat_at_zero", &kBoolean}};
constexpr Shape kMeterRate = object(kMeterRateMembers, "rate|percent|package|graduated|volume");
constexpr Shape kMeterRates = map(kMeterRate);
constexpr Shape kMeterNames = list(kId, 64);
constexpr Member kThresholdMembers[]{{"meter", &kId, kRequired}, {"units", &kMeterUnits, kRequired}};
constexpr Shape kThresholdUnits = object(kThresholdMembers);
constexpr Shape kClock = of(ShapeType::clock);
constexpr Shape kUtcOffset = integer(-720, 840);
constexpr Shape kWeekday = word("mon|tue|wed|thu|fri|sat|sun");
constexpr Shape kWeekdays = list(kWeekday);
constexpr Member kWindowMembers[]{{"from", &kClock, kRequired},
                                  {"to", &kClock, kRequired},
                                  {"days", &kWeekdays},
                                  {"utc_offset_minutes", &kUtcOffset}};
constexpr Shape kTimeWindow = object(kWindowMembers);
constexpr Member kWhenMembers[]{{"above", &kThresholdUnits}, {"from", &kThresholdUnits}, {"service_tier", &kId},
                                {"region", &kShortText},     {"option", &kShortText},    {"window", &kTimeWindow}};
constexpr Shape kWhen = object(kWhenMembers);
constexpr Member kVariantMembers[]{
    {"when", &kWhen, kRequired}, {"rates", &kMeterRates}, {"multiplier", &kPrice}, {"meters", &kMeterNames}};
constexpr Shape kVariant = object(kVariantMembers);
constexpr Shape kVariants = list(kVariant, 64);
constexpr Shape kItemId = text(128);
constexpr Shape kItemMaximum = map(kMeterUnits);
constexpr Member kItemMembers[]{{"id", &kItemId, kRequired},        {"name", &kTexts},
                                {"rates", &kMeterRates, kRequired}, {"outside", &kMeterNames},
                                {"variants", &kVariants},           {"maximum", &kItemMaximum},
                                {"least_quantum", &kBoolean}};
constexpr Shape kItem = object(kItemMembers);
constexpr Shape kItems = list(kItem, 4096, "id");
constexpr Shape kRoundingOf = word("line|total");
constexpr Member kMeterMembers[]{{"id", &kId, kRequired}, {"name", &kTexts}, {"part_of", &kId}, {"decimals", &kDigits}};
constexpr Shape kMeter = object(kMeterMembers);
constexpr Shape kMeters = list(kMeter, 256, "id");
constexpr Member kUserMembers[]{{"user", &kShortText, kRequired}, {"ratio", &kPrice, kRequired}};
constexpr Shape kUser = object(kUserMembers);
constexpr Shape kUsers = list(kUser, 4096, "user");
constexpr Member kGroupMembers[]{
    {"id", &kShortText, kRequired}, {"name", &kTexts}, {"ratio", &kPrice, kRequired}, {"users", &kUsers}};
constexpr Shape kGroup = object(kGroupMembers);
constexpr Shape kGroupList = list(kGroup, 1024, "id");
constexpr Shape kAliases = list(kShortText, 16);
constexpr Member kServiceTierMembers[]{{"id", &kId, kRequired}, {"name", &kTexts}, {"aliases", &kAliases}};
constexpr Shape kServiceTier = object(kServiceTierMembers);
constexpr Shape kServiceTiers = list(kServiceTier, 64, "id");
constexpr Member kRatingMembers[]{{"rounding", &kRounding, kRequired},
                                  {"round", &kRoundingOf},
                                  {"items", &kItems, kRequired},
                                  {"estimate_item", &kItemId},
                                  {"meters", &kMeters},
                                  {"rates", &kMeterRates},
                                  {"groups", &kGroupList},
                                  {"service_tiers", &kServiceTiers}};
constexpr Shape kRating = object(kRatingMembers);

// The wallet.
constexpr Shape kOnceCredited = word("once_credited");
constexpr Shape kBurnDownKey = word("priority|expiry|gift_first|paid_first|effective|age|id");
constexpr Shape kBurnDown = list(kBurnDownKey);
constexpr Member kGrantsMembers[]{
    {"trial", &kAmount}, {"referral_inviter", &kAmount}, {"referral_shown", &kOnceCredited}, {"burn_down", &kBurnDown}};
constexpr Shape kGrants = object(kGrantsMembers);
constexpr Shape kOverdraftMode = word("refuse_below_price|serve_until_negative|precharge|credit_limit|unlimited");
constexpr Member kOverdraftMembers[]{{"mode", &kOverdraftMode, kRequired},
                                     {"debt_paid_first", &kBoolean},
                                     {"metering_lags", &kBoolean},
                                     {"free_before_live", &kBoolean},
                                     {"live_from", &kTime},
                                     {"credit_limit", &kAmount},
                                     {"trust_above", &kAmount},
                                     {"refusal", &kText}};
constexpr Shape kOverdraft = object(kOverdraftMembers);
constexpr Shape kCredited = word("on_payment|on_verification");
constexpr Shape kPending = word("pending");
constexpr Shape kWindow = integer(1, 43200);
constexpr Shape kPageSize = integer(1, 1000);
constexpr Member kOrdersMembers[]{{"credited", &kCredited, kRequired},
                                  {"initial", &kPending},
                                  {"window_minutes", &kWindow},
                                  {"late_after", &kDuration},
                                  {"time", &kSpan},
                                  {"cancel", &kPending},
                                  {"cancel_confirmed", &kBoolean},
                                  {"cumulative_total", &kBoolean},
                                  {"newest_first", &kBoolean},
                                  {"page_size", &kPageSize}};
constexpr Shape kOrders = object(kOrdersMembers);
constexpr Shape kDeleted = word("uncharged_history_kept");
constexpr Member kKeysMembers[]{{"limits", &kBoolean}, {"split", &kBoolean}, {"deleted", &kDeleted}};
constexpr Shape kKeys = object(kKeysMembers);
constexpr Shape kFlowFilter = word("all|recharge|consume|refund");
constexpr Shape kFlowFilters = list(kFlowFilter);
constexpr Shape kFlowKind = word("recharge|deduct");
constexpr Shape kFlowNumber = integer(0, 1000000);
constexpr Member kFlowTypeMembers[]{{"kind", &kFlowKind, kRequired}, {"number", &kFlowNumber, kRequired}};
constexpr Shape kFlowType = object(kFlowTypeMembers);
constexpr Shape kFlowTypes = list(kFlowType, 16);
constexpr Shape kFlowColumn = word("type|amount|before|after|description|time");
constexpr Shape kFlowColumns = list(kFlowColumn);
constexpr Member kFlowsMembers[]{{"filters", &kFlowFilters}, {"types", &kFlowTypes}, {"columns", &kFlowColumns}};
constexpr Shape kFlows = object(kFlowsMembers);
constexpr Shape kStatistic = word("balance|usage|requests|topup_total|topup_records|usage_details");
constexpr Shape kStatistics = list(kStatistic);
constexpr Shape kView = word("overview|orders|flows|keys|codes|invoices|refunds|alerts");
constexpr Shape kViews = list(kView);
constexpr Shape kCallStep = word("identity|balance|logic|deduct|record|respond");
constexpr Shape kCallOrder = list(kCallStep);
constexpr Shape kMoment = word("topup|after_payment|late|review|invoice|refund|usage");
constexpr Member kNoteMembers[]{{"id", &kId, kRequired}, {"when", &kMoment, kRequired}, {"text", &kTexts, kRequired}};
constexpr Shape kNote = object(kNoteMembers);
constexpr Shape kNotes = list(kNote, 64, "id");

// What a platform does for a wallet.
constexpr Shape kDate = of(ShapeType::date);
constexpr Shape kHolidays = list(kDate, 1000);
constexpr Member kCalendarMembers[]{{"zone", &kShortText, kRequired},
                                    {"utc_offset_minutes", &kUtcOffset, kRequired},
                                    {"working_days", &kWeekdays, kRequired},
                                    {"holidays", &kHolidays}};
constexpr Shape kCalendar = object(kCalendarMembers);
constexpr Shape kDeduction = word("consumed|invoiced|gifts");
constexpr Shape kDeductions = list(kDeduction);
constexpr Shape kFrozen = word("calls|topups");
constexpr Shape kFreezes = list(kFrozen);
constexpr Shape kRoute = word("original_method");
constexpr Member kRefundMembers[]{{"formula_less", &kDeductions, kRequired},
                                  {"reason_required", &kBoolean, kRequired},
                                  {"freezes", &kFreezes},
                                  {"late_charges_reduce", &kBoolean},
                                  {"route", &kRoute},
                                  {"time", &kSpan}};
constexpr Shape kRefund = object(kRefundMembers);
constexpr Shape kInvoiceKind = word("ordinary|special");
constexpr Shape kInvoiceKinds = list(kInvoiceKind);
constexpr Member kKindsMembers[]{{"individual", &kInvoiceKinds}, {"company", &kInvoiceKinds}};
constexpr Shape kKinds = object(kKindsMembers);
constexpr Shape kMedium = word("electronic|paper");
constexpr Shape kMedia = list(kMedium);
constexpr Shape kExclusion = word("coupons|discounts|gifts|refunded");
constexpr Shape kExclusions = list(kExclusion);
constexpr Shape kBearer = word("platform|buyer");
constexpr Shape kRouteOfDelivery = word("email|phone");
constexpr Shape kDelivery = list(kRouteOfDelivery);
constexpr Member kConsumedMembers[]{{"amount", &kAmount, kRequired}, {"unit", &kUnitName, kRequired}};
constexpr Shape kConsumed = object(kConsumedMembers);
constexpr Member kReversalMembers[]{{"confirm_within", &kDuration, kRequired}, {"reissue", &kBoolean, kRequired}};
constexpr Shape kReversal = object(kReversalMembers);
constexpr Member kInvoiceMembers[]{{"kinds", &kKinds, kRequired},
                                   {"media", &kMedia, kRequired},
                                   {"excludes", &kExclusions},
                                   {"tax", &kBearer},
                                   {"orders_required", &kBoolean},
                                   {"delivery", &kDelivery},
                                   {"consumed_at_least", &kConsumed},
                                   {"wait", &kDuration},
                                   {"issued_within", &kDuration},
                                   {"automatic", &kRegions},
                                   {"applies", &kRegions},
                                   {"reversal", &kReversal}};
constexpr Shape kInvoice = object(kInvoiceMembers);
constexpr Shape kThreshold{ShapeType::amount, 0, 0, "user", nullptr, 0, nullptr};
constexpr Shape kEdge = word("falling|reaching");
constexpr Member kAlertMembers[]{
    {"threshold", &kThreshold, kRequired}, {"edge", &kEdge, kRequired}, {"notify", &kDelivery}};
constexpr Shape kAlert = object(kAlertMembers);
constexpr Member kPlanMembers[]{{"paid_from_balance", &kBoolean, kRequired},
                                {"counts_as_topup", &kBoolean, kRequired},
                                {"refundable", &kBoolean, kRequired}};
constexpr Shape kPlan = object(kPlanMembers);

// The file.
constexpr Shape kVersion = integer(kFormatVersion, kFormatVersion);
constexpr Shape kPointer = of(ShapeType::pointer);
constexpr Shape kExamples = list(kPointer);
constexpr Member kPolicyMembers[]{{"prepay", &kVersion, kRequired},
                                  {"id", &kId, kRequired},
                                  {"name", &kTexts, kRequired},
                                  {"examples", &kExamples},
                                  {"units", &kUnits, kRequired},
                                  {"balance_unit", &kUnitName, kRequired},
                                  {"calendar", &kCalendar},
                                  {"views", &kViews},
                                  {"topup", &kTopup},
                                  {"code", &kCode},
                                  {"rating", &kRating},
                                  {"grants", &kGrants},
                                  {"overdraft", &kOverdraft},
                                  {"orders", &kOrders},
                                  {"refund", &kRefund},
                                  {"invoice", &kInvoice},
                                  {"alert", &kAlert},
                                  {"plan", &kPlan},
                                  {"keys", &kKeys},
                                  {"statistics", &kStatistics},
                                  {"flows", &kFlows},
                                  {"call_order", &kCallOrder},
                                  {"notes", &kNotes}};

}  // namespace
}  // namespace policy_format

extern constexpr Shape kPolicyFormat = policy_format::object(policy_format::kPolicyMembers);

}  // namespace prepay::json
