// Other people's price lists.
import type { Answer } from './answer.js';
import type { Locale } from './issue.js';
import type { JsonObject } from './json.js';
import type { Policy } from './policy.js';

/**
 * The files as they came. A number that JavaScript has read may have lost digits: where that matters, give their text to
 * `call('import', …)`.
 */
export type ImportRequest = {
  id?: string;
  name?: string;
  locale?: Locale;
} & (
  | {
      from: 'new-api';
      /** The answers of `/api/pricing`, `/api/user/topup/info` and `/api/status`, with their envelopes. */
      files: { pricing?: JsonObject; topup_info?: JsonObject; status?: JsonObject };
    }
  | {
      from: 'litellm';
      /** The content of `model_prices_and_context_window.json`. */
      files: { prices: JsonObject };
    }
  | {
      from: 'files';
      /** The same files under any names: each is told by what it holds. */
      files: Record<string, JsonObject>;
    }
);

/** `policy` passes `policyCheck`; everything that it leaves out is an issue. */
export type ImportAnswer = Answer<{ policy: Policy }, { policy?: undefined }>;
