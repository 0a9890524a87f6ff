import type { IssueCode } from './issue-code.js';

/** The languages that messages come in. English is the default. */
export type Locale = 'en' | 'zh-CN';

/** A text in every language. */
export type Texts = Record<Locale, string>;

/** A note is no finding: it tells which rule did what. */
export type Severity = 'error' | 'warning' | 'note';

/** One finding for a person. */
export interface Issue {
  /** Stable: never renamed, never given another meaning. */
  code: IssueCode;
  severity: Severity;
  /** JSON pointer into the request, for `policyCheck` into the policy. */
  where: string;
  /** The figures and words that the message refers to. */
  args: Record<string, string>;
  /** The words, in the locale that was asked for. */
  message: string;
}
