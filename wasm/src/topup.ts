import type { Answer, CurrencyAmount, RoundingMode, UnitAmount } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';

/** The top-up form as people filled it in. What a field holds may be anything: the check says what is wrong with it. */
export interface TopupForm {
  channel?: string;
  method?: string;
  /** ISO 3166, two capitals. */
  region?: string;
  /** `individual` or `company`; needed only where a method is limited by it. */
  buyer?: string;
  amount?: string;
  code?: string;
  remitter?: string;
  bank?: string;
  remarks?: string;
  agreement?: boolean;
}

export interface TopupCheckRequest {
  policy: PolicyReference;
  form: TopupForm;
  profile?: { name: string };
  /** Decimal text, signed, net of what is owed. */
  balance?: string;
  /** Decimal text, 0 or more. Without it, it is what a negative balance lacks to 0. */
  overdue?: string;
  locale?: Locale;
}

export interface PreviewRounding {
  of: 'pay' | 'credit' | 'fee' | 'bonus';
  mode: RoundingMode;
  exact: string;
  rounded: string;
}

/** What could be worked out: figures are there as far as the form allows them. */
export interface TopupPreview {
  /** Canonical text, in the unit the channel counts amounts in. */
  amount?: string;
  /** There when what was typed was not plain digits: show it as “Read as …”. */
  read_as?: string;
  /** Everything the buyer pays, fee included. */
  pay?: CurrencyAmount;
  /** Part of `pay`. */
  fee?: CurrencyAmount;
  /** Already taken off `pay`. */
  discount?: CurrencyAmount;
  /** What the payment buys. */
  credit?: UnitAmount;
  /** On top of `credit`. */
  bonus?: UnitAmount;
  /** So much of the currency for so much of the unit. Left out where one unit counts both, one for one. */
  ratio?: { pay: string; credit: string };
  rounding?: PreviewRounding[];
  /** What of credit and bonus first pays the debt. */
  overdue_paid?: UnitAmount;
  balance_after?: UnitAmount;
  /** Whole calls that the wallet then pays for. */
  calls?: string;
}

export type TopupCheckAnswer = Answer<{ preview: TopupPreview }, { preview: TopupPreview }>;

export interface AmountReadRequest {
  policy: PolicyReference;
  text: string;
  channel?: string;
  method?: string;
  locale?: Locale;
}

/** Only the reading of a typed amount, no limits. */
export type AmountReadAnswer = Answer<
  { amount: string; read_as?: string },
  { amount?: undefined; read_as?: undefined }
>;
