// The orders, the newest first: each with everything that can be said about it, and what its owner can do.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { WalletOrder } from '@prepay/engine';
import { orderCatalogues } from '../i18n/order-words.ts';
import { dayRange, minutesUntil } from '../i18n/times.ts';
import { channelsOf, methodName, methodOf, notesFor } from '../policy/policy.ts';
import { copyRow, payeeRows } from '../topup/payee-view.ts';
import { attemptView } from './attempt-view.ts';
import { badge, toneOf } from './badge.ts';
import { copyButton, emptyView, fact, moveButton, pagesView, placeLink, time } from './parts.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import type { WalletHost } from './wallet-host.ts';

const usualRows = 10;

export function ordersView(host: WalletHost): TemplateResult {
  const { wallet, words, address, loaded } = host;
  const { orders } = wallet;
  const topup = placeLink(host, { section: 'topup' }, words.startTopup, 'button primary');
  if (orders.length === 0) return html`${emptyView(words.ordersNone, words.ordersNoneHint)}<p>${topup}</p>`;
  const size = loaded.policy.orders?.page_size ?? usualRows;
  const pages = Math.ceil(orders.length / size);
  const page = Math.min(address.place.page, pages);
  const shown = orders.slice((page - 1) * size, page * size);
  return html`<p class="section-action">${topup}</p>
    <ol class="cards">
      ${shown.map((order) => html`<li>${orderCard(host, order)}</li>`)}
    </ol>
    ${pagesView(host, page, pages)}`;
}

/** Names the place of an order: its number among all, since an id may hold spaces. */
export const orderPlace = (host: WalletHost, order: WalletOrder): string =>
  `order-${host.wallet.orders.length - host.wallet.orders.indexOf(order)}`;

function orderCard(host: WalletHost, order: WalletOrder): TemplateResult {
  const { words } = host;
  const place = orderPlace(host, order);
  const title = host.idOf(`${place}-title`);
  const isOver = order.status === 'closed' || order.status === 'failed' || order.status === 'cancelled';
  return html`<article class="card order-card" aria-labelledby=${title}>
    <header class="card-head">
      <h3 class="order-id" id=${title} tabindex="-1">
        <span class="visually-hidden">${words.orderNumber} </span><span class="row-text">${order.id}</span>
      </h3>
      ${copyButton(host, order.id, words.orderNumber)}
      ${badge(order.status, toneOf[order.status], isToVerify(order) ? words.orderToVerify : words.orderStatus[order.status])}
    </header>
    ${factsView(host, order)} ${nextView(host, order)} ${lateView(host, order)} ${payeeView(host, order, place)}
    ${isOver ? html`<p class="hint">${words.orderEnded} ${placeLink(host, { section: 'topup' }, words.newOrder)}</p>` : nothing}
    ${attemptView(host, place)} ${actionsView(host, order, place)}
  </article>`;
}

/** A transfer that has arrived changes nothing yet, but nobody has to pay it again. */
const isToVerify = ({ status, paid_at }: WalletOrder): boolean => status === 'pending' && paid_at !== undefined;

function factsView(host: WalletHost, order: WalletOrder): TemplateResult {
  const { words, loaded, locale } = host;
  const method = methodOf(loaded.policy, order.method);
  const at = (value: string | undefined) => (value === undefined ? undefined : time(host, value));
  const isPaid = order.paid_at !== undefined || order.status === 'credited' || order.status === 'refunded';
  return html`<dl class="facts">
    ${fact(isPaid ? words.orderPaid : words.orderPay, html`<strong>${host.shown(order.pay)}</strong> <small>${order.pay.currency}</small>`)}
    ${fact(words.orderCredit, html`<strong>${host.credit(order.credit)}</strong> <small>${host.unitName}</small>`)}
    ${fact(words.orderBonus, order.bonus === undefined ? undefined : host.credit(order.bonus))}
    ${fact(words.orderMethod, method ? methodName(method, locale) : order.method)}
    ${fact(words.orderCreated, time(host, order.created_at))}
    ${order.status === 'pending' && order.deadline !== undefined ? fact(words.orderDeadline, deadlineView(host, order.deadline)) : nothing}
    ${fact(words.orderPaidAt, at(order.paid_at))} ${expectedView(host, order)}
    ${fact(words.orderCredited, at(order.credited_at))} ${fact(words.orderClosed, at(order.closed_at))}
    ${fact(words.orderRefunded, order.refunded === undefined ? undefined : host.credit(order.refunded))}
    ${fact(words.orderInvoice, order.invoice)}
  </dl>`;
}

/** The wallet's clock counts, not the computer's: it is right after sleep, and it is right in a simulation. */
function deadlineView(host: WalletHost, deadline: string): TemplateResult {
  return html`${time(host, deadline)}
    <span class="timer" role="timer">${host.words.minutesLeft(minutesUntil(deadline, host.store.now))}</span>`;
}

function expectedView(host: WalletHost, order: WalletOrder): TemplateResult | typeof nothing {
  const { expected_from: from, expected_by: by } = order;
  if (order.credited_at !== undefined || from === undefined || by === undefined) return nothing;
  return fact(orderCatalogues[host.locale].expected, dayRange(from, by, host.locale));
}

