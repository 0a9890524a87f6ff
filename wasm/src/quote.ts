import type { Answer, RoundingMode, UnitAmount } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';

export interface Usage {
  item: string;
  /** Whole numbers as text, by meter; a meter that is left out counts 0. */
  quantities: Record<string, string>;
}

export interface QuoteRequest {
  policy: PolicyReference;
  usage: Usage;
  balance?: string;
  locale?: Locale;
}

export interface QuoteLine {
  meter: string;
  quantity: string;
  rate: string;
  per: number;
  /** quantity × rate ÷ per */
  exact: string;
  /** The same, rounded to the balance unit. */
  amount: string;
  rounding?: { mode: RoundingMode; difference: string };
}

export type QuoteAnswer = Answer<
  { lines: QuoteLine[]; total: UnitAmount; balance_after?: UnitAmount; calls_left?: string },
  { lines?: undefined; total?: undefined; balance_after?: undefined; calls_left?: undefined }
>;
