// Rows that a person carries over to the bank: each can be copied, and stays selectable text where that is not possible.

import { html, type TemplateResult } from 'lit';
import type { Payee } from '../policy/policy.ts';
import type { TopupHost } from './topup-host.ts';

/** What the rows need of the element that they stand in. */
export type RowHost = Pick<TopupHost, 'words' | 'idOf' | 'copy'>;

export function payeeRows(host: RowHost, payee: Payee, name: string): TemplateResult {
  const { words } = host;
  return html`${copyRow(host, `${name}-bank`, words.payeeBank, payee.bank)}
  ${copyRow(host, `${name}-account`, words.payeeName, payee.account_name)}
  ${copyRow(host, `${name}-number`, words.payeeNumber, payee.account_number, grouped(payee.account_number))}`;
}

export function copyRow(
  host: RowHost,
  name: string,
  what: string,
  text: string,
  shown: TemplateResult | string = text,
): TemplateResult {
  const id = host.idOf(`${name}-text`);
  return html`<div class="row">
    <dt>${what}</dt>
    <dd>
      <span id=${id} class="row-text">${shown}</span>
      <button type="button" class="copy" @click=${(event: Event) => host.copy(text, what, event)}>
        ${host.words.copy}<span class="visually-hidden"> ${what}</span>
      </button>
    </dd>
  </div>`;
}

/** Four by four for the eye only: the gap is a margin, so what is selected and copied holds no spaces. */
function grouped(number: string): TemplateResult {
  const groups = number.match(/.{1,4}/g) ?? [];
  return html`<span class="number">${groups.map((group) => html`<span>${group}</span>`)}</span>`;
}
