// The ledger: filters whose state is the address, pages, and the whole of what was found as a file.

import { html, nothing, type TemplateResult } from 'lit';
import type { Entry, FlowFilter, FlowsQuery } from '@prepay/engine';
import { count } from '../i18n/format.ts';
import { startOfDay } from '../i18n/times.ts';
import { saveText } from '../files/save-file.ts';
import { announce } from '../topup/live-region.ts';
import type { WalletPlace } from './address.ts';
import { csvName, csvOf } from './csv.ts';
import { entriesTable } from './entries-table.ts';
import { emptyView, pagesView, placeLink } from './parts.ts';
import type { WalletHost } from './wallet-host.ts';

/** Rows on a page where the policy does not say, and rows asked for at once for a file. */
const usualRows = 20;
const rowsAtOnce = 1000;

const allFilters: FlowFilter[] = ['all', 'recharge', 'consume', 'refund'];

export function flowsView(host: WalletHost): TemplateResult {
  const { words, wallet, address } = host;
  const { place } = address;
  const isFiltered = place.filter !== 'all' || place.key !== '' || place.from !== '' || place.until !== '';
  if (wallet.entries_total === 0 && !isFiltered) return emptyView(words.flowsNone, words.flowsNoneHint);
  const page = host.flows({ ...queryOf(place), page: place.page, page_size: usualRows });
  const rows = page.rows ?? [];
  const total = page.total ?? 0;
  const { sort } = place;
  const turned = placeLink(
    host,
    { ...place, sort: sort === 'newest' ? 'oldest' : 'newest', page: 1 },
    sort === 'newest' ? words.oldestFirst : words.newestFirst,
    'sort',
  );
  return html`${filterForm(host, place, isFiltered)}
    ${page.issues.map((issue) => html`<p class="error">${host.said(issue)}</p>`)}
    <div class="found">
      <p class="found-count">${words.flowsCount(total, count(String(total), host.locale))}</p>
      ${total > 1 ? turned : nothing}
      ${
        total > 0
          ? html`<button type="button" class="button" @click=${() => exportRows(host, place)}>${words.exportCsv}</button>`
          : nothing
      }
    </div>
    ${printedView(host, place)}
    ${
      rows.length > 0
        ? html`<div class="card table-card">
            ${entriesTable(host, rows, { caption: words.flowsCaption(host.unitName), sort })}
          </div>`
        : html`<div class="empty card">
            <p class="empty-title">${words.flowsNoMatch}</p>
            <p>${placeLink(host, { section: 'flows' }, words.clearFilter)}</p>
          </div>`
    }
    ${pagesView(host, page.page ?? 1, page.pages ?? 1)}`;
}

export function queryOf({ filter, key, from, until, sort }: WalletPlace): FlowsQuery {
  const query: FlowsQuery = { list: 'flows', filter, order: sort };
  const [begin, end] = [startOfDay(from), startOfDay(until, 1)];
  if (key !== '') query.key = key;
  if (begin !== undefined) query.from = begin;
  if (end !== undefined) query.until = end;
  return query;
}

function filterForm(host: WalletHost, place: WalletPlace, isFiltered: boolean): TemplateResult {
  const { words, wallet, loaded } = host;
  const filters = loaded.policy.flows?.filters ?? allFilters;
  const submit = (event: Event) => {
    event.preventDefault();
    search(host, event.currentTarget as HTMLFormElement);
  };
  const day = (name: 'from' | 'until', label: string) => html`<div class="field">
    <label class="label" for=${host.idOf(name)}>${label}</label>
    <input id=${host.idOf(name)} name=${name} type="date" class="control" .value=${place[name]} />
  </div>`;
  return html`<form class="filters card" method="get" @submit=${submit}>
    <input type="hidden" name="section" value="flows" />
    <div class="field">
      <label class="label" for=${host.idOf('filter')}>${words.flowType}</label>
      <select id=${host.idOf('filter')} name="filter" class="control">
        ${filters.map((filter) => html`<option value=${filter} .selected=${filter === place.filter}>${words.flowFilter[filter]}</option>`)}
      </select>
    </div>
    ${
      wallet.keys.length > 0 || place.key !== ''
        ? html`<div class="field">
            <label class="label" for=${host.idOf('key')}>${words.flowKey}</label>
            <select id=${host.idOf('key')} name="key" class="control">
              <option value="" .selected=${place.key === ''}>${words.allKeys}</option>
              ${wallet.keys.map(({ id }) => html`<option value=${id} .selected=${id === place.key}>${id}</option>`)}
            </select>
          </div>`
        : nothing
    }
    ${day('from', words.from)} ${day('until', words.until)}
    <div class="filter-actions">
      <button type="submit" class="button primary">${words.filter}</button>
      ${isFiltered ? placeLink(host, { section: 'flows' }, words.clearFilter, 'clear') : nothing}
    </div>
  </form>`;
}

/** The form is sent like any other that gets something: its fields are the address. */
function search(host: WalletHost, form: HTMLFormElement): void {
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  host.goTo({
    section: 'flows',
    filter: allFilters.find((known) => known === text('filter')) ?? 'all',
    key: text('key'),
    from: text('from'),
    until: text('until'),
    sort: host.address.place.sort,
  });
  const { total } = host.flows({ ...queryOf(host.address.place), page: 1, page_size: 1 });
  announce(host.words.flowsCount(total ?? 0, count(String(total ?? 0), host.locale)));
}

/** On paper there are no fields, so it says what was asked for and where. */
function printedView({ words, locale, wallet }: WalletHost, place: WalletPlace): TemplateResult {
  const parts = [words.flowFilter[place.filter], place.key, place.from, place.until].filter((part) => part !== '');
  return html`<p class="printed" lang=${locale}>${parts.join(' · ')}<br />${words.printed} ${location.href} · ${wallet.at}</p>`;
}

function exportRows(host: WalletHost, place: WalletPlace): void {
  const { words, loaded, wallet, locale } = host;
  const query = queryOf(place);
  const rows: Entry[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const ask = () => host.flows({ ...query, page, page_size: rowsAtOnce });
    const answer = ask();
    if (!answer.ok) return host.refuse('flows', () => ask().issues);
    rows.push(...answer.rows);
    ({ pages } = answer);
  }
  const name = csvName(loaded.policy.id, rows);
  saveText(csvOf(rows, wallet.unit, words), name, 'text/csv');
  announce(words.exported(count(String(rows.length), locale), name));
}
