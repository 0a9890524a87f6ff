// What was typed survives a reload of the tab, and ends with the tab: the page takes payments, so nothing outlives the visit.
// Left out on purpose: a redemption code is money to whoever reads it, and an agreement is given for one order at a time.

import { emptyEntries, type Entries } from './entries.ts';

const keyOf = (policyId: string): string => `prepay.draft.${policyId}`;

export function saveDraft(policyId: string, entries: Entries): void {
  const kept: Partial<Entries> = { ...entries };
  delete kept.agreement;
  try {
    sessionStorage.setItem(keyOf(policyId), JSON.stringify(kept));
  } catch {
    // Storage can be full or forbidden. The form works without it.
  }
}

export function readDraft(policyId: string): Entries {
  const entries = emptyEntries();
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(policyId)) ?? '{}');
    return { ...entries, ...textsIn(kept) };
  } catch {
    return entries;
  }
}

export function forgetDraft(policyId: string): void {
  try {
    sessionStorage.removeItem(keyOf(policyId));
  } catch {
    // As above.
  }
}

/** Only known keys with texts: storage is shared with everything on this origin. */
function textsIn(kept: unknown): Partial<Entries> {
  if (typeof kept !== 'object' || kept === null) return {};
  const known = Object.entries(emptyEntries()).filter(([, value]) => typeof value === 'string');
  const found = Object.entries(kept).filter(
    ([key, value]) => typeof value === 'string' && known.some(([name]) => name === key),
  );
  return Object.fromEntries(found);
}
