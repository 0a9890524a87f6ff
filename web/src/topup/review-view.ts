// The step before an order is made (WCAG 2.2, 3.3.4): everything once more, nothing to fill in, a way back.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupCheckAnswer } from '@prepay/engine';
import { asksForBuyer, asksForRegion, methodName, methodOf, notesFor } from '../policy/policy.ts';
import { nameOfRegion } from './regions.ts';
import { figureRows, ratioView, submitLabel } from './summary-view.ts';
import type { TopupHost } from './topup-host.ts';

export interface ReviewActions {
  /** What shows the order could not be loaded, so none was made. */
  notLoaded: boolean;
  confirm(): void;
  close(): void;
}

export function reviewView(
  host: TopupHost,
  reviewed: TopupCheckAnswer | undefined,
  actions: ReviewActions,
): TemplateResult {
  const { words, locale, loaded } = host;
  return html`<dialog class="review" aria-labelledby=${host.idOf('review-title')} @close=${actions.close}>
    ${
      reviewed
        ? html`<h2 id=${host.idOf('review-title')} tabindex="-1">${words.review}</h2>
          <p class="hint">${words.reviewLead}</p>
          <dl class="rows figures">${figureRows(host, reviewed.preview)}</dl>
          ${ratioView(host, reviewed.preview)}
          <dl class="rows">${detailRows(host)}</dl>
          ${reviewed.issues.map((issue) => html`<p class="warning">${issue.message}</p>`)}
          ${notesFor(loaded.policy, 'review').map((note) => html`<p class="ratio">${note.text[locale]}</p>`)}
          ${actions.notLoaded ? html`<p class="error">${words.orderNotMade}</p>` : nothing}
          <div class="actions">
            <button type="button" class="button primary" @click=${actions.confirm}>${submitLabel(host)}</button>
            <button type="button" class="button" @click=${actions.close}>${words.back}</button>
          </div>`
        : nothing
    }
  </dialog>`;
}

/** What was filled in besides the amount; also shown with the order. */
export function detailRows(host: TopupHost): TemplateResult {
  const { words, locale, entries, loaded, channel } = host;
  const { policy } = loaded;
  const method = methodOf(policy, entries.method);
  const fields = channel?.fields ?? {};
  const row = (term: string, text: string) =>
    text === '' ? nothing : html`<div class="row"><dt>${term}</dt><dd>${text}</dd></div>`;
  return html`${row(words.platformRow, policy.name[locale])}
  ${asksForRegion(policy) ? row(words.region, nameOfRegion(entries.region, words, locale)) : nothing}
  ${asksForBuyer(policy) ? row(words.buyer, entries.buyer === 'company' ? words.company : words.individual) : nothing}
  ${method ? row(words.method, methodName(method, locale)) : nothing}
  ${fields.remitter ? row(words.remitter, entries.remitter) : nothing}
  ${fields.bank ? row(words.bank, entries.bank) : nothing}
  ${fields.remarks ? row(words.remarks, entries.remarks) : nothing}
  ${channel?.agreement && entries.agreement ? row(channel.agreement.name[locale], words.accepted) : nothing}`;
}
