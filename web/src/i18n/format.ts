// Figures for the eye. The text from the engine goes to Intl as text: as a JavaScript number it could lose digits.

import type { Locale } from '@prepay/engine';
import type { Unit } from '../policy/policy.ts';

const fractionLength = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

/** How many decimals an amount of this step has, counted in its text. */
export const decimalsOf = (unit: Unit, step?: string): number => fractionLength(step ?? unit.quantum);

function grouped(decimal: string, digits: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.max(digits, fractionLength(decimal)),
    maximumFractionDigits: 20,
  });
  return format.format(decimal as Intl.StringNumericLiteral);
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
