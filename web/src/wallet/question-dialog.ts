// The question before something is done: what it comes to, in the engine's words, and a way back that has the focus.

import { html, nothing, type TemplateResult } from 'lit';
import type { Question, WalletHost } from './wallet-host.ts';

interface Asked {
  question: Question;
  notes: string[];
  confirm: (ticked: boolean) => Promise<void>;
}

export class QuestionDialog {
  #asked: Asked | undefined;
  #isTicked = false;

  constructor(private readonly redraw: () => void) {}

  open(question: Question, notes: string[], confirm: (ticked: boolean) => Promise<void>): void {
    this.#asked = { question, notes, confirm };
    this.#isTicked = false;
    this.redraw();
  }

  view(host: WalletHost): TemplateResult {
    const id = host.idOf('question');
    return html`<dialog class="review question" aria-labelledby=${id} @close=${this.#close}>
      ${this.#asked ? this.#content(host, id, this.#asked) : nothing}
    </dialog>`;
  }

  updated(element: HTMLElement): void {
    const dialog = element.querySelector<HTMLDialogElement>('dialog.question');
    if (!dialog) return;
    if (this.#asked && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLButtonElement>('.keep')?.focus();
    }
    if (!this.#asked && dialog.open) dialog.close();
  }

  #content(host: WalletHost, id: string, { question, notes }: Asked): TemplateResult {
    const { title, hint, tick, confirm, keep, isLoss } = question;
    return html`<h2 id=${id}>${title}</h2>
      ${hint === undefined ? nothing : html`<p class="warning">${hint}</p>`}
      ${
        notes.length > 0
          ? html`<p class="hint">${host.words.confirmHint}</p>
              <ul class="question-notes">
                ${notes.map((note) => html`<li>${note}</li>`)}
              </ul>`
          : nothing
      }
      ${tick === undefined ? nothing : this.#tickView(host, tick)}
      <div class="actions">
        <button type="button" class="button keep" @click=${this.#close}>${keep}</button>
        <button type="button" class="button ${isLoss ? 'danger' : 'primary'}" @click=${this.#confirm}>${confirm}</button>
      </div>`;
  }

  #tickView(host: WalletHost, text: string): TemplateResult {
    const id = host.idOf('question-tick');
    const tick = (event: Event) => {
      this.#isTicked = (event.target as HTMLInputElement).checked;
    };
    return html`<div class="tick">
      <input id=${id} type="checkbox" .checked=${this.#isTicked} @change=${tick} />
      <label for=${id}>${text}</label>
    </div>`;
  }

  #close = (): void => {
    if (!this.#asked) return;
    this.#asked = undefined;
    this.redraw();
  };

  #confirm = (): void => {
    const asked = this.#asked;
    const ticked = this.#isTicked;
    this.#close();
    void asked?.confirm(ticked);
  };
}
