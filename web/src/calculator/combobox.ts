// The field for the item: a combobox that searches names and ids. A price list can hold thousands, so only what is in view is rendered.

import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import type { PrepayCalculator } from './calculator-element.ts';
import { count, itemName } from './figures.ts';

/** So many are shown; the rest is found by typing. */
const most = 60;

/** Every word that was typed is somewhere in the name or the id. What is called so comes first, then what begins so. */
export function matching(items: readonly Item[], sought: string, host: PrepayCalculator): Item[] {
  const whole = sought.trim().toLowerCase();
  const parts = whole.split(/\s+/);
  const ranks: Item[][] = [[], [], []];
  for (const item of items) {
    const names = [itemName(item, host.locale).toLowerCase(), item.id.toLowerCase()];
    if (!parts.every((part) => names.join(' ').includes(part))) continue;
    const rank = names.includes(whole) ? 0 : names.some((name) => name.startsWith(whole)) ? 1 : 2;
    ranks[rank]?.push(item);
  }
  return ranks.flat();
}

export class Combobox {
  #open = false;
  #sought = '';
  #active = 0;
  #found: Item[] = [];

  constructor(private readonly host: PrepayCalculator) {}

  view(): TemplateResult {
    const { host } = this;
    const { words, chosen } = host;
    const fixed = host.fixed('item') || host.items.length === 1;
    const id = host.idOf('item');
    return html`<div class="field">
      <label class="label" for=${id}>${words.item}</label>
      <div class="combo">
        <input
          id=${id}
          name="item"
          class="control"
          part="control"
          type="text"
          role=${fixed ? nothing : 'combobox'}
          autocomplete="off"
          spellcheck="false"
          ?readonly=${fixed}
          aria-autocomplete=${fixed ? nothing : 'list'}
          aria-expanded=${fixed ? nothing : String(this.#open)}
          aria-controls=${fixed ? nothing : host.idOf('items')}
          aria-activedescendant=${this.#open && this.#found.length > 0 ? this.#idOf(this.#active) : nothing}
          .value=${this.#open ? this.#sought : itemName(chosen, host.locale)}
          placeholder=${this.#open ? words.itemHint : nothing}
          @click=${() => !fixed && this.#show()}
          @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => !fixed && this.#key(event)}
          @blur=${() => this.#close()}
        />
        ${fixed ? nothing : html`<span class="chevron" aria-hidden="true"></span>`}
      </div>
      ${fixed ? nothing : this.#list()}
      ${itemName(chosen, host.locale) === chosen.id ? nothing : html`<p class="hint id">${withoutBidi(chosen.id)}</p>`}
    </div>`;
  }

  #list(): TemplateResult {
    const { host } = this;
    const { words, locale } = host;
    const shown = this.#found.slice(0, most);
    return html`<div class="popup" ?hidden=${!this.#open} @pointerdown=${(event: Event) => event.preventDefault()}>
      <ul role="listbox" id=${host.idOf('items')} aria-label=${words.item}>
        ${shown.map(
          (item, index) =>
            html`<li
              role="option"
              id=${this.#idOf(index)}
              class=${index === this.#active ? 'active' : ''}
              aria-selected=${String(item === host.chosen)}
              @click=${() => this.#take(item)}
              @keydown=${(event: KeyboardEvent) => this.#key(event)}
            >
              <span>${itemName(item, locale)}</span>
              ${itemName(item, locale) === item.id ? nothing : html`<small>${withoutBidi(item.id)}</small>`}
            </li>`,
        )}
      </ul>
      ${this.#found.length === 0 ? html`<p class="hint">${words.noMatch}</p>` : nothing}
      ${
        this.#found.length > most
          ? html`<p class="hint">
              ${words.shownOf(count(String(most), locale), count(String(this.#found.length), locale))}
            </p>`
          : nothing
      }
    </div>`;
  }

  #idOf(index: number): string {
    return this.host.idOf(`item-${index}`);
  }

  /** Opens with everything, and what is chosen in view. */
  #show(): void {
    if (this.#open) return;
    this.#open = true;
    this.#search('');
    this.#active = Math.max(0, this.#found.slice(0, most).indexOf(this.host.chosen));
    this.#reveal();
  }

  #search(text: string): void {
    this.#open = true;
    this.#sought = text;
    this.#found = matching(this.host.items, text, this.host);
    this.#active = 0;
    this.host.requestUpdate();
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.host.requestUpdate();
  }

  #take(item: Item | undefined): void {
    this.#close();
    if (item) this.host.choose(item);
  }

  #key(event: KeyboardEvent): void {
    const last = Math.min(this.#found.length, most) - 1;
    const moves: Record<string, number> = { ArrowDown: this.#active + 1, ArrowUp: this.#active - 1 };
    const to = moves[event.key];
    if (event.isComposing) return;
    if (to !== undefined) {
      event.preventDefault();
      if (!this.#open) return this.#show();
      this.#active = to < 0 ? last : to > last ? 0 : to;
      this.#reveal();
    } else if (event.key === 'Enter' && this.#open) {
      event.preventDefault();
      this.#take(this.#found[this.#active]);
    } else if (event.key === 'Escape' && this.#open) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  #reveal(): void {
    this.host.requestUpdate();
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector(`#${this.#idOf(this.#active)}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }
}
