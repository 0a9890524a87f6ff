// Figures of the calculator for the eye.

import type { Item, Locale, Policy, QuoteLine, Unit } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import { count, money } from '../i18n/format.ts';
import type { Words } from './words.ts';

export { count };

/** What is needed to write a figure down. */
export interface Writing {
  words: Words;
  locale: Locale;
  policy: Policy;
  /** The unit of the balance: rates and costs are in it. */
  unit: Unit;
}

/** `1M` or `100万`: with every decimal there is, so that no figure is rounded. */
export const short = (whole: string, locale: Locale): string =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 20 }).format(
    whole as Intl.StringNumericLiteral,
  );

export const cost = ({ unit, locale }: Writing, decimal: string): string => money(unit, decimal, locale);

/** A difference always says which way it goes. */
export const signed = (writing: Writing, decimal: string): string =>
  decimal.startsWith('-') ? cost(writing, decimal) : `+${cost(writing, decimal)}`;

export const itemName = (item: Item, locale: Locale): string => withoutBidi(item.name?.[locale] ?? item.id);

export function meterName({ words, policy, locale }: Writing, meter: string): string {
  const named = policy.rating?.meters?.find(({ id }) => id === meter)?.name;
  const own = named?.[locale];
  return withoutBidi(own ?? (Object.hasOwn(words.meters, meter) ? words.meters[meter] : undefined) ?? meter);
}

/** The price of a line in a few words: `¥2 / 1M`. */
export function rateText(writing: Writing, { model, rate, per }: Pick<QuoteLine, 'model' | 'rate' | 'per'>): string {
  const { words, locale } = writing;
  if (rate === undefined || model === 'graduated' || model === 'volume') return words.tiered;
  if (model === 'percent') return words.percent(count(rate, locale));
  const units = short(String(per ?? 1), locale);
  if (model === 'package') return words.block(cost(writing, rate), units);
  return (per ?? 1) === 1 ? words.each(cost(writing, rate)) : words.perUnits(cost(writing, rate), units);
}

/** The same of a policy's own rate, for the hint beside a field. */
export function rateHint(writing: Writing, item: Item, meter: string): string {
  const rate = item.rates[meter] ?? writing.policy.rating?.rates?.[meter];
  if (!rate) return '';
  if ('rate' in rate) return rateText(writing, rate);
  if ('percent' in rate) return rateText(writing, { model: 'percent', rate: rate.percent });
  if ('package' in rate) return rateText(writing, { model: 'package', rate: rate.package, per: rate.per ?? 1 });
  return writing.words.tiered;
}

/** Meters that an item has of its own. */
export function ownMeters(item: Item): string[] {
  const variants = (item.variants ?? []).flatMap(({ rates }) => Object.keys(rates ?? {}));
  return [...new Set([...Object.keys(item.rates), ...variants])];
}

/** Meters that a person can state for an item, its own first. */
export const metersOf = (policy: Policy, item: Item): string[] => [
  ...new Set([...ownMeters(item), ...Object.keys(policy.rating?.rates ?? {})]),
];

export const day = (time: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(time));
