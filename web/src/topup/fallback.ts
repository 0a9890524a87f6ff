// The plain form inside the tag. It is there before any script, stays when there is no engine, and hands over what was typed.

import { OTHER, type Entries, type TextField } from './entries.ts';

const names: Record<string, TextField> = { amount: 'other', remitter: 'remitter', bank: 'bank', remarks: 'remarks' };

export class Fallback {
  /** Everything after this node is fallback; the element renders before it. It is never removed, as Lit holds on to it. */
  readonly marker = document.createComment('fallback');
  #gone = false;

  constructor(private readonly element: HTMLElement) {}

  replace(entries: Entries): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const [name, field] of Object.entries(names)) {
      const typed = this.#valueOf(name);
      if (typed === '') continue;
      entries[field] = typed;
      if (field === 'other') entries.preset = OTHER;
    }
    while (this.marker.nextSibling) this.marker.nextSibling.remove();
  }

  #valueOf(name: string): string {
    const control = this.element.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    return control?.value ?? '';
  }
}
