import type { Answer } from './answer.js';
import type { Locale } from './issue.js';
import type { PolicyReference } from './policy.js';

export interface RefundCheckRequest {
  policy: PolicyReference;
  form: { reason?: string };
  locale?: Locale;
}

export type RefundCheckAnswer = Answer<object, object>;
