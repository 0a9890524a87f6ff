import type { Answer, RoundingMode, UnitAmount } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';

/** What was used (core/json/RATING.md). Quantities are decimal text, by meter; a meter that is left out counts 0. */
export interface Usage {
  item: string;
  quantities: Record<string, string>;
  /** What was used and charged already in the period that tiers, packages and free units count over. */
  before?: Record<string, string>;
  /** How much there may be at most, for the worst case; in place of the item's. */
  maximum?: Record<string, string>;
  group?: string;
  user?: string;
  service_tier?: string;
  region?: string;
  options?: string[];
  /** RFC 3339, with a zone. */
  at?: string;
}

export interface QuoteRequest {
  policy: PolicyReference;
  usage: Usage;
  balance?: string;
  locale?: Locale;
}

/** A tier that was entered. */
export interface QuoteTier {
  up_to?: string;
  quantity: string;
  rate: string;
  flat?: string;
  exact: string;
}

export interface QuoteLine {
  meter: string;
  /** What the usage states. */
  quantity: string;
  /** What this line bills, where parts, free units or what was before make it another. */
  billed?: string;
  /** The rate that applied; tiers have none of their own. */
  rate?: string;
  per?: number;
  /** Left out for a plain rate. */
  model?: 'percent' | 'package' | 'graduated' | 'volume';
  /** The product of all multipliers, where it is not 1. */
  factor?: string;
  tiers?: QuoteTier[];
  /** The line's price times the factor. */
  exact: string;
  /** The same, rounded to the balance unit; left out when the total is rounded instead. */
  amount?: string;
  rounding?: QuoteRounding;
}

export interface QuoteRounding {
  mode: RoundingMode | 'least_quantum';
  /** The amount less the exact figure. */
  difference: string;
}

/** What a usage costs. */
export interface Quoted {
  lines: QuoteLine[];
  /** The sum of the lines, where the total is rounded instead of them. */
  exact?: string;
  rounding?: QuoteRounding;
  total: UnitAmount;
  /** What a hold reserves. */
  worst_case?: UnitAmount;
}

export type QuoteAnswer = Answer<
  Quoted & { balance_after?: UnitAmount; calls_left?: string },
  {
    lines?: undefined;
    exact?: undefined;
    rounding?: undefined;
    total?: undefined;
    worst_case?: undefined;
    balance_after?: undefined;
    calls_left?: undefined;
  }
>;

interface Rows {
  policy: PolicyReference;
  /** Asks for the total of each row. */
  costs?: boolean;
  locale?: Locale;
}

/** Usages as lines of text. */
export interface QuoteTextRowsRequest extends Rows {
  /** `item`, `service_tier`, `group`, `user`, `region`, `at`, and meters. */
  columns: string[];
  /** Lines of comma-separated values without quotes, ended by LF. */
  rows: string;
}

/** A column whose numbers mean words, counted from 0: `item`, `service_tier`, `group`, `user`, `region` or `at`. */
export interface WordColumn {
  name: string;
  words: readonly string[];
}

/** The same as numbers, which need not be read: several times as fast. */
export interface QuoteNumberRowsRequest extends Rows {
  /** Columns with words, and the names of meters. */
  columns: (WordColumn | string)[];
  /** Row after row, a number for each column: a count, or which of the column's words. At most 16 MiB at once. */
  numbers: Uint32Array;
}

export type QuoteRowsRequest = QuoteTextRowsRequest | QuoteNumberRowsRequest;

export type QuoteRowsAnswer = Answer<
  { rows: string; priced: string; total: UnitAmount; costs?: string[] },
  { rows?: string; priced?: string; total?: UnitAmount; costs?: string[] }
>;
