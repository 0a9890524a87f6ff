// Times for the eye: the engine answers in UTC, people read them in their own zone, which is named.

import type { Locale } from '@prepay/engine';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it, and a ledger has hundreds of times. */
function formatOf(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

const toMinute: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** The zone after the time: left to itself, the format puts it between date and time in some languages. */
function withZone(time: string, locale: Locale, name: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(time);
  const parts = formatOf(locale, 'zone', { timeZoneName: 'short' }).formatToParts(at);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${formatOf(locale, name, options).format(at)} ${zone}`;
}

export const zonedTime = (time: string, locale: Locale): string => withZone(time, locale, 'minute', toMinute);

/** With seconds: several calls fall into one minute. */
export const zonedSecond = (time: string, locale: Locale): string =>
  withZone(time, locale, 'second', { ...toMinute, second: '2-digit' });

export const dayRange = (from: string, until: string, locale: Locale): string =>
  formatOf(locale, 'day', { dateStyle: 'medium' }).formatRange(new Date(from), new Date(until));

/** Whole minutes from one time to another, counted up: as long as there is a second, there is a minute. */
export const minutesUntil = (time: string, now: string): number =>
  Math.max(0, Math.ceil((Date.parse(time) - Date.parse(now)) / 60_000));

/** The local day of a time, as a date field writes it. */
export function dayOf(time: string): string {
  const at = new Date(time);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Where a local day, as a date field writes it, begins, so many days later; undefined for what is no day. */
export function startOfDay(day: string, later = 0): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return undefined;
  const [, year, month, date] = parts;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
