// How far a balance goes, in words: the page shows it, and it can be taken along.

import type { EstimateAnswer, GrantShare } from '@prepay/engine';
import { cost, count, day, type Writing } from './figures.ts';

export function reachTexts(writing: Writing, { usages, runs_out: end }: EstimateAnswer): string[] {
  const { words, locale } = writing;
  const { calls, beyond } = usages?.[0] ?? {};
  if (calls === undefined) return [];
  return [
    words.pays(count(calls, locale)),
    ...(beyond ? [words.beyond(count(beyond.call, locale), cost(writing, beyond.short))] : []),
    ...(end ? [lastsText(writing, end)] : []),
  ];
}

function lastsText({ words, locale }: Writing, { days, at }: { days: string; at?: string }): string {
  if (days === '0') return words.lessThanADay;
  return at === undefined ? words.lasts(count(days, locale)) : words.until(count(days, locale), day(at, locale));
}

/** Which credit it is, and why it comes before the next one. */
export const shareText = ({ words }: Writing, { grant, because }: GrantShare): string =>
  because ? `${words.grant(grant)} · ${words.because[because]}` : words.grant(grant);
