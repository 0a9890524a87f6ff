// A placed order survives a reload of the tab, and ends with the order or the tab. What was filled in is kept with it, the remitter's name
// among it, because the order cannot be shown without: so nothing of it outlives either.

import type { TopupPreview } from '@prepay/engine';
import { entriesIn } from './draft.ts';
import type { Entries } from './entries.ts';

const key = 'prepay.order';

const texts = ['policy', 'number', 'created', 'balance', 'overdue', 'figures'] as const;

/** `figures` are those that were agreed on, see `figuresOf`. */
type Texts = Record<(typeof texts)[number], string>;

export interface KeptOrder extends Texts {
  simulated: boolean;
  ahead?: number | undefined;
  entries: Entries;
}

/** The figures of a preview as one text, to be compared. How the amount had been typed is none of them. */
export const figuresOf = (preview: TopupPreview): string => JSON.stringify({ ...preview, read_as: undefined });

export function keepOrder(kept: KeptOrder): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage can be full or forbidden. The order is shown as long as the page is.
  }
}

/** The order that was kept for this policy. That of another one, and what cannot be read, is forgotten. */
export function keptOrder(policyId: string): KeptOrder | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (hasTexts(kept) && kept.policy === policyId && Date.parse(kept.created) > 0)
      return {
        ...kept,
        simulated: kept.simulated === true,
        ahead: typeof kept.ahead === 'number' ? kept.ahead : undefined,
        entries: entriesIn(kept.entries),
      };
  } catch {
    // Forbidden, or not ours.
  }
  forgetOrder();
  return undefined;
}

const hasTexts = (kept: unknown): kept is Texts & Partial<Record<'simulated' | 'ahead' | 'entries', unknown>> =>
  typeof kept === 'object' && kept !== null && texts.every((name) => typeof Reflect.get(kept, name) === 'string');

export function forgetOrder(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
