// The engine's words with its times as whoever reads them would write them: it says them in UTC.

import type { Issue, Locale } from '@prepay/engine';
import { zonedSecond, zonedTime } from './times.ts';

const machineTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** As the engine's words say a time: "2026-11-02 01:00 UTC", with seconds where they are not 0. */
const said = (time: string): string => `${time.slice(0, -1).replace('T', ' ').replace(/:00$/, '')} UTC`;

/** Seconds are left out where there are none. */
const localTime = (time: string, locale: Locale): string =>
  time.endsWith(':00Z') ? zonedTime(time, locale) : zonedSecond(time, locale);

export function withLocalTimes({ message, args }: Pick<Issue, 'message' | 'args'>, locale: Locale): string {
  const times = new Set(Object.values(args).filter((text) => machineTime.test(text)));
  return [...times].reduce((text, time) => text.replaceAll(said(time), localTime(time, locale)), message);
}
