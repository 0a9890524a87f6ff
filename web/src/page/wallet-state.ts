import type { Issue } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from './page-element.ts';

export interface WalletState {
  balance: string;
  overdue: string;
  profileName: string;
}

type WalletField = keyof WalletState;

/**
 * The state of the wallet that the preview starts from.
 *
 * @event prepay-wallet - detail: the state, as far as the engine can read it; bubbles
 */
export class PrepayWalletState extends PageElement {
  #typed: WalletState = { balance: '', overdue: '', profileName: '' };
  #issues: Issue[] = [];

  /** Another policy counts in another unit: what was fine there may be too fine here. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.engine || !(changed.has('policy') || changed.has('locale'))) return;
    this.#check(this.engine);
    if (changed.has('policy')) this.#pass();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<details>
      <summary>${words.wallet}</summary>
      <p class="hint" id="wallet-hint">${words.walletHint}</p>
      ${this.#field('balance', words.balance)} ${this.#field('overdue', words.overdue)}
      ${this.#field('profileName', words.profileName, words.profileNameHint)}
    </details>`;
  }

  #field(name: WalletField, label: string, hint?: string): TemplateResult {
    const issue = this.#issueAt(name);
    const ids = [hint ? `${name}-hint` : 'wallet-hint', ...(issue ? [`${name}-error`] : [])].join(' ');
    const changed = (event: Event) => this.#changed(name, (event.target as HTMLInputElement).value);
    return html`<div class="field">
      <label class="label" for=${name}>${label}</label>
      ${hint ? html`<p class="hint" id=${`${name}-hint`}>${hint}</p>` : nothing}
      <input
        id=${name}
        name=${name}
        class="control"
        type="text"
        inputmode=${name === 'overdue' ? 'decimal' : 'text'}
        autocomplete=${name === 'profileName' ? 'name' : 'off'}
        spellcheck="false"
        aria-describedby=${ids}
        aria-invalid=${issue ? 'true' : nothing}
        @change=${changed}
      />
      ${issue ? this.#error(name, issue) : nothing}
    </div>`;
  }

  #error(name: WalletField, issue: Issue): TemplateResult {
    return html`<p class="error" id=${`${name}-error`}>
      <span class="visually-hidden">${this.words.errorPrefix} </span>${issue.message}
    </p>`;
  }

  #changed(name: WalletField, text: string): void {
    this.#typed = { ...this.#typed, [name]: text.trim() };
    if (this.engine) this.#check(this.engine);
    this.#pass();
    this.requestUpdate();
  }

  #check(engine: FormEngine): void {
    const { policy, locale } = this;
    const { balance, overdue } = this.#typed;
    const figures = { ...(balance && { balance }), ...(overdue && { overdue }) };
    this.#issues = engine.topupCheck({ policy, form: {}, ...figures, locale }).issues;
  }

  #issueAt = (name: WalletField): Issue | undefined => this.#issues.find(({ where }) => where === `/${name}`);

  /** Only what the engine can read goes on: one unreadable figure would take the whole preview away. */
  #pass(): void {
    const readable = (name: WalletField) => (this.#issueAt(name) ? '' : this.#typed[name]);
    const state: WalletState = {
      balance: readable('balance'),
      overdue: readable('overdue'),
      profileName: this.#typed.profileName,
    };
    this.tell('prepay-wallet', state);
  }
}
