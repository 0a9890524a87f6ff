// What a channel and its methods take, in words that stand beside the choice: a tooltip hides them from touch and keyboard.

import type { Locale } from '@prepay/engine';
import { decimalsOf, money } from '../i18n/format.ts';
import type { Words } from '../i18n/words.ts';
import { channelOfMethod, unitOf, type Channel, type Method, type Policy } from '../policy/policy.ts';

/** What is needed to say it. */
export interface Telling {
  words: Words;
  locale: Locale;
  policy: Policy;
}

export function amountHint({ words, locale, policy }: Telling, channel: Channel): string {
  const unit = unitOf(policy, channel.amount_unit);
  const shown = (amount: string) => money(unit, amount, locale);
  const powerOfTen = /^(0\.0*1|1)$/.test(channel.step ?? '1');
  const steps = powerOfTen
    ? words.amountDecimals(decimalsOf(unit, channel.step))
    : words.amountSteps(shown(channel.step ?? ''));
  if (!channel.custom) return words.amountOffered;
  const range = rangeText({ words, locale, policy }, channel, channel);
  return range === '' ? words.sentenceAlone(steps) : words.sentence(range, steps);
}

/** How a method is paid, and its own limits. */
export function methodHint(telling: Telling, method: Method): string {
  const channel = channelOfMethod(telling.policy, method.id);
  return [waysText(telling, method), channel ? rangeText(telling, channel, method) : '']
    .filter((text) => text !== '')
    .join(' · ');
}

function waysText({ words }: Telling, method: Method): string {
  const [first, second] = (method.ways ?? []).map((way) => (way === 'qr' ? words.wayQr : words.wayRedirect));
  return first && second ? words.wayEither(first, second) : (first ?? '');
}

function rangeText(
  { words, locale, policy }: Telling,
  { amount_unit: unit }: Channel,
  { minimum, maximum }: Pick<Method, 'minimum' | 'maximum'>,
): string {
  const shown = (amount: string) => money(unitOf(policy, unit), amount, locale);
  if (minimum && maximum) return words.amountFromTo(shown(minimum), shown(maximum));
  return minimum ? words.amountFrom(shown(minimum)) : maximum ? words.amountTo(shown(maximum)) : '';
}
