// The ledger as a file for a spreadsheet: RFC 4180, with the byte order mark without which Excel reads Chinese as something else.

import type { Entry } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import type { WalletWords } from '../i18n/wallet-words.ts';
import { dayOf } from '../i18n/times.ts';

/**
 * A text that starts like this is run as a formula, and a long number loses its last digits. Figures are left alone: a minus in front of one
 * is no formula but its sign.
 */
const misread = /^[=+\-@\t\r\n＝＋－＠]|^\d{12,}$/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const guarded = (text: string): string => quoted(withoutBidi(misread.test(text) ? `'${text}` : text));

/** A spreadsheet takes a fraction for a date, and of a number it keeps fifteen digits: as text both stay exact. */
const inexact = /\/|[1-9](?:\.?\d){15}/;

export const guardedFigure = (figure: string): string => (inexact.test(figure) ? `'${figure}` : figure);

export function csvOf(rows: readonly Entry[], unit: string, words: WalletWords): string {
  const lines = rows.map((row) =>
    [
      String(row.number),
      row.at,
      guarded(words.entryType[row.type]),
      row.amount,
      row.before,
      row.after,
      guarded(unit),
      guarded(row.description),
      guarded(row.key ?? ''),
      guarded(row.order ?? ''),
      row.flow === undefined ? '' : String(row.flow),
    ].join(','),
  );
  return `\uFEFF${[words.csvHeader.map(guarded).join(','), ...lines].map((line) => `${line}\r\n`).join('')}`;
}

/** `xunan-flows-2026-11-01-to-2026-11-03.csv`: the days that are in it. */
export function csvName(policyId: string, rows: readonly Entry[]): string {
  const days = rows.map(({ at }) => dayOf(at)).sort();
  const [first, last] = [days[0], days.at(-1)];
  const range = first === undefined || last === undefined ? '' : first === last ? `-${first}` : `-${first}-to-${last}`;
  return `${policyId.replace(/[^\w-]+/g, '-')}-flows${range}.csv`;
}
