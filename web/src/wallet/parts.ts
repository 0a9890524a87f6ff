// Pieces that several sections of the wallet are made of.

import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Issue } from '@prepay/engine';
import { zonedTime } from '../i18n/times.ts';
import { unitOf } from '../policy/policy.ts';
import { moneyView } from '../topup/money-view.ts';
import { issueAt } from './attempt-view.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import type { WalletPlace } from './address.ts';
import type { WalletHost } from './wallet-host.ts';

export const time = (host: WalletHost, at: string): TemplateResult =>
  html`<time datetime=${at}>${zonedTime(at, host.locale)}</time>`;

/** A term and what it is; nothing where there is nothing to say. */
export const fact = (term: string, value: TemplateResult | string | undefined): TemplateResult | typeof nothing =>
  value === undefined ? nothing : html`<div class="fact"><dt>${term}</dt><dd>${value}</dd></div>`;

export const emptyView = (title: string, hint?: string): TemplateResult =>
  html`<div class="empty card"><p class="empty-title">${title}</p>${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}</div>`;

export const placeLink = (
  host: WalletHost,
  change: Partial<WalletPlace>,
  text: TemplateResult | string,
  look?: string,
): TemplateResult =>
  html`<a class=${ifDefined(look)} href=${host.address.href(change)} @click=${(event: MouseEvent) => host.follow(event)}>${text}</a>`;

export function copyButton(host: WalletHost, text: string, what: string): TemplateResult {
  return html`<button type="button" class="copy" @click=${(event: Event) => host.copy(text, what, event)}>
    ${host.common.copy}<span class="visually-hidden"> ${what} ${text}</span>
  </button>`;
}

export interface FieldOptions {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local';
  inputmode?: 'decimal' | 'email' | 'tel';
  autocomplete?: 'off' | 'email' | 'tel';
  /** In the unit of the balance. */
  isAmount?: boolean;
  long?: boolean;
  mono?: boolean;
}

/** A field with its label, its hint and what is wrong with it. What was typed stays in the control until the form is sent. */
export function field(host: WalletHost, place: string, options: FieldOptions): TemplateResult {
  const { name, label, hint, isAmount } = options;
  const id = host.idOf(`${place}-${name}`);
  const issue = issueAt(host, place, name);
  return html`<div class="field">
    <label class="label" for=${id}
      >${label} ${options.optional ? html`<span class="optional">${host.common.optional}</span>` : nothing}</label
    >
    ${hint === undefined ? nothing : html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${isAmount ? moneyView(unitOf(host.loaded.policy, host.wallet.unit), control(host, place, options)) : control(host, place, options)}
    ${fieldError(host, id, issue)}
  </div>`;
}

function control(host: WalletHost, place: string, options: FieldOptions): TemplateResult {
  const { name, hint, type = 'text', inputmode, autocomplete = 'off', long, mono } = options;
  const id = host.idOf(`${place}-${name}`);
  const isWrong = issueAt(host, place, name) !== undefined;
  const described = [hint === undefined ? '' : `${id}-hint`, isWrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  const edited = () => host.edited(place, name);
  const look = `control${mono ? ' code-control' : ''}`;
  if (long)
    return html`<textarea
      id=${id}
      name=${name}
      class="control prose"
      rows="3"
      aria-describedby=${described || nothing}
      aria-invalid=${isWrong ? 'true' : nothing}
      @input=${edited}
    ></textarea>`;
  return html`<input
    id=${id}
    name=${name}
    class=${look}
    type=${type}
    inputmode=${ifDefined(inputmode)}
    autocomplete=${autocomplete}
    autocapitalize=${mono ? 'none' : nothing}
    spellcheck="false"
    aria-describedby=${described || nothing}
    aria-invalid=${isWrong ? 'true' : nothing}
    @input=${edited}
  />`;
}

export const fieldError = (host: WalletHost, id: string, issue: Issue | undefined): TemplateResult | typeof nothing =>
  issue === undefined
    ? nothing
    : html`<p class="error" id=${`${id}-error`}>
        <span class="visually-hidden">${host.common.errorPrefix} </span>${host.said(issue)}
      </p>`;

/** The texts of a form, without the spaces around them. */
export function textsOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
}

/**
 * A button for what the platform does in this simulation. The second click of a double click does nothing: by then another button can
 * have come under the pointer.
 */
export function moveButton(host: WalletHost, place: string, text: string, event: NewEvent): TemplateResult {
  const press = ({ detail: clicks }: MouseEvent) => {
    if (clicks < 2) void host.act(place, event);
  };
  return html`<button type="button" class="copy" @click=${press}>${text}</button>`;
}

/** Links to other pages of a list. */
export function pagesView(host: WalletHost, page: number, pages: number): TemplateResult | typeof nothing {
  if (pages <= 1) return nothing;
  const { words } = host;
  const link = (to: number, text: string, rel: 'prev' | 'next') =>
    to < 1 || to > pages
      ? nothing
      : html`<a class="button" rel=${rel} href=${host.address.href({ ...host.address.place, page: to })} @click=${(event: MouseEvent) => host.follow(event)}>${text}</a>`;
  return html`<nav class="pages" aria-label=${words.pages}>
    ${link(page - 1, words.previousPage, 'prev')}<span>${words.pageOf(page, pages)}</span>${link(page + 1, words.nextPage, 'next')}
  </nav>`;
}
