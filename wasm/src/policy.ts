// The policy file as TypeScript sees it (core/policies/README.md). The engine alone decides whether a policy holds: these types only help
// to write and to read one.
import type { Buyer, RoundingMode } from './answer.js';
import type { Texts } from './issue.js';
import type { JsonObject } from './json.js';

export interface Unit {
  code: string;
  kind: 'currency' | 'credit';
  /** The smallest step, decimal text. */
  quantum: string;
  /** How many decimals are always shown. */
  digits?: number;
  symbol: string;
  name: Texts;
  /** Marks that a person may type before or after an amount. */
  accepts: string[];
}

export type Duration = { minutes: number } | { hours: number } | { days: number } | { working_days: number };

export interface Span {
  from: number;
  to: number;
  unit: 'days' | 'working_days';
}

/** ISO 3166 codes, two capitals. */
export type Regions = { only: string[] } | { except: string[] };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface Calendar {
  zone: string;
  utc_offset_minutes: number;
  working_days: Weekday[];
  holidays?: string[];
}

export type View = 'overview' | 'orders' | 'flows' | 'keys' | 'codes' | 'invoices' | 'refunds' | 'alerts';

export interface Method {
  id: string;
  name?: Texts;
  ways?: ('qr' | 'redirect')[];
  regions?: Regions;
  buyers?: Buyer[];
  minimum?: string;
  maximum?: string;
}

export interface Fee {
  percent?: string;
  flat?: string;
  minimum?: string;
  rounding: RoundingMode;
}

export interface Discount {
  amount: string;
  multiplier: string;
}

export type Bonus = { from: string; percent: string } | { from: string; amount: string };

export interface TransferField {
  required: boolean;
  maximum_length: number;
  match_profile?: boolean;
}

export interface Agreement {
  required: boolean;
  name: Texts;
  url?: string;
}

export interface Payee {
  bank: string;
  account_name: string;
  account_number: string;
}

export interface Channel {
  id: string;
  name: Texts;
  pay_unit: string;
  amount_unit: string;
  rate: { pay: string; credit: string };
  rounding: RoundingMode;
  presets?: string[];
  custom?: boolean;
  minimum?: string;
  maximum?: string;
  step?: string;
  methods: Method[];
  fee?: Fee;
  discounts?: Discount[];
  bonus?: Bonus[];
  fields?: { remitter?: TransferField; bank?: TransferField; remarks?: TransferField };
  agreement?: Agreement;
  payee?: Payee;
}

export interface CodeFormat {
  alphabet: string;
  length: number | { minimum: number; maximum: number };
  groups?: number[];
  separator?: string;
  fold?: 'none' | 'upper' | 'lower';
  ignore?: string[];
  look_alikes?: { typed: string; means: string }[];
  fold_look_alikes?: boolean;
  check?: 'none' | 'iso7064_mod37_36' | 'luhn_mod_n';
}

export interface CodeRules {
  format: CodeFormat;
  use?: 'once' | 'once_per_user';
  expires?: boolean;
}

/** Units that are priced alike. `up_to` is inclusive; only the last tier has none. */
export interface RateTier {
  up_to?: string;
  rate?: string;
  flat?: string;
}

/** With any model: units that cost nothing, and the least and the most that a line costs. */
interface RateLimits {
  free?: string;
  minimum?: string;
  maximum?: string;
  flat_at_zero?: boolean;
}

export type Rate = RateLimits &
  (
    | { rate: string; per?: number }
    | { percent: string }
    | { package: string; per?: number }
    | { graduated: RateTier[]; per?: number }
    | { volume: RateTier[]; per?: number }
  );

export interface VariantCondition {
  above?: { meter: string; units: string };
  from?: { meter: string; units: string };
  service_tier?: string;
  region?: string;
  option?: string;
  window?: { from: string; to: string; days?: Weekday[]; utc_offset_minutes?: number };
}

/** Other prices, while all conditions hold. */
export interface Variant {
  when: VariantCondition;
  rates?: Record<string, Rate>;
  multiplier?: string;
  meters?: string[];
}

export interface Item {
  id: string;
  name?: Texts;
  rates: Record<string, Rate>;
  /** Parts that come on top of their whole instead of being counted in it. */
  outside?: string[];
  variants?: Variant[];
  /** What a call can use at most. */
  maximum?: Record<string, string>;
  least_quantum?: boolean;
}

export interface Meter {
  id: string;
  name?: Texts;
  part_of?: string;
  decimals?: number;
}

export interface RateGroup {
  id: string;
  name?: Texts;
  ratio: string;
  users?: { user: string; ratio: string }[];
}

export interface ServiceTier {
  id: string;
  name?: Texts;
  aliases?: string[];
}

