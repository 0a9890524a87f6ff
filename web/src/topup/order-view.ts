// After the order is made: its number to copy, what to pay where, what happens next and what to do when nothing does.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupPreview } from '@prepay/engine';
import { localTime } from '../i18n/format.ts';
import { notesFor } from '../policy/policy.ts';
import type { Order } from './order.ts';
import { copyRow, payeeRows } from './payee-view.ts';
import { detailRows } from './review-view.ts';
import { figureRows, ratioView } from './summary-view.ts';
import type { TopupHost } from './topup-host.ts';

export function orderView(
  host: TopupHost,
  order: Order,
  preview: TopupPreview,
  startAgain: () => void,
): TemplateResult {
  const { words } = host;
  return html`<section class="order card" aria-labelledby=${host.idOf('order')}>
    <h2 id=${host.idOf('order')} tabindex="-1">
      <svg class="order-mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>${words.orderCreated}
    </h2>
    ${order.simulated ? html`<p class="simulated">${words.orderSimulated}</p>` : nothing}
    <dl class="rows">
      ${copyRow(host, 'order-number', words.orderNumber, order.number, html`<span class="order-number">${order.number}</span>`)}
      ${timeRows(host, order)}
    </dl>
    <dl class="rows figures">${figureRows(host, preview)}</dl>
    ${ratioView(host, preview)}${transferRows(host, order, preview)}
    <dl class="rows">${detailRows(host)}</dl>
    ${nextView(host)}
    <div class="actions"><button type="button" class="button" @click=${startAgain}>${words.newOrder}</button></div>
  </section>`;
}

/** Until when it has to be paid; undefined where nothing says so. */
function deadlineOf({ loaded }: TopupHost, { created }: Order): Date | undefined {
  const minutes = loaded.policy.orders?.window_minutes;
  return minutes === undefined ? undefined : new Date(created.getTime() + minutes * 60_000);
}

/** Whole minutes, counted up: as long as there is a second, there is a minute. */
export function minutesToPay(host: TopupHost, order: Order): number | undefined {
  const deadline = deadlineOf(host, order);
  return deadline && Math.max(0, Math.ceil((deadline.getTime() - Date.now()) / 60_000));
}

function timeRows(host: TopupHost, order: Order): TemplateResult {
  const { words, locale } = host;
  const deadline = deadlineOf(host, order);
  const row = (term: string, text: unknown) => html`<div class="row"><dt>${term}</dt><dd>${text}</dd></div>`;
  return html`${row(words.orderStatus, words.orderPending)} ${row(words.orderTime, localTime(order.created, locale))}
  ${
    deadline
      ? row(
          words.orderPayBefore,
          html`${localTime(deadline, locale)} <span role="timer">${words.minutesLeft(minutesToPay(host, order) ?? 0)}</span>`,
        )
      : nothing
  }`;
}

function transferRows(host: TopupHost, order: Order, { pay }: TopupPreview): TemplateResult | typeof nothing {
  const { words, channel } = host;
  if (!channel?.payee || !pay) return nothing;
  return html`<h3 class="label">${words.payee}</h3>
    <dl class="rows">
      ${payeeRows(host, channel.payee, 'order')} ${copyRow(host, 'order-pay', words.transferAmount, pay.amount, host.shown(pay))}
      ${copyRow(host, 'order-reference', words.transferReference, order.number)}
    </dl>
    <p class="hint">${words.transferReferenceHint}</p>`;
}

function nextView(host: TopupHost): TemplateResult {
  const { words, locale, loaded } = host;
  const { policy } = loaded;
  const items = (when: string) => notesFor(policy, when).map((note) => html`<li>${note.text[locale]}</li>`);
  const verified = policy.orders?.credited === 'on_verification';
  return html`<h3 class="label">${words.next}</h3>
    <ul>
      <li>${verified ? words.nextOnVerification : words.nextOnPayment}</li>
      ${items('after_payment')}
    </ul>
    <h3 class="label">${words.late}</h3>
    <ul>
      ${items('late')}
      <li>${words.nextPaid}</li>
      <li>${words.askSupport}</li>
    </ul>`;
}
