// The same use with other items.

import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { EstimatedUsage } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import { heading, mostCompared, type PrepayCalculator } from './calculator-element.ts';
import { matching } from './combobox.ts';
import { cost, count, itemName } from './figures.ts';

const most = 40;

export function compareView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { words, items } = host;
  if (!host.shows('compare') || items.length < 2) return nothing;
  return html`<details class="card fold" part="card" ?open=${host.unfolded('compare', host.compare.length > 0)}>
    <summary>${heading(host, words.compare, 'compare')}<span class="hint">${words.compareHint}</span></summary>
    <div class="two">
      ${host.fixed('compare') ? nothing : pickView(host)}
      <div class="result" part="result">${tableView(host)}</div>
    </div>
  </details>`;
}

/** What is ticked stays on top; the rest is found by typing. */
function pickView(host: PrepayCalculator): TemplateResult {
  const { words, compare, locale } = host;
  const others = host.items.filter((item) => item !== host.chosen && !compare.includes(item.id));
  const found = matching(others, host.sought, host);
  const ticked = host.items.filter((item) => item !== host.chosen && compare.includes(item.id));
  const shown = [...ticked, ...found.slice(0, most)];
  const full = ticked.length >= mostCompared;
  const id = host.idOf('sought');
  return html`<div class="inputs">
    <div class="field">
      <label class="label" for=${id}>${words.compareSearch}</label>
      <input
        id=${id}
        class="control"
        part="control"
        type="search"
        autocomplete="off"
        spellcheck="false"
        .value=${host.sought}
        @input=${(event: Event) => {
          host.sought = (event.target as HTMLInputElement).value;
          host.requestUpdate();
        }}
      />
    </div>
    <div class="picks" role="group" aria-label=${words.pick}>
      ${repeat(
        shown,
        ({ id: item }) => item,
        (item) =>
          html`<label class="tick"
            ><input
              type="checkbox"
              .checked=${compare.includes(item.id)}
              ?disabled=${full && !compare.includes(item.id)}
              @change=${(event: Event) => host.tick(item.id, (event.target as HTMLInputElement).checked)}
            /><span>${itemName(item, locale)}</span></label
          >`,
      )}
    </div>
    ${
      found.length > most
        ? html`<p class="hint">${words.shownOf(count(String(most), locale), count(String(found.length), locale))}</p>`
        : nothing
    }
    ${found.length === 0 ? html`<p class="hint">${words.noMatch}</p>` : nothing}
    ${full ? html`<p class="hint">${words.full(String(mostCompared))}</p>` : nothing}
  </div>`;
}

/** What costs nothing has no factor and comes first. The order is for the eye, the figures are the engine's. */
const byTimes = ({ times: one = '0' }: EstimatedUsage, { times: other = '0' }: EstimatedUsage): number =>
  Number(one) - Number(other);

function tableView(host: PrepayCalculator): TemplateResult {
  const { words, comparison, writing, request } = host;
  const { usages, refused } = comparison;
  const rows = [...usages].sort(byTimes);
  const daily = usages.some(({ in_days: total }) => total);
  const days = count(request?.days ?? '30', host.locale);
  const aside = daily ? 'wide' : '';
  const greatest = Number(rows.at(-1)?.times ?? 1);
  const least = rows.find(({ times }) => times !== undefined)?.total.amount;
  const isTicked = host.compare.some((id) => id !== host.chosen.id);
  return html`${
    rows.length === 0
      ? waitingView(refused.length > 0 ? '' : isTicked ? words.notFitting : words.compareNone)
      : html`<div class="scroll" tabindex="0" role="group" aria-label=${words.compareTable}>
          <table part="table" class="compared">
            <caption class="hidden">${words.compareTable}</caption>
            <thead>
              <tr>
                <th scope="col">${words.item}</th>
                <th scope="col" class="number ${aside}">${words.oneCall}</th>
                ${daily ? html`<th scope="col" class="number">${words.inDays(days)}</th>` : nothing}
                <th scope="col">${words.factor}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) =>
                  html`<tr class=${row.item === host.chosen.id ? 'own' : ''}>
                    <th scope="row">${host.nameOf(row.item)}</th>
                    <td class="number ${aside}">${cost(writing, row.total.amount)}</td>
                    ${daily ? html`<td class="number">${row.in_days ? cost(writing, row.in_days.amount) : ''}</td>` : nothing}
                    <td>${timesView(host, row, greatest, row.total.amount === least)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`
  }
  ${refused.map(
    ({ item, reason }) =>
      html`<p class="warning"><span><b>${host.nameOf(item)}</b> ${words.notComparable}: ${withoutBidi(reason)}</span></p>`,
  )}`;
}

const waitingView = (text: string): TemplateResult | typeof nothing =>
  text === '' ? nothing : html`<p class="waiting">${text}</p>`;

/** The bar only draws what the figure beside it says. */
function timesView(
  { words, locale }: PrepayCalculator,
  { times }: EstimatedUsage,
  greatest: number,
  cheapest: boolean,
): TemplateResult | string {
  if (times === undefined) return '';
  const width = greatest > 0 ? (Number(times) / greatest) * 100 : 0;
  const text = cheapest ? words.cheapest : words.timesCheapest(count(times, locale));
  return html`<span class="times"
    ><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="track" width="100" height="8" /><rect class="bar" width=${width.toFixed(2)} height="8" />`}</svg
    ><span>${text}</span></span
  >`;
}
