import type { Issue } from './issue.js';

/**
 * What every operation answers: `ok` is false exactly when an issue of severity `error` is there. `Accepted` are the keys of an answer
 * that is ok, `Refused` those of one that is not.
 */
export type Answer<Accepted extends object, Refused extends object> =
  | ({ ok: true; issues: Issue[] } & Accepted)
  | ({ ok: false; issues: Issue[] } & Refused);

/** An amount of the wallet's balance, as decimal text. */
export interface UnitAmount {
  amount: string;
  unit: string;
}

/** An amount that is paid, as decimal text. */
export interface CurrencyAmount {
  amount: string;
  currency: string;
}

export type RoundingMode = 'exact' | 'down' | 'up' | 'half_up' | 'half_even';

export type Buyer = 'individual' | 'company';
