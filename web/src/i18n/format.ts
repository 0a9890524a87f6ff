// Figures for the eye. They stay text: as a JavaScript number one could lose digits, and Intl takes no more than so many decimals.

import type { Locale } from '@prepay/engine';
import type { Unit } from '../policy/policy.ts';

/** Between thousands, and before the decimals. */
const marks: Record<Locale, [group: string, point: string]> = { en: [',', '.'], 'zh-CN': [',', '.'] };

const fractionLength = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

/** How many decimals an amount of this step has, counted in its text. */
export const decimalsOf = (unit: Unit, step?: string): number => fractionLength(step ?? unit.quantum);

/** A figure whose decimals never end comes as a fraction, `1000/73`, and stays one. */
function grouped(figure: string, digits: number, locale: Locale): string {
  const [group, point] = marks[locale];
  const [whole = '', decimals = ''] = figure.split('.');
  const shown = figure.includes('/') ? '' : decimals.padEnd(digits, '0');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, group) + (shown && point + shown);
}

/** `¥1,000.50`; a negative figure carries a true minus before the sign of the unit. */
export function money(unit: Unit, decimal: string, locale: Locale): string {
  const text = grouped(decimal, unit.digits ?? fractionLength(unit.quantum), locale);
  return text.startsWith('-') ? `−${unit.symbol}${text.slice(1)}` : `${unit.symbol}${text}`;
}

export const count = (decimal: string, locale: Locale): string => grouped(decimal, 0, locale);

/** With its zone: an order is also read by somebody elsewhere. */
export function localTime(time: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(time);
}

export function regionName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