/** What to expect while it is under way, in the platform's words; when it is late there is more urgent advice. */
function nextView(host: WalletHost, order: WalletOrder): TemplateResult | typeof nothing {
  if (order.late || (order.status !== 'pending' && order.status !== 'processing')) return nothing;
  const { locale, loaded } = host;
  const placed = orderCatalogues[locale];
  const verified = loaded.policy.orders?.credited === 'on_verification';
  return html`<ul class="advice">
    <li>${verified ? placed.nextOnVerification : placed.nextOnPayment}</li>
    ${notesFor(loaded.policy, 'after_payment').map((note) => html`<li>${note.text[locale]}</li>`)}
  </ul>`;
}

function lateView(host: WalletHost, order: WalletOrder): TemplateResult | typeof nothing {
  if (!order.late) return nothing;
  const { words, locale, loaded } = host;
  const placed = orderCatalogues[locale];
  const notes = notesFor(loaded.policy, 'late');
  return html`<div class="notice late">
    <p class="notice-title">${words.orderLate}</p>
    <ul>
      ${notes.map((note) => html`<li>${note.text[locale]}</li>`)}
      ${notes.length === 0 ? html`<li>${placed.askSupport}</li>` : nothing}
      <li>${placed.nextPaid}</li>
    </ul>
  </div>`;
}

/** What a transfer needs stays with its order: people come back for it. */
function payeeView(host: WalletHost, order: WalletOrder, place: string): TemplateResult | typeof nothing {
  const payee = channelsOf(host.loaded.policy).find(({ id }) => id === order.channel)?.payee;
  if (!payee || order.status !== 'pending' || order.paid_at !== undefined) return nothing;
  const { common } = host;
  const rows = {
    words: common,
    idOf: (name: string) => host.idOf(name),
    copy: (text: string, what: string, event: Event) => host.copy(text, what, event),
  };
  return html`<details class="payee-details" open>
    <summary>${common.payee}</summary>
    <dl class="rows">
      ${payeeRows(rows, payee, place)} ${copyRow(rows, `${place}-pay`, common.transferAmount, order.pay.amount, host.shown(order.pay))}
      ${copyRow(rows, `${place}-reference`, common.transferReference, order.id)}
    </dl>
    <p class="hint">${common.transferReferenceHint}</p>
  </details>`;
}

interface Move {
  text: string;
  event: NewEvent;
}

/** What the platform may do in this simulation. Whether it can is the engine's word; these are the moves worth a button. */
function movesOf(host: WalletHost, placed: WalletOrder): Move[] {
  const { id: order, status, can } = placed;
  const { words, loaded } = host;
  const isVerified = loaded.policy.orders?.credited === 'on_verification';
  if (status === 'processing')
    return [
      { text: words.orderComplete, event: { type: 'order.complete', order } },
      { text: isVerified ? words.orderFail : words.payFail, event: { type: 'order.fail', order } },
    ];
  if (status !== 'pending' && !can.includes('pay')) return [];
  if (isVerified)
    return [
      ...(isToVerify(placed) ? [] : [{ text: words.payArrives, event: { type: 'order.pay', order } as const }]),
      { text: words.orderProcess, event: { type: 'order.process', order } },
      { text: words.orderVerified, event: { type: 'order.complete', order } },
      { text: words.orderFail, event: { type: 'order.fail', order } },
    ];
  return [
    { text: words.payNow, event: { type: 'order.pay', order, credited: 'now' } },
    { text: words.payLate, event: { type: 'order.pay', order, credited: 'late' } },
    { text: words.payFail, event: { type: 'order.fail', order } },
    { text: words.payClose, event: { type: 'order.close', order } },
  ];
}

function actionsView(host: WalletHost, order: WalletOrder, place: string): TemplateResult | typeof nothing {
  const { words } = host;
  const moves = movesOf(host, order);
  const canCancel = order.can.includes('cancel');
  if (moves.length === 0 && !canCancel) return nothing;
  return html`<div class="card-actions">
    ${
      canCancel
        ? html`<button type="button" class="button danger" @click=${() => cancel(host, order, place)}>${words.cancelOrder}</button>`
        : nothing
    }
    ${
      moves.length > 0
        ? html`<fieldset class="moves">
            <legend>${words.simulate}</legend>
            ${repeat(
              moves,
              // A button is its action: the next action gets a button of its own, not the one that was pressed and has the focus.
              ({ event }) => JSON.stringify(event),
              ({ text, event }) => moveButton(host, place, text, event),
            )}
          </fieldset>`
        : nothing
    }
  </div>`;
}

function cancel(host: WalletHost, order: WalletOrder, place: string): void {
  const { words } = host;
  void host.ask(place, () => ({ type: 'order.cancel', order: order.id, confirmed: true }), {
    title: words.cancelTitle(order.id),
    hint: words.cancelHint,
    confirm: words.cancelOrder,
    keep: words.cancelKeep,
    isLoss: true,
  });
}
