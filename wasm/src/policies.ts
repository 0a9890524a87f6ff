// The operations on policies themselves.
import type { Answer } from './answer.js';
import type { Locale, Texts } from './issue.js';
import type { JsonValue } from './json.js';
import type { Policy, PolicyReference } from './policy.js';

export interface PolicyCheckRequest {
  /** Anything: the answer says what keeps it from being a policy. */
  policy: Policy | JsonValue;
  locale?: Locale;
}

/** Every problem at once. `canonical` is the same policy with its keys sorted. */
export type PolicyCheckAnswer = Answer<{ canonical: Policy }, { canonical?: undefined }>;

export interface PolicyLoadRequest {
  policy: PolicyReference;
  locale?: Locale;
}

/** The handle stays good until it is unloaded, also when the engine had to be restarted. */
export type PolicyLoadAnswer = Answer<{ handle: string }, { handle?: undefined }>;

export interface PolicyUnloadRequest {
  /** A handle that `policyLoad` gave. */
  policy: string;
  locale?: Locale;
}

export type PolicyUnloadAnswer = Answer<object, object>;

export interface PolicyListRequest {
  locale?: Locale;
}

export type PolicyListAnswer = Answer<{ policies: { id: string; name: Texts }[] }, { policies?: undefined }>;

export interface PolicyGetRequest {
  policy: PolicyReference;
  locale?: Locale;
}

export type PolicyGetAnswer = Answer<{ policy: Policy }, { policy?: undefined }>;
