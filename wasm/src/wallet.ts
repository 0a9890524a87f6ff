// A wallet through the door (core/json/WALLET.md): what it holds, what happens to it and what came of that. Figures are decimal text in
// the balance unit unless they name another; times are RFC 3339 text, with a zone in requests and in UTC in answers.
import type { Answer, Buyer, CurrencyAmount } from './answer.js';
import type { InvoiceForm } from './invoice.js';
import type { Issue, Locale } from './issue.js';
import type { IssueCode } from './issue-code.js';
import type { JsonObject } from './json.js';
import type { CallStep, InvoiceKind, InvoiceMedium, PolicyReference } from './policy.js';
import type { Usage } from './quote.js';
import type { TopupForm } from './topup.js';

export type GrantKind = 'paid' | 'gift' | 'trial' | 'referral' | 'code';

/** What a wallet holds before its first event. */
export interface WalletOpening {
  at?: string;
  registered?: boolean;
  /** ISO 3166, two capitals. */
  region?: string;
  buyer?: Buyer;
  profile?: { name: string };
  overdue?: string;
  grants?: OpeningGrant[];
}

export interface OpeningGrant {
  id: string;
  kind: GrantKind;
  amount: string;
  /** The smaller number burns first, where the policy goes by it. */
  priority?: number;
  granted_at?: string;
  effective_at?: string;
  expires_at?: string;
}

// Events.

/** What was used: an item of the rate card, or the cost that the platform metered, with an item as its label. */
export type WalletUsage =
  | (Omit<Usage, 'quantities' | 'at'> & { quantities?: Record<string, string>; cost?: never })
  | { cost: string; item?: string; quantities?: never };

interface EventBase<Type extends string> {
  /** Of its own for each event: the same one again with the same content changes nothing. */
  id: string;
  /** Never before the event applied before it. */
  at: string;
  type: Type;
}

type OrderEvent<Type extends string> = EventBase<Type> & { order: string };

export type RegisterEvent = EventBase<'register'>;
export type ReferralEvent = EventBase<'referral'> & { friend: string };
export type OrderCreateEvent = OrderEvent<'order.create'> & { form: TopupForm; profile?: { name: string } };
export type OrderPayEvent = OrderEvent<'order.pay'> & { credited?: 'now' | 'late' };
export type OrderProcessEvent = OrderEvent<'order.process'>;
export type OrderCompleteEvent = OrderEvent<'order.complete'>;
export type OrderCancelEvent = OrderEvent<'order.cancel'> & { confirmed?: boolean };
export type OrderFailEvent = OrderEvent<'order.fail'>;
export type OrderCloseEvent = OrderEvent<'order.close'>;
export type CodeIssueEvent = EventBase<'code.issue'> & {
  code: string;
  value: string;
  expires_at?: string;
  use?: 'once' | 'once_per_user';
};
/** `by`: somebody else than the owner of this wallet. */
export type CodeRedeemEvent = EventBase<'code.redeem'> & { code: string; by?: string };
export type CallEvent = EventBase<'call'> &
  WalletUsage & { key?: string; count?: number; every_seconds?: number; metered?: 'now' | 'later' };
/** `call`: the id of the event it belongs to. */
export type ChargeEvent = EventBase<'charge'> & WalletUsage & { key?: string; call?: string };
export type HoldEvent = EventBase<'hold'> & WalletUsage & { hold: string; key?: string; expires_at?: string };
export type HoldSettleEvent = EventBase<'hold.settle'> & WalletUsage & { hold: string };
export type HoldVoidEvent = EventBase<'hold.void'> & { hold: string };
export type GrantEvent = EventBase<'grant'> & {
  grant: string;
  kind: GrantKind;
  amount: string;
  priority?: number;
  effective_at?: string;
  expires_at?: string;
};
export type GrantVoidEvent = EventBase<'grant.void'> & { grant: string; amount?: string };
export type RefundRequestEvent = EventBase<'refund.request'> & { refund: string; reason: string; amount?: string };
export type RefundApproveEvent = EventBase<'refund.approve'> & { refund: string };
export type RefundRejectEvent = EventBase<'refund.reject'> & { refund: string };
export type RefundCompleteEvent = EventBase<'refund.complete'> & { refund: string };
export type InvoiceRequestEvent = EventBase<'invoice.request'> & { invoice: string; form: InvoiceForm };
export type InvoiceIssueEvent = EventBase<'invoice.issue'> & { invoice: string };
export type InvoiceReverseEvent = EventBase<'invoice.reverse'> & { invoice: string; booked?: boolean };
export type InvoiceConfirmEvent = EventBase<'invoice.confirm'> & { invoice: string };
export type KeyCreateEvent = EventBase<'key.create'> & { key: string; limit?: string };
/** Without a limit, the key's is lifted. */
export type KeyLimitEvent = EventBase<'key.limit'> & { key: string; limit?: string };
export type KeyDeleteEvent = EventBase<'key.delete'> & { key: string };
/** Without a threshold, the alert is taken away. */
export type AlertSetEvent = EventBase<'alert.set'> & { alert?: string; threshold?: string };
export type PlanBuyEvent = EventBase<'plan.buy'> & {
  plan: string;
  price: string;
  unit: string;
  pay_with: 'purchase' | 'balance';
};
export type PlanRefundEvent = EventBase<'plan.refund'> & { plan: string };
export type WorkloadEvent = EventBase<'workload'> & Workload;
export type ClockEvent = EventBase<'clock'>;

