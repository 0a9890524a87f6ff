// The small editor's grants, and how attributes and links write them: `gift=5@2026-12-31 paid=10`.

import type { EstimateGrant } from '@prepay/engine';
import { startOfDay } from '../i18n/times.ts';
import { plainFigure } from './entry-text.ts';

export interface GrantEntry {
  kind: EstimateGrant['kind'];
  amount: string;
  /** The last day on which it can be used, as a date field writes it. */
  expires: string;
}

export const grantKinds: EstimateGrant['kind'][] = ['paid', 'gift', 'trial', 'referral', 'code'];

export function readGrants(text: string): GrantEntry[] {
  return text.split(/\s+/).flatMap((word) => {
    const [, name, amount = '', expires = ''] = /^([a-z]+)=([^@]+)(?:@(\d{4}-\d{2}-\d{2}))?$/.exec(word) ?? [];
    const kind = grantKinds.find((known) => known === name);
    return kind ? [{ kind, amount, expires }] : [];
  });
}

export const writeGrants = (grants: readonly GrantEntry[]): string =>
  grants
    .filter(({ amount }) => plainFigure(amount) !== '')
    .map(({ kind, amount, expires }) => `${kind}=${plainFigure(amount)}${expires === '' ? '' : `@${expires}`}`)
    .join(' ');

/** As the engine takes them: in the order in which they came, each with its place in the editor as its name. */
export const grantsAsked = (grants: readonly GrantEntry[], marks: readonly string[]): EstimateGrant[] =>
  grants.map(({ kind, amount, expires }, index) => {
    const end = startOfDay(expires, 1);
    return {
      id: String(index + 1),
      kind,
      amount: plainFigure(amount, marks) || '0',
      ...(end !== undefined && { expires_at: end }),
    };
  });
