// The plain form inside the tag. It is there before any script, stays when there is no engine, and hands over what was typed and chosen.

import { OTHER, type ChoiceField, type Entries, type TextField } from './entries.ts';

const entered: Record<string, TextField | Exclude<ChoiceField, 'preset'>> = {
  region: 'region',
  buyer: 'buyer',
  method: 'method',
  amount: 'other',
  remitter: 'remitter',
  bank: 'bank',
  remarks: 'remarks',
};

/** What is handed over besides the entries. */
export interface HandedOver {
  code: string;
  /** The name of the control that has the focus. */
  focused: string;
}

export class Fallback {
  /** Everything after this node is fallback; the element renders before it. It is never removed, as Lit holds on to it. */
  readonly marker = document.createComment('fallback');
  #gone = false;

  constructor(private readonly element: HTMLElement) {}

  /** `knowsRegion`: whether the form has this choice. Letters that stand for none leave the region as it is. */
  replace(entries: Entries, knowsRegion: (code: string) => boolean): HandedOver | undefined {
    if (this.#gone) return;
    this.#gone = true;
    for (const [name, field] of Object.entries(entered)) {
      const given = this.#given(name);
      const entry = field === 'region' ? given.trim().toUpperCase() : given;
      if (entry === '' || (field === 'region' && !knowsRegion(entry))) continue;
      entries[field] = entry;
      if (field === 'other') entries.preset = OTHER;
    }
    const handedOver = {
      code: this.#given('code'),
      focused: this.element.querySelector(':focus')?.getAttribute('name') ?? '',
    };
    while (this.marker.nextSibling) this.marker.nextSibling.remove();
    return handedOver;
  }

  #given(name: string): string {
    const controls = this.element.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
    return [...controls].map(givenIn).find((text) => text !== '') ?? '';
  }
}

/** What a person gave. A choice that stands as the page came is nobody's: it gives way to a draft, and to what the form begins with. */
function givenIn(control: HTMLInputElement | HTMLSelectElement): string {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const first = options.find((option) => option.defaultSelected) ?? options.find((option) => !option.disabled);
    return control.value === first?.value ? '' : control.value;
  }
  return control.type !== 'radio' || (control.checked && !control.defaultChecked) ? control.value : '';
}