/** So many calls of each kind a day, spread evenly. */
export interface Workload {
  days: number;
  calls: WorkloadCalls[];
  /** By how many percent each day's number differs at most, 0 … 100. */
  variation?: number;
  seed?: number;
}

export type WorkloadCalls = WalletUsage & { per_day: number; key?: string };

export type WalletEvent =
  | RegisterEvent
  | ReferralEvent
  | OrderCreateEvent
  | OrderPayEvent
  | OrderProcessEvent
  | OrderCompleteEvent
  | OrderCancelEvent
  | OrderFailEvent
  | OrderCloseEvent
  | CodeIssueEvent
  | CodeRedeemEvent
  | CallEvent
  | ChargeEvent
  | HoldEvent
  | HoldSettleEvent
  | HoldVoidEvent
  | GrantEvent
  | GrantVoidEvent
  | RefundRequestEvent
  | RefundApproveEvent
  | RefundRejectEvent
  | RefundCompleteEvent
  | InvoiceRequestEvent
  | InvoiceIssueEvent
  | InvoiceReverseEvent
  | InvoiceConfirmEvent
  | KeyCreateEvent
  | KeyLimitEvent
  | KeyDeleteEvent
  | AlertSetEvent
  | PlanBuyEvent
  | PlanRefundEvent
  | WorkloadEvent
  | ClockEvent;

export type WalletEventType = WalletEvent['type'];

/** `Omit` that keeps a union a union: each member loses its own keys. */
export type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

// What is asked.

/** How much is listed, and in which language. */
export interface WalletListing {
  /** At most so many entries for each outcome and for the wallet, the newest; 200 by default. */
  rows?: number;
  /** A part of the answer; what differs is an issue `scenario.expectation`. */
  expect?: JsonObject;
  locale?: Locale;
}

/** Test vector, simulation, share link and bug report in one: a policy, an opening and what happens. */
export interface Scenario extends WalletListing {
  policy: PolicyReference;
  opening?: WalletOpening;
  events: WalletEvent[];
}

/** A wallet that `walletOpen` keeps, by its handle. */
export interface KeptWallet extends WalletListing {
  wallet: string;
}

/** Where there is a kept wallet, its handle stands in for policy, opening and events. */
export type WalletSource =
  | (Scenario & { wallet?: never })
  | (KeptWallet & { policy?: never; opening?: never; events?: never });

export type WalletRunRequest = WalletSource;
export type WalletPreviewRequest = WalletSource & { event: WalletEvent };

export type FlowFilter = 'all' | 'recharge' | 'consume' | 'refund';

interface PageQuery {
  /** Inclusive. */
  from?: string;
  /** Exclusive. */
  until?: string;
  order?: 'newest' | 'oldest';
  /** From 1. */
  page?: number;
  page_size?: number;
}

export interface FlowsQuery extends PageQuery {
  list: 'flows';
  /** `recharge` is every credit. */
  filter?: FlowFilter;
  key?: string;
}

export interface OrdersQuery extends PageQuery {
  list: 'orders';
}

export type WalletQuery = FlowsQuery | OrdersQuery;

