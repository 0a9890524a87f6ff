import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Locale } from '@prepay/engine';
import type { PrepayCalculator } from '../calculator/calculator-element.ts';
import { count } from '../i18n/format.ts';
import { startCount } from './count.ts';
import { encodings, exactFor, type Encoding } from './encodings.ts';
import { catalogues } from './words.ts';

/**
 * Counts the tokens of a text, to be used in a calculator.
 *
 * @prop {() => PrepayCalculator} target - the calculator that takes the count
 */
export class PrepayTokenCounter extends LitElement {
  static override properties = { locale: {}, target: { attribute: false } };

  declare locale: Locale;
  declare target: (() => PrepayCalculator) | undefined;

  #encoding: Encoding = 'o200k_base';
  #text = '';
  #tokens: string | undefined;
  #state: 'idle' | 'counting' | 'failed' = 'idle';
  #end: (() => void) | undefined;

  constructor() {
    super();
    this.locale = 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const words = catalogues[this.locale];
    const take = (meter: string) => () => this.target?.().write(`q:${meter}`, this.#tokens ?? '');
    return html`<details class="card tokens">
      <summary><b>${words.title}</b></summary>
      <form class="tokens-form" @submit=${(event: Event) => this.#count(event)}>
        <div class="field">
          <label class="label" for="tokens-text">${words.text}</label>
          <p class="hint" id="tokens-hint">${words.hint}</p>
          <textarea
            class="control"
            id="tokens-text"
            aria-describedby="tokens-hint"
            autocomplete="off"
            spellcheck="false"
            @input=${(event: Event) => this.#typed((event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </div>
        <div class="tokens-bar">
          <label class="label" for="tokens-encoding">${words.encoding}</label>
          <select
            class="control small"
            id="tokens-encoding"
            @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
          >
            ${encodings.map((name) => html`<option value=${name} .selected=${name === this.#encoding}>${name}</option>`)}
          </select>
          <button class="button" type="submit">${words.count}</button>
          ${
            this.#state === 'counting'
              ? html`<button class="button" type="button" @click=${() => this.#cancel()}>${words.cancel}</button>`
              : nothing
          }
        </div>
        <p class="tokens-result" role="status">
          ${this.#state === 'counting' ? words.counting : this.#state === 'failed' ? words.failed : nothing}
          ${this.#tokens === undefined ? nothing : html`<b>${words.tokens(count(this.#tokens, this.locale))}</b>`}
        </p>
        <p class="hint">${words.exact(exactFor[this.#encoding])}</p>
        ${
          this.#tokens === undefined
            ? nothing
            : html`<div class="tokens-bar">
                <button class="button" type="button" @click=${take('input')}>${words.asInput}</button>
                <button class="button" type="button" @click=${take('output')}>${words.asOutput}</button>
              </div>`
        }
      </form>
    </details>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancel();
  }

  #typed(text: string): void {
    this.#text = text;
    this.#tokens = undefined;
    this.#cancel();
  }

  #choose(name: string): void {
    this.#encoding = encodings.find((known) => known === name) ?? 'o200k_base';
    this.#typed(this.#text);
  }

  #count(event: Event): void {
    event.preventDefault();
    this.#cancel();
    this.#state = 'counting';
    this.#end = startCount({ encoding: this.#encoding, text: this.#text }, ({ tokens }) => {
      this.#tokens = tokens;
      this.#state = tokens === undefined ? 'failed' : 'idle';
      this.requestUpdate();
    });
    this.requestUpdate();
  }

  /** What is still being counted is no longer wanted. */
  #cancel(): void {
    this.#end?.();
    this.#end = undefined;
    this.#state = 'idle';
    this.requestUpdate();
  }
}

export function defineTokenCounter(): void {
  if (!customElements.get('prepay-token-counter')) customElements.define('prepay-token-counter', PrepayTokenCounter);
}
