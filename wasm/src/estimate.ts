// What a calculator shows (core/json/RATING.md): a call, a workload, and the wallet behind them.
import type { Answer, UnitAmount } from './answer.js';
import type { Locale } from './issue.js';
import type { GrantRules, PolicyReference } from './policy.js';
import type { Quoted, Usage } from './quote.js';

/** A piece of credit, for the split. */
export interface EstimateGrant {
  id: string;
  kind: 'paid' | 'gift' | 'trial' | 'referral' | 'code';
  amount: string;
  priority?: number;
  expires_at?: string;
  effective_at?: string;
}

export interface EstimateRequest {
  policy: PolicyReference;
  /** 1 to 50; `per_day` makes one a part of the workload. */
  usages: (Usage & { per_day?: string })[];
  /** 30 when left out. */
  days?: string;
  balance?: string;
  /** In the order in which they came; their sum is then the balance. */
  grants?: EstimateGrant[];
  at?: string;
  /** The numbers of calls of the ladder. */
  calls?: string[];
  locale?: Locale;
}

export interface EstimatedUsage extends Quoted {
  item: string;
  /** So many calls cost so much; in the balance unit. */
  ladder: { calls: string; cost: string }[];
  /** With several usages: how many times the cheapest (above 0) it costs. */
  times?: string;
  per_day?: UnitAmount;
  in_days?: UnitAmount;
  /** With a balance: how many such calls it pays for. */
  calls?: string;
  /** The first call that the balance does not pay in full, and what it lacks, in the balance unit. */
  beyond?: { call: string; short: string };
}

/** What the workload eats of a grant; in the balance unit. */
export interface GrantShare {
  grant: string;
  kind: EstimateGrant['kind'];
  amount: string;
  left: string;
  /** The key of the policy's order that puts it before the next one. */
  because?: NonNullable<GrantRules['burn_down']>[number];
}

export interface Estimated {
  usages: EstimatedUsage[];
  per_day?: UnitAmount;
  total?: UnitAmount;
  /** Whole days that the balance lasts. */
  runs_out?: { days: string; at?: string };
  split?: GrantShare[];
  /** What the grants lack. */
  missing?: UnitAmount;
}

export type EstimateAnswer = Answer<Estimated, { [Key in keyof Estimated]?: undefined }>;
