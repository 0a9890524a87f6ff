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
  try {
    return { ...entriesIn(JSON.parse(sessionStorage.getItem(keyOf(policyId)) ?? 'null')), agreement: false };
  } catch {
    return emptyEntries();
  }
}

export function forgetDraft(policyId: string): void {
  try {
    sessionStorage.removeItem(keyOf(policyId));
  } catch {
    // As above.
  }
}

/** Only known keys, with values of their kind: storage is shared with everything on this origin. */
export function entriesIn(kept: unknown): Entries {
  const empty = emptyEntries();
  const isKnown = (name: string): name is keyof Entries => Object.hasOwn(empty, name);
  const found = Object.entries(kept ?? {}).filter(
    ([name, value]) => isKnown(name) && typeof value === typeof empty[name],
  );
  return { ...empty, ...Object.fromEntries(found) };
}
