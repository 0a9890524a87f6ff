// What the payment comes to, as the engine worked it out. Both sides always stand together, each with its unit.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupPreview, PreviewRounding } from '@prepay/engine';
import { count, money } from '../i18n/format.ts';
import { itemName, methodName, methodOf, notesFor, unitName, unitOf } from '../policy/policy.ts';
import { amountOf } from './entries.ts';
import type { TopupHost } from './topup-host.ts';

export function sideView(host: TopupHost): TemplateResult {
  const { words } = host;
  return html`<div class="side">
    <section class="summary" aria-labelledby=${host.idOf('summary')}>
      <h2 class="summary-title" id=${host.idOf('summary')}>${words.summary}</h2>
      ${figuresOrHint(host)}
    </section>
    <div class="paybar">
      ${paybarFigures(host)}
      <button type="submit" class="button primary">${submitLabel(host)}</button>
      <p class="hint paybar-hint">${words.submitHint}</p>
    </div>
    ${notesView(host)}
  </div>`;
}

function figuresOrHint(host: TopupHost): TemplateResult {
  const { words, answer, entries, validation } = host;
  if (!answer.preview.pay)
    return html`<p class="hint">${amountOf(entries) === '' ? words.summaryEmpty : words.summaryUnread}</p>`;
  return html`<dl class="rows figures">${figureRows(host, answer.preview)}</dl>
    ${ratioView(host, answer.preview)} ${validation.warnings.map((issue) => html`<p class="warning">${issue.message}</p>`)}`;
}

/** The narrow page keeps the two figures in view beside the button; the wide page has them right above it. */
function paybarFigures(host: TopupHost): TemplateResult | typeof nothing {
  const { pay, credit } = host.answer.preview;
  if (!pay || !credit) return nothing;
  return html`<p class="paybar-figures" aria-hidden="true">
    <span class="paybar-pay">${host.shown(pay)} <small>${pay.currency}</small></span>
    <span class="paybar-credit">${host.words.creditedShort(host.shown(credit))}</span>
  </p>`;
}

export function submitLabel(host: TopupHost): string {
  const { words, answer, entries, loaded, locale } = host;
  const { pay } = answer.preview;
  const method = methodOf(loaded.policy, entries.method);
  return pay && method ? words.submitPay(host.shown(pay), methodName(method, locale)) : words.submit;
}

/** The rows of the summary, used again by the review and the order: one list cannot disagree with itself. */
export function figureRows(host: TopupHost, preview: TopupPreview): TemplateResult {
  const { words } = host;
  const { pay, credit, bonus, discount, fee, overdue_paid, balance_after, calls } = preview;
  return html`${pay ? figure('total', words.pay, host.shown(pay), pay.currency) : nothing}
  ${credit ? figure('total credited', words.credited, host.shown(credit), unitName(unitOf(host.loaded.policy, credit.unit), host.locale)) : nothing}
  ${bonus ? figure('gain', words.bonus, `+${host.shown(bonus)}`, words.bonusOnTop) : nothing}
  ${discount ? figure('gain', words.discount, host.shown(discount), words.discountTaken) : nothing}
  ${fee ? figure('', words.fee, host.shown(fee), words.feeIncluded) : nothing}
  ${overdue_paid ? figure('', words.overduePaid, host.shown(overdue_paid)) : nothing}
  ${balance_after ? figure('', words.balanceAfter, host.shown(balance_after)) : nothing}
  ${calls ? figure('', words.calls, count(calls, host.locale), estimateNote(host)) : nothing}`;
}

function figure(kind: string, term: string, value: string, note?: string): TemplateResult {
  return html`<div class="row ${kind}">
    <dt>${term}</dt>
    <dd><span class="value">${value}</span>${note ? html` <small>${note}</small>` : nothing}</dd>
  </div>`;
}

function estimateNote({ loaded, words, locale }: TopupHost): string | undefined {
  const { rating } = loaded.policy;
  const item = rating?.items.find(({ id }) => id === rating.estimate_item);
  return item ? words.callsOf(itemName(item, locale)) : undefined;
}

export function ratioView(host: TopupHost, { ratio, rounding, pay, credit }: TopupPreview): TemplateResult {
  const { words, loaded, locale } = host;
  return html`${
    ratio && pay && credit
      ? html`<p class="ratio">
        ${words.ratio(
          money(unitOf(loaded.policy, pay.currency), ratio.pay, locale),
          money(unitOf(loaded.policy, credit.unit), ratio.credit, locale),
        )}
      </p>`
      : nothing
  }
  ${(rounding ?? []).map((step) => html`<p class="ratio">${roundingText(host, step)}</p>`)}`;
}

function roundingText({ words, locale }: TopupHost, { of, exact, rounded }: PreviewRounding): string {
  const names = { pay: words.pay, credit: words.credited, fee: words.fee, bonus: words.bonus };
  return words.rounded(names[of], count(exact, locale), count(rounded, locale));
}

function notesView(host: TopupHost): TemplateResult | typeof nothing {
  const notes = notesFor(host.loaded.policy, 'topup');
  if (notes.length === 0) return nothing;
  return html`<section class="notes" aria-labelledby=${host.idOf('notes')}>
    <h2 class="notes-title" id=${host.idOf('notes')}>${host.words.goodToKnow}</h2>
    <ul>
      ${notes.map((note) => html`<li>${note.text[host.locale]}</li>`)}
    </ul>
  </section>`;
}
