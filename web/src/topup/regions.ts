// The countries and regions that can be chosen, by the names that people know.

import type { Locale } from '@prepay/engine';
import { regionName } from '../i18n/format.ts';
import { regionCodes } from '../i18n/regions.ts';
import type { Words } from '../i18n/words.ts';
import { regionsNamed, type Policy } from '../policy/policy.ts';

export interface RegionChoice {
  value: string;
  name: string;
}

export const nameOfRegion = (code: string, words: Words, locale: Locale): string =>
  code === 'CN' ? words.mainlandChina : regionName(code, locale);

export const isRegionChoice = (policy: Policy, code: string): boolean =>
  regionCodes.includes(code) || regionsNamed(policy).includes(code);

/** The regions that the policy names come first, since the choice turns on them; then all others by name. */
export function regionChoices(
  policy: Policy,
  words: Words,
  locale: Locale,
): { named: RegionChoice[]; others: RegionChoice[] } {
  const choice = (code: string) => ({ value: code, name: nameOfRegion(code, words, locale) });
  const named = regionsNamed(policy);
  const byName = new Intl.Collator(locale);
  const others = regionCodes
    .filter((code) => !named.includes(code))
    .map(choice)
    .sort((one, other) => byName.compare(one.name, other.name));
  return { named: named.map(choice), others };
}
