// What the door answers, as far as the page uses it (core/json/README.md). Every figure is decimal text and stays text.

export type Locale = 'en' | 'zh-CN';
export type Texts = Record<Locale, string>;

export interface Issue {
  code: string;
  severity: 'error' | 'warning';
  where: string;
  args: Record<string, string>;
  message: string;
}

export interface Answer {
  ok: boolean;
  issues: Issue[];
}

export interface Paid {
  amount: string;
  currency: string;
}

export interface Credited {
  amount: string;
  unit: string;
}

export interface Rounding {
  of: 'pay' | 'credit' | 'fee' | 'bonus';
  mode: string;
  exact: string;
  rounded: string;
}

export interface Preview {
  amount?: string;
  read_as?: string;
  pay?: Paid;
  fee?: Paid;
  discount?: Paid;
  credit?: Credited;
  bonus?: Credited;
  rounding?: Rounding[];
  overdue_paid?: Credited;
  balance_after?: Credited;
  calls?: string;
}

export interface TopupForm {
  channel?: string;
  method?: string;
  region?: string;
  buyer?: string;
  amount?: string;
  code?: string;
  remitter?: string;
  bank?: string;
  remarks?: string;
  agreement?: boolean;
}

/** The id of a built-in policy, a handle of `policy.load`, or a policy as an object. */
export type PolicyReference = string | object;

export interface TopupRequest {
  policy: PolicyReference;
  form: TopupForm;
  profile?: { name: string };
  balance?: string;
  overdue?: string;
  locale?: Locale;
}

export interface TopupAnswer extends Answer {
  preview: Preview;
}

export interface CodeAnswer extends Answer {
  canonical?: string;
}

/** The part of `@prepay/engine` that the elements call; anything of this shape may be set as their `engine`. */
export interface Engine {
  readonly status: 'ready' | 'unavailable';
  topupCheck(request: TopupRequest): TopupAnswer;
  codeCheck(request: { policy: PolicyReference; code: string; locale?: Locale }): CodeAnswer;
  policyLoad(request: { policy: PolicyReference; locale?: Locale }): Answer & { handle?: string };
  policyUnload(request: { policy: string }): Answer;
  policyList(): Answer & { policies?: { id: string; name: Texts }[] };
  policyGet(request: { policy: PolicyReference; locale?: Locale }): Answer & { policy?: object };
  call(operation: string, request: string): string;
}
