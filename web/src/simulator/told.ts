import type { Explanation, Issue, Locale } from '@prepay/engine';
import { withLocalTimes } from '../i18n/local-times.ts';
import { withMethodNames } from '../policy/method-names.ts';
import type { Policy } from '../policy/policy.ts';

/** The engine's words for whoever reads them: with times of their own, and with the names of payment methods. */
export const told = (said: Issue | Explanation, policy: Policy, locale: Locale): string =>
  withLocalTimes('where' in said ? withMethodNames(said, policy, locale) : said, locale);