export interface RatingRules {
  rounding: RoundingMode;
  /** What is rounded: each line, or the sum of them. */
  round?: 'line' | 'total';
  items: Item[];
  /** What “calls left” counts. */
  estimate_item?: string;
  meters?: Meter[];
  /** Rates that every item has unless it has its own. */
  rates?: Record<string, Rate>;
  groups?: RateGroup[];
  service_tiers?: ServiceTier[];
}

export interface GrantRules {
  trial?: string;
  referral_inviter?: string;
  referral_shown?: 'once_credited';
  burn_down?: ('priority' | 'expiry' | 'gift_first' | 'paid_first' | 'effective' | 'age' | 'id')[];
}

export interface OverdraftRules {
  mode: 'refuse_below_price' | 'serve_until_negative' | 'precharge' | 'credit_limit' | 'unlimited';
  debt_paid_first?: boolean;
  metering_lags?: boolean;
  free_before_live?: boolean;
  /** When billing goes live: RFC 3339, with a zone. */
  live_from?: string;
  /** How far below 0 the mode `credit_limit` goes, in the balance unit. */
  credit_limit?: string;
  /** With more than this available nothing is reserved before a call, in the balance unit. */
  trust_above?: string;
  /** The platform's API text, with `{balance}`. */
  refusal?: string;
}

export interface OrderRules {
  credited: 'on_payment' | 'on_verification';
  initial?: 'pending';
  window_minutes?: number;
  late_after?: Duration;
  time?: Span;
  cancel?: 'pending';
  cancel_confirmed?: boolean;
  cumulative_total?: boolean;
  newest_first?: boolean;
  page_size?: number;
}

export interface RefundRules {
  formula_less: ('consumed' | 'invoiced' | 'gifts')[];
  reason_required: boolean;
  freezes?: ('calls' | 'topups')[];
  late_charges_reduce?: boolean;
  route?: 'original_method';
  time?: Span;
}

export type InvoiceKind = 'ordinary' | 'special';
export type InvoiceMedium = 'electronic' | 'paper';

export interface InvoiceRules {
  kinds: { individual?: InvoiceKind[]; company?: InvoiceKind[] };
  /** The first is the default. */
  media: InvoiceMedium[];
  excludes?: ('coupons' | 'discounts' | 'gifts' | 'refunded')[];
  tax?: 'platform' | 'buyer';
  orders_required?: boolean;
  delivery?: ('email' | 'phone')[];
  consumed_at_least?: { amount: string; unit: string };
  wait?: Duration;
  issued_within?: Duration;
  automatic?: Regions;
  applies?: Regions;
  reversal?: { confirm_within: Duration; reissue: boolean };
}

export interface AlertRules {
  /** `user`, or decimal text. */
  threshold: string;
  edge: 'falling' | 'reaching';
  notify: ('phone' | 'email')[];
}

export interface PlanRules {
  paid_from_balance: boolean;
  counts_as_topup: boolean;
  refundable: boolean;
}

export interface ApiKeyRules {
  limits?: boolean;
  split?: boolean;
  deleted?: 'uncharged_history_kept';
}

export type Statistic = 'balance' | 'usage' | 'requests' | 'topup_total' | 'topup_records' | 'usage_details';

export interface FlowRules {
  filters?: ('all' | 'recharge' | 'consume' | 'refund')[];
  types?: { kind: 'recharge' | 'deduct'; number: number }[];
  columns?: ('type' | 'amount' | 'before' | 'after' | 'description' | 'time')[];
}

export type CallStep = 'identity' | 'balance' | 'logic' | 'deduct' | 'record' | 'respond';

/** What a page says at a certain moment. */
export interface Note {
  id: string;
  when: 'topup' | 'after_payment' | 'late' | 'review' | 'invoice' | 'refund' | 'usage';
  text: Texts;
}

/** All rules of one platform, as plain data. */
export interface Policy {
  prepay: 1;
  id: string;
  name: Texts;
  /** JSON pointers to the figures that are ours, because the platform's page does not fix them. */
  examples?: string[];
  units: Unit[];
  balance_unit: string;
  calendar?: Calendar;
  views?: View[];
  topup?: { channels: Channel[] };
  code?: CodeRules;
  rating?: RatingRules;
  grants?: GrantRules;
  overdraft?: OverdraftRules;
  orders?: OrderRules;
  refund?: RefundRules;
  invoice?: InvoiceRules;
  alert?: AlertRules;
  plan?: PlanRules;
  keys?: ApiKeyRules;
  statistics?: Statistic[];
  flows?: FlowRules;
  call_order?: CallStep[];
  notes?: Note[];
}

/**
 * The id of a built-in policy (`"xunan"`), a handle that `policyLoad` gave (`"@1"`), or a whole policy. An object is read and checked at
 * each call, a handle is not: whoever calls on each keystroke loads once.
 */
export type PolicyReference = string | Policy | JsonObject;