export type WalletQueryRequest = WalletSource & { query: WalletQuery };
export type WalletSeriesRequest = WalletSource & { points: number };
export type WalletForecastRequest = WalletSource & { workload: Workload; runs: number; first?: number };

export type WalletOpenRequest = Scenario;
export interface WalletApplyRequest extends WalletListing {
  wallet: string;
  events: WalletEvent[];
  /** Leaves the wallet and the entries out of the answer. */
  brief?: boolean;
}
export interface WalletCloseRequest {
  wallet: string;
  locale?: Locale;
}

// What is answered.

export type EntryType = 'recharge' | 'gift' | 'code' | 'consume' | 'refund' | 'expire' | 'void' | 'opening';

/** One change of the balance: before + amount = after. */
export interface Entry {
  number: number;
  /** The id of the event that made it. */
  event: string;
  at: string;
  type: EntryType;
  /** Signed. */
  amount: string;
  before: string;
  after: string;
  /** The platform's own number for the type. */
  flow?: number;
  description: string;
  order?: string;
  key?: string;
  item?: string;
  code?: string;
  /** What it put into, or took from, each grant. */
  grants: { grant: string; amount: string }[];
}

/** Which rule did what, with which figures. */
export interface Explanation {
  code: IssueCode;
  args: Record<string, string>;
  message: string;
}

/** What became of one event. A refused one changed nothing. */
export interface Outcome {
  id: string;
  type: WalletEventType;
  at: string;
  applied: boolean;
  /** The same event was applied before. */
  repeated?: true;
  /** The newest of them, in the order in which they were made. */
  entries: Entry[];
  entries_total: number;
  issues: Issue[];
  explain: Explanation[];
  /** The platform's own words, to the letter. */
  refusal?: string;
  /** Those of the policy's `call_order` that were taken. */
  steps?: CallStep[];
  served?: number;
  refused?: number;
  first_refused_at?: string;
}

export type GrantState = 'pending' | 'active' | 'used' | 'expired' | 'refunded' | 'void';

export interface WalletGrant {
  id: string;
  kind: GrantKind;
  amount: string;
  left: string;
  priority: number;
  granted_at: string;
  effective_at?: string;
  expires_at?: string;
  order?: string;
  state: GrantState;
}

export type OrderStatus = 'pending' | 'processing' | 'credited' | 'closed' | 'cancelled' | 'failed' | 'refunded';

export interface WalletOrder {
  id: string;
  status: OrderStatus;
  channel: string;
  method: string;
  pay: CurrencyAmount;
  /** Without the bonus. */
  credit: string;
  bonus?: string;
  created_at: string;
  /** An unpaid order closes then. */
  deadline?: string;
  paid_at?: string;
  closed_at?: string;
  credited_at?: string;
  expected_from?: string;
  expected_by?: string;
  /** It ought to have been credited by now. */
  late: boolean;
  refunded?: string;
  invoice?: string;
  /** What its owner may do now. */
  can: ('pay' | 'cancel')[];
}

export type InvoiceStatus = 'requested' | 'issued' | 'reversing' | 'reversed';

export interface WalletInvoice {
  id: string;
  status: InvoiceStatus;
  amount: CurrencyAmount;
  orders: string[];
  /** Made without being asked for. */
  automatic: boolean;
  buyer?: Buyer;
  kind?: InvoiceKind;
  medium?: InvoiceMedium;
  requested_at: string;
  issue_by?: string;
  issued_at?: string;
  /** The buyer has to confirm the reversal by then. */
  confirm_by?: string;
}

export type RefundStatus = 'requested' | 'approved' | 'rejected' | 'completed';

export interface WalletRefund {
  id: string;
  status: RefundStatus;
  reason: string;
  /** What could be paid back when it was requested. */
  shown: string;
  /** What came off the balance in the end. */
  paid?: string;
  pay: CurrencyAmount[];
  /** The payment methods that it goes back through. */
  route: string[];
  requested_at: string;
  approved_at?: string;
  /** Once it is approved. */
  expected_from?: string;
  expected_by?: string;
}

export interface WalletKey {
  id: string;
  limit?: string;
  used: string;
  left?: string;
  requests: number;
  deleted: boolean;
}

export interface WalletAlert {
  id: string;
  threshold: string;
  /** It fires at the next crossing. */
  armed: boolean;
  fired: string[];
}

export interface WalletPlan {
  id: string;
  price: CurrencyAmount;
  bought_at: string;
  refunded?: boolean;
}

