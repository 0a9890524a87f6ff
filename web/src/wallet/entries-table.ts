// The ledger as a table. On a narrow page each row becomes a small list, with the head of its column before each value.

import { html, nothing, type TemplateResult } from 'lit';
import type { Entry, FlowRules } from '@prepay/engine';
import { zonedSecond } from '../i18n/times.ts';
import type { WalletHost } from './wallet-host.ts';

export interface EntriesTable {
  caption: string;
  /** Without description and key: a glance, not the record. */
  brief?: boolean;
  sort?: 'newest' | 'oldest';
}

type Column = NonNullable<FlowRules['columns']>[number];

const everyColumn: Column[] = ['time', 'type', 'amount', 'before', 'after', 'description'];

/** The platform's own columns in the order in which people read: when, what, how much. */
function columnsOf(host: WalletHost): Column[] {
  const stated = host.loaded.policy.flows?.columns;
  return stated ? everyColumn.filter((column) => stated.includes(column)) : everyColumn;
}

export function entriesTable(host: WalletHost, rows: readonly Entry[], table: EntriesTable): TemplateResult {
  const { words } = host;
  const columns = columnsOf(host).filter((column) => !(table.brief && column === 'description'));
  const hasKeys = !table.brief && host.wallet.keys.length > 0;
  const heads: Record<Column, string> = {
    time: words.flowTime,
    type: words.flowType,
    amount: words.flowAmount,
    before: words.flowBefore,
    after: words.flowAfter,
    description: words.flowDescription,
  };
  const { sort } = table;
  const head = (column: Column) =>
    column === 'time' && sort
      ? html`<th scope="col" aria-sort=${sort === 'newest' ? 'descending' : 'ascending'}>${heads.time}</th>`
      : html`<th scope="col" class=${isFigure(column) ? 'figure' : ''}>${heads[column]}</th>`;
  return html`<table class="stacked ledger">
    <caption class=${table.brief ? 'visually-hidden' : ''}>${table.caption}</caption>
    <thead>
      <tr>${columns.map(head)}${hasKeys ? html`<th scope="col">${words.flowKey}</th>` : nothing}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${columns.map((column) => cell(host, row, column, heads[column]))}
          ${hasKeys ? html`<td data-label=${words.flowKey}>${row.key ?? '–'}</td>` : nothing}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

const isFigure = (column: Column): boolean => column === 'amount' || column === 'before' || column === 'after';

function cell(host: WalletHost, row: Entry, column: Column, label: string): TemplateResult {
  if (column === 'time')
    return html`<td data-label=${label} class="when"><time datetime=${row.at}>${zonedSecond(row.at, host.locale)}</time></td>`;
  if (column === 'type') return html`<td data-label=${label}>${typeName(host, row)}</td>`;
  if (column === 'amount')
    return html`<td data-label=${label} class="figure ${isOut(row) ? 'out' : 'in'}">${signed(host, row)}</td>`;
  if (column === 'description') return html`<td data-label=${label} class="what">${row.description}</td>`;
  return html`<td data-label=${label} class="figure">${host.credit(row[column])}</td>`;
}

const isOut = ({ amount }: Entry): boolean => amount.startsWith('-');

/** Income carries its sign as expense does: colour alone tells nobody who cannot see it. */
const signed = (host: WalletHost, row: Entry): string => `${isOut(row) ? '' : '+'}${host.credit(row.amount)}`;

function typeName({ words }: WalletHost, { type, flow }: Entry): TemplateResult {
  return html`${words.entryType[type]}${flow === undefined ? nothing : html` <small class="flow-number">${flow}</small>`}`;
}
