import type { Answer } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';

export interface CodeCheckRequest {
  policy: PolicyReference;
  code: string;
  locale?: Locale;
}

/** The format only: whether a code exists only the server knows. `canonical` is what to send there. */
export type CodeCheckAnswer = Answer<{ canonical: string }, { canonical?: undefined }>;

export interface CodeMintRequest {
  policy: PolicyReference;
  /** Random bytes in hexadecimal, twice as many as the code is long. */
  random: string;
  locale?: Locale;
}

export type CodeMintAnswer = Answer<{ code: string }, { code?: undefined }>;