export interface WalletCode {
  code: string;
  value: string;
  use: 'once' | 'once_per_user';
  expires_at?: string;
  redeemed_by: string[];
}

/** The figures that make up what can be refunded. */
export interface WalletRefundable {
  paid: string;
  consumed: string;
  invoiced: string;
  gifts: string;
  refunded: string;
  amount: string;
  pay: CurrencyAmount[];
}

export interface WalletStats {
  usage: string;
  /** Calls that were served. */
  requests: number;
  /** By currency. */
  topup_total: CurrencyAmount[];
  topup_orders: number;
  gifted: string;
  expired: string;
  refunded: string;
  voided: string;
  by_key: { key: string; usage: string; requests: number }[];
  by_item: { item: string; usage: string; requests: number }[];
  /** Where the policy says what is counted. */
  calls_left?: string;
}

export type DueThing = 'grant_starts' | 'grant_expires' | 'order_closes' | 'hold_expires' | 'reversal_lapses';

/** A wallet at one moment. */
export interface Wallet {
  at: string;
  /** The code of the balance unit. */
  unit: string;
  registered: boolean;
  /** Signed: what is left of all grants, less what is owed. */
  balance: string;
  overdue: string;
  held: string;
  /** balance − held */
  available: string;
  /** False until the platform's billing starts: calls are free. */
  live: boolean;
  /** What an open refund request stops. */
  frozen: ('calls' | 'topups')[];
  refundable?: WalletRefundable;
  /** In the order in which they burn. */
  grants: WalletGrant[];
  /** The newest first. */
  orders: WalletOrder[];
  /** The newest of them, in the order in which they were made. */
  entries: Entry[];
  entries_total: number;
  invoices: WalletInvoice[];
  refunds: WalletRefund[];
  keys: WalletKey[];
  alerts: WalletAlert[];
  plans: WalletPlan[];
  codes: WalletCode[];
  stats: WalletStats;
  next?: { at: string; what: DueThing; id: string };
}

/** `ok` is about the scenario: a refused event is an outcome, not a failure. */
export type WalletRunAnswer = Answer<
  { outcomes: Outcome[]; wallet: Wallet },
  { outcomes?: Outcome[]; wallet?: Wallet }
>;

/** What the event would do, on a copy. */
export type WalletPreviewAnswer = Answer<{ outcome: Outcome; wallet: Wallet }, { outcome?: Outcome; wallet?: Wallet }>;

interface Page<Row> {
  rows: Row[];
  total: number;
  page: number;
  pages: number;
}

type Nothing<Kind> = { [Key in keyof Kind]?: undefined };

/** Entries for `flows`, orders for `orders`. */
export type WalletQueryAnswer = Answer<Page<Entry> | Page<WalletOrder>, Nothing<Page<Entry>>>;

/** The answer to a query for one of the lists. */
export type WalletPageAnswer<Query extends WalletQuery> = Answer<
  Page<Query extends FlowsQuery ? Entry : WalletOrder>,
  Nothing<Page<Entry>>
>;

export interface SeriesPoint {
  at: string;
  /** The lowest of its stretch. */
  balance: string;
}

export interface SeriesMark {
  at: string;
  kind: 'refused' | 'expired' | 'overdue' | 'alert' | 'closed' | 'topup';
  event: string;
}

export type WalletSeriesAnswer = Answer<
  { points: SeriesPoint[]; marks: SeriesMark[] },
  { points?: undefined; marks?: undefined }
>;

export interface ForecastRun {
  seed: number;
  /** The first refusal. */
  empty_at?: string;
}

export type WalletForecastAnswer = Answer<{ runs: ForecastRun[] }, { runs?: undefined }>;

export type WalletOpenAnswer = Answer<
  { handle: string; outcomes: Outcome[]; wallet: Wallet },
  { handle?: undefined; outcomes?: undefined; wallet?: undefined }
>;

/** Without `entries` where the answer was asked to be brief. */
export type AppliedOutcome = Omit<Outcome, 'entries'> & { entries?: Entry[] };

export type WalletApplyAnswer = Answer<
  { outcomes: AppliedOutcome[]; wallet?: Wallet },
  { outcomes?: AppliedOutcome[]; wallet?: Wallet }
>;

export type WalletCloseAnswer = Answer<object, object>;
