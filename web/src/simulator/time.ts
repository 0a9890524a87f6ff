// Times for the eye and for fields, in the zone of whoever looks; the engine gets and gives RFC 3339.

import type { Locale } from '@prepay/engine';

const known = (text: string): Date | undefined => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time;
};

/** A time that the engine could not read either is shown as it was typed. */
export function shortTime(text: string, locale: Locale): string {
  const time = known(text);
  return time ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time) : text;
}

export function shortDay(text: string, locale: Locale, withYear = false): string {
  const time = known(text);
  if (!time) return text;
  const format: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', ...(withYear && { year: 'numeric' }) };
  return new Intl.DateTimeFormat(locale, format).format(time);
}

export function clockTime(text: string, locale: Locale): string {
  const time = known(text);
  return time ? new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time) : text;
}

export function zoneName(locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'longOffset' }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}

/** `2026-11-02T09:00:00`, as `<input type="datetime-local">` takes it. */
export function toField(text: string): string {
  const time = known(text);
  if (!time) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

export function fromField(text: string): string {
  const time = known(text);
  return time ? time.toISOString().replace(/\.\d+Z$/, 'Z') : text;
}

export function later(text: string, milliseconds: number): string {
  const time = known(text) ?? new Date(0);
  return new Date(time.getTime() + milliseconds).toISOString().replace('.000Z', 'Z');
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
