// What it costs: the call, the workload, every line and every rounding, and the ladder.

import { html, nothing, type TemplateResult } from 'lit';
import type { EstimatedUsage, Issue, QuoteLine, QuoteRounding } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import type { PrepayCalculator } from './calculator-element.ts';
import { cost, count, meterName, rateText, short, signed, type Writing } from './figures.ts';

export function resultView(host: PrepayCalculator): TemplateResult {
  const { answer, words } = host;
  const usage = answer.usages?.[0];
  return html`<div class="result" part="result">
    ${issuesView(host.otherErrors, 'error')} ${currencyView(host)}
    ${usage ? figures(host, usage) : html`<p class="waiting">${words.waiting}</p>`}
  </div>`;
}

/** A currency that nothing is paid in. */
function currencyView({ words, locale, currency, currencies }: PrepayCalculator): TemplateResult | typeof nothing {
  if (currency === '' || currencies.includes(currency)) return nothing;
  const known = new Intl.ListFormat(locale).format(currencies);
  return html`<p class="warning">${words.unknownCurrency(currency, known)}</p>`;
}

export const issuesView = (issues: readonly Issue[], kind: 'error' | 'warning'): TemplateResult[] =>
  issues.map(({ message }) => html`<p class=${kind}>${withoutBidi(message)}</p>`);

function figures(host: PrepayCalculator, usage: EstimatedUsage): TemplateResult {
  const { answer, request, words, locale, writing } = host;
  const perDay = request?.usages[0]?.per_day;
  const notes = answer.issues.filter(({ severity }) => severity !== 'error');
  const held = usage.worst_case && usage.worst_case.amount !== usage.total.amount ? usage.worst_case : undefined;
  return html`<dl class="hero">
      <div class="main-figure" part="total">
        <dt>${words.oneCall}</dt>
        <dd>${cost(writing, usage.total.amount)}</dd>
      </div>
      ${
        usage.per_day && perDay !== undefined
          ? html`<div><dt>${words.aDay(count(perDay, locale))}</dt><dd>${cost(writing, usage.per_day.amount)}</dd></div>`
          : nothing
      }
      ${
        answer.total
          ? html`<div class="days">
              <dt>${words.inDays(count(request?.days ?? '30', locale))}</dt>
              <dd>${cost(writing, answer.total.amount)}</dd>
            </div>`
          : nothing
      }
    </dl>
    ${held ? html`<p class="hint held">${words.held(cost(writing, held.amount))}</p>` : nothing}
    ${notes.map((issue) => html`<p class="warning">${noteText(writing, issue)}</p>`)} ${host.shows('cost') ? linesView(host, usage) : nothing}
    ${host.shows('steps') ? stepsView(host, usage) : nothing} ${host.shows('ladder') ? ladderView(host, usage) : nothing}`;
}

/** A cliff names meters and amounts as people know them; everything else is said in the engine's words. */
function noteText(writing: Writing, { code, args, message }: Issue): string {
  const { words, locale } = writing;
  const { units, meter, cost: now, below, times } = args;
  if (code !== 'rating.cliff' || !units || !meter || !now || !below || !times) return withoutBidi(message);
  const name = meterName(writing, meter);
  return words.cliff(count(units, locale), name, cost(writing, now), cost(writing, below), count(times, locale));
}

/** With the total rounded, lines have no amount of their own. */
function linesView({ words, writing, locale }: PrepayCalculator, usage: EstimatedUsage): TemplateResult {
  const charged = usage.lines.some(({ amount }) => amount !== undefined);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.lines}>
    <table part="table">
      <caption class="hidden">${words.lines}</caption>
      <thead>
        <tr>
          <th scope="col">${words.meter}</th>
          <th scope="col" class="number">${words.quantity}</th>
          <th scope="col" class="number wide">${words.rate}</th>
          <th scope="col" class="number">${charged ? words.amount : words.exact}</th>
        </tr>
      </thead>
      <tbody>
        ${usage.lines.map(
          (line) =>
            html`<tr>
              <th scope="row">${meterName(writing, line.meter)} <small class="narrow">${rateText(writing, line)}</small></th>
              <td class="number">${count(line.billed ?? line.quantity, locale)}</td>
              <td class="number wide">${rateText(writing, line)}</td>
              <td class="number">${cost(writing, line.amount ?? line.exact)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function stepsView({ words, writing }: PrepayCalculator, usage: EstimatedUsage): TemplateResult {
  const rounded = usage.rounding ?? usage.lines.find(({ rounding }) => rounding);
  return html`<details class="steps">
    <summary>${words.steps}</summary>
    <ul>
      ${usage.lines.map((line) => html`<li><b>${meterName(writing, line.meter)}</b>${lineSteps(writing, line)}</li>`)}
      ${
        usage.exact === undefined
          ? nothing
          : html`<li><b>${words.sum}</b><span>${rounding(writing, usage.exact, usage.total.amount, usage.rounding)}</span></li>`
      }
      ${
        usage.exact === undefined && usage.rounding
          ? html`<li><b>${words.total}</b><span>${words.changed(words.modes[usage.rounding.mode], signed(writing, usage.rounding.difference))}</span></li>`
          : nothing
      }
    </ul>
    ${rounded ? nothing : html`<p class="hint">${words.nothingRounded}</p>`}
  </details>`;
}

function lineSteps(writing: Writing, line: QuoteLine): TemplateResult {
  const { words, locale } = writing;
  const units = count(line.billed ?? line.quantity, locale);
  const plain = line.model === undefined && line.rate !== undefined;
  const product = plain
    ? words.times(units, cost(writing, line.rate ?? ''))
    : words.times(units, rateText(writing, line));
  const divided = plain && (line.per ?? 1) !== 1 ? words.over(product, count(String(line.per), locale)) : product;
  const formula = line.factor === undefined ? divided : words.times(divided, count(line.factor, locale));
  return html`${
    line.billed === undefined
      ? nothing
      : html`<span>${words.billed(count(line.billed, locale), count(line.quantity, locale))}</span>`
  }
    ${(line.tiers ?? []).map((tier) => {
      const upTo = tier.up_to === undefined ? words.beyondTiers : words.upTo(count(tier.up_to, locale));
      const price = words.times(count(tier.quantity, locale), cost(writing, tier.rate));
      const flat = tier.flat === undefined ? '' : ` ${words.flat(cost(writing, tier.flat))}`;
      return html`<span>${upTo}: ${words.is(`${price}${flat}`, cost(writing, tier.exact))}</span>`;
    })}
    <span
      >${
        line.amount === undefined || !line.rounding
          ? words.is(formula, cost(writing, line.exact))
          : words.is(formula, rounding(writing, line.exact, line.amount, line.rounding))
      }</span
    >`;
}

function rounding(writing: Writing, exact: string, amount: string, how: QuoteRounding | undefined): string {
  const { words } = writing;
  const from = cost(writing, exact);
  if (!how) return from;
  return words.becomes(
    from,
    cost(writing, amount),
    words.changed(words.modes[how.mode], signed(writing, how.difference)),
  );
}

function ladderView({ words, writing, locale }: PrepayCalculator, usage: EstimatedUsage): TemplateResult {
  return html`<div class="ladder">
    <p class="label">${words.ladder}</p>
    <dl>
      ${usage.ladder.map(
        ({ calls, cost: price }) =>
          html`<div><dt title=${count(calls, locale)}>${short(calls, locale)}</dt><dd>${cost(writing, price)}</dd></div>`,
      )}
    </dl>
  </div>`;
}
