// A redemption code has its own form: it buys nothing, and only its format can be told here. It is kept in memory, never stored.

import { html, nothing, type TemplateResult } from 'lit';
import type { CodeCheckAnswer, Issue } from '@prepay/engine';
import type { TopupHost } from './topup-host.ts';

/** What the form needs of the element that it stands in. */
export type CodeHost = Pick<TopupHost, 'loaded' | 'words' | 'locale' | 'idOf'> & {
  /** Instead of the promise that nothing is stored, where that is not so. */
  codeHint?: string;
};

export class CodeForm {
  text = '';
  handedOver: string | undefined;
  #changed = false;
  #shown: Issue | undefined;
  #readAs: string | undefined;

  constructor(
    private readonly host: () => CodeHost,
    private readonly redeem: (canonical: string) => void,
    private readonly redraw: () => void,
  ) {}

  view(): TemplateResult | typeof nothing {
    const host = this.host();
    const { words, loaded } = host;
    if (!loaded.policy.code) return nothing;
    // Capitals from the keyboard would be the wrong characters where codes have small letters.
    const hasSmallLetters = /[a-z]/.test(loaded.policy.code.format.alphabet);
    const id = host.idOf('code');
    return html`<form class="code card" novalidate aria-labelledby=${`${id}-title`} @submit=${this.#submitted}>
      <h2 class="summary-title" id=${`${id}-title`}>${words.code}</h2>
      <div class="field">
        <label class="visually-hidden" for=${id}>${words.code}</label>
        <p class="hint" id=${`${id}-hint`}>${host.codeHint ?? words.codeHint}</p>
        <div class="code-row">
          <input
            id=${id}
            class="control code-control"
            name="code"
            type="text"
            autocapitalize=${hasSmallLetters ? 'none' : 'characters'}
            autocomplete="off"
            spellcheck="false"
            aria-describedby=${this.#describedBy(id)}
            aria-invalid=${this.#shown ? 'true' : nothing}
            .value=${this.text}
            @input=${this.#typed}
            @compositionend=${this.#typed}
            @blur=${this.#left}
          />
          <button type="submit" class="button">${words.codeSubmit}</button>
        </div>
        ${this.#messages(host, id)}
      </div>
    </form>`;
  }

  /** The words of a shown issue follow the language. */
  languageChanged(): void {
    if (this.#shown) this.#shown = this.#firstError(this.#check());
  }

  /** Takes what was typed elsewhere, to be judged when the field is left or sent. */
  take(text: string): void {
    this.clear();
    this.text = text;
    this.#changed = true;
  }

  clear(): void {
    this.text = '';
    this.handedOver = undefined;
    this.#changed = false;
    this.#shown = undefined;
    this.#readAs = undefined;
  }

  #describedBy(id: string): string {
    const parts = [`${id}-hint`];
    if (this.#shown) parts.push(`${id}-error`);
    if (this.#notes().length > 0) parts.push(`${id}-notes`);
    return parts.join(' ');
  }

  #messages(host: CodeHost, id: string): TemplateResult {
    const { words } = host;
    const notes = this.#notes();
    return html`${
      this.#shown
        ? html`<p class="error" id=${`${id}-error`}>
            <span class="visually-hidden">${words.errorPrefix} </span>${this.#shown.message}
          </p>
          ${this.#pointedOut(host, this.#shown)}`
        : nothing
    }
    ${notes.length > 0 ? html`<div id=${`${id}-notes`}>${notes.map((note) => html`<p class="read-as">${note}</p>`)}</div>` : nothing}`;
  }

  /** The code with the character in question marked: counting to the seventeenth by eye is how the next mistake is made. */
  #pointedOut({ words }: CodeHost, { args }: Issue): TemplateResult | typeof nothing {
    const at = Number(args['at']);
    const characters = [...this.text];
    if (!Number.isInteger(at) || at < 1 || at > characters.length) return nothing;
    const [before, here, after] = [characters.slice(0, at - 1), characters[at - 1], characters.slice(at)];
    return html`<p class="code-here" aria-hidden="true">
      ${words.codeHere} <span class="code-text">${before.join('')}<mark>${here === ' ' ? '␣' : here}</mark>${after.join('')}</span>
    </p>`;
  }

  #notes(): string[] {
    const { words } = this.host();
    if (this.handedOver !== undefined) return [words.codeSent(this.handedOver)];
    if (!this.#changed || this.text === '' || this.#shown) return [];
    const answer = this.#check();
    if (!answer.ok) return [];
    const warnings = answer.issues.map((issue) => issue.message);
    return [...(this.#readAs ? [words.codeReadAs(this.#readAs)] : []), words.codeGood, ...warnings];
  }

  #check(): CodeCheckAnswer {
    const { loaded, locale } = this.host();
    return loaded.engine.codeCheck({ policy: loaded.reference, code: this.text, locale });
  }

  #firstError = (answer: CodeCheckAnswer): Issue | undefined =>
    answer.issues.find((issue) => issue.severity === 'error');

  #typed = (event: Event): void => {
    if ((event as InputEvent).isComposing) return;
    this.text = (event.target as HTMLInputElement).value;
    this.handedOver = undefined;
    this.#changed = true;
    this.#readAs = undefined;
    if (this.#shown && this.#firstError(this.#check())?.code !== this.#shown.code) this.#shown = undefined;
    else if (this.#shown) this.#shown = this.#firstError(this.#check());
    this.redraw();
  };

  #left = (): void => {
    if (!this.#changed || this.text === '') return;
    this.#settle();
  };

  #submitted = (event: Event): void => {
    event.preventDefault();
    const answer = this.#settle();
    if (answer.ok && answer.canonical !== undefined) {
      const { canonical } = answer;
      this.clear();
      this.handedOver = canonical;
      this.redeem(canonical);
    } else {
      document.getElementById(this.host().idOf('code'))?.focus();
    }
    this.redraw();
  };

  /** Shows what was wrong, or the code as it will be sent. */
  #settle(): CodeCheckAnswer {
    const answer = this.#check();
    this.#shown = this.#firstError(answer);
    if (answer.canonical !== undefined && answer.canonical !== this.text) {
      this.#readAs = answer.canonical;
      this.text = answer.canonical;
    }
    this.redraw();
    return answer;
  }
}
