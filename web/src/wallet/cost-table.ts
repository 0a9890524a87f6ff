// What was used, by key or by item: the browser draws the shares, it is given both figures as they are.

import { html, type TemplateResult } from 'lit';
import { count } from '../i18n/format.ts';
import type { WalletHost } from './wallet-host.ts';

export interface CostRow {
  name: string;
  usage: string;
  requests: number;
}

export function costTable(
  host: WalletHost,
  name: string,
  title: string,
  column: string,
  rows: CostRow[],
): TemplateResult {
  const { words, wallet, locale } = host;
  const id = host.idOf(name);
  return html`<section class="card" aria-labelledby=${id}>
    <h3 class="card-title" id=${id}>${title}</h3>
    <table class="stacked">
      <caption class="visually-hidden">${title}</caption>
      <thead>
        <tr>
          <th scope="col">${column}</th>
          <th scope="col" class="figure">${words.usage}</th>
          <th scope="col" class="figure">${words.keyRequests}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <th scope="row" data-label=${column}>${row.name}</th>
            <td data-label=${words.usage} class="figure">${host.credit(row.usage)}</td>
            <td data-label=${words.keyRequests} class="figure">${count(String(row.requests), locale)}</td>
            <td class="share"><meter class="meter" min="0" max=${wallet.stats.usage} value=${row.usage} aria-label=${words.splitShare(row.name)}></meter></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
