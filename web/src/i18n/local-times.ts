// The engine's words with its times as people read them: it writes them in UTC, for machines.

import type { Issue, Locale } from '@prepay/engine';
import { zonedSecond, zonedTime } from './times.ts';

const machineTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Seconds are left out where there are none. */
const localTime = (time: string, locale: Locale): string =>
  time.endsWith(':00Z') ? zonedTime(time, locale) : zonedSecond(time, locale);

export function withLocalTimes({ message, args }: Pick<Issue, 'message' | 'args'>, locale: Locale): string {
  const times = new Set(Object.values(args).filter((text) => machineTime.test(text)));
  return [...times].reduce((text, time) => text.replaceAll(time, localTime(time, locale)), message);
}
