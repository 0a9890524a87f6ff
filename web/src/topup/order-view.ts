// After the order is made: its number to copy, what to pay where, what happens next and what to do when nothing does. Loaded when an order
// is reviewed.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupPreview, UnpaidOrder } from '@prepay/engine';
import { localTime } from '../i18n/format.ts';
import { orderCatalogues } from '../i18n/order-words.ts';
import type { OrderWords } from '../i18n/order-en.ts';
import { dayRange, minutesUntil } from '../i18n/times.ts';
import { notesFor } from '../policy/policy.ts';
import { announce } from './live-region.ts';
import type { Order } from './order.ts';
import { copyRow, payeeRows } from './payee-view.ts';
import { detailRows } from './review-view.ts';
import { ServerClock } from './server-clock.ts';
import { figureRows, ratioView } from './summary-view.ts';
import type { TopupHost } from './topup-host.ts';

const createdMark = html`<svg class="order-mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>`;
const closedMark = html`<svg class="order-mark closed" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 12h12" /></svg>`;

const row = (term: string, text: unknown): TemplateResult =>
  html`<div class="row"><dt>${term}</dt><dd>${text}</dd></div>`;

/** Minutes left that are said aloud. */
const spokenMinutes = [5, 1];

export interface OrderActions {
  startAgain(): void;
  /** It was not paid in time. */
  closed(): void;
  redraw(): void;
}

export class OrderView {
  #lived: UnpaidOrder | undefined;
  #minutes: number | undefined;
  #isClosed = false;
  #ticking: ReturnType<typeof setTimeout> | undefined;
  readonly #clock: ServerClock;

  constructor(
    private readonly host: TopupHost,
    private readonly order: Order,
    private readonly preview: TopupPreview,
    private readonly actions: OrderActions,
  ) {
    this.#clock = new ServerClock(order.ahead);
  }

  view(): TemplateResult {
    const { host, order, preview } = this;
    const words = this.#words;
    this.#lived = this.#live();
    const isClosed = this.#lived?.status === 'closed';
    return html`<section class="order card" aria-labelledby=${host.idOf('order')}>
      <h2 id=${host.idOf('order')} tabindex="-1">${isClosed ? closedMark : createdMark}${isClosed ? words.closed : words.created}</h2>
      ${order.simulated ? html`<p class="simulated">${words.simulated}</p>` : nothing}
      <dl class="rows">
        ${copyRow(host, 'order-number', words.number, order.number, html`<span class="order-number">${order.number}</span>`)}
        ${this.#timeRows()}
      </dl>
      ${
        isClosed
          ? this.#closedView()
          : html`<dl class="rows figures">${figureRows(host, preview)}</dl>
            ${ratioView(host, preview)}${this.#transferRows()}`
      }
      <dl class="rows">${detailRows(host)}</dl>
      ${isClosed ? nothing : this.#nextView()}
      <div class="actions">
        <button type="button" class="button" @click=${() => this.actions.startAgain()}>${words.newOrder}</button>
      </div>
    </section>`;
  }

  /** Called when the view is in the page. Minutes are worked out from the clock each time: timers stand still while a computer sleeps. */
  updated(): void {
    if (this.#lived?.status === 'closed') return this.#close();
    const minutes = this.#minutesLeft();
    if (minutes === undefined) return;
    if (minutes !== this.#minutes && spokenMinutes.includes(minutes)) announce(this.#words.minutesLeft(minutes));
    this.#minutes = minutes;
    clearTimeout(this.#ticking);
    this.#ticking = setTimeout(() => this.actions.redraw(), 5000);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    announce(this.#words.closedAnnounced(this.order.number));
    this.actions.closed();
  }

  get #words(): OrderWords {
    return orderCatalogues[this.host.locale];
  }

  /** The order as the engine sees it by now. */
  #live(): UnpaidOrder | undefined {
    const { engine, reference } = this.host.loaded;
    const created = this.order.created.toISOString();
    const now = this.#now();
    // The clocks of two computers may differ: an order is not younger than just made.
    return engine.orderCheck({ policy: reference, created_at: created, at: now < created ? created : now }).order;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #minutesLeft(): number | undefined {
    const deadline = this.#lived?.deadline;
    return deadline === undefined ? undefined : minutesUntil(deadline, this.#now());
  }

  #timeRows(): TemplateResult {
    const { locale } = this.host;
    const words = this.#words;
    const { deadline, closed_at: closedAt, expected_from: from, expected_by: by } = this.#lived ?? {};
    const minutes = this.#minutesLeft();
    const time = (text: string) => localTime(new Date(text), locale);
    return html`${row(words.status, closedAt === undefined ? words.statusPending : words.statusClosed)}
    ${row(words.time, localTime(this.order.created, locale))}
    ${closedAt === undefined ? nothing : row(words.closedAt, time(closedAt))}
    ${
      closedAt === undefined && deadline !== undefined && minutes !== undefined
        ? row(words.payBefore, html`${time(deadline)} <span role="timer">${words.minutesLeft(minutes)}</span>`)
        : nothing
    }
    ${closedAt === undefined && from !== undefined && by !== undefined ? row(words.expected, dayRange(from, by, locale)) : nothing}`;
  }

  #transferRows(): TemplateResult | typeof nothing {
    const { host, order } = this;
    const { words, channel } = host;
    const { pay } = this.preview;
    if (!channel?.payee || !pay) return nothing;
    return html`<h3 class="label">${words.payee}</h3>
      <dl class="rows">
        ${payeeRows(host, channel.payee, 'order')} ${copyRow(host, 'order-pay', words.transferAmount, pay.amount, host.shown(pay))}
        ${copyRow(host, 'order-reference', words.transferReference, order.number)}
      </dl>
      <p class="hint">${words.transferReferenceHint}</p>`;
  }

  #nextView(): TemplateResult {
    const words = this.#words;
    const verified = this.host.loaded.policy.orders?.credited === 'on_verification';
    return html`<h3 class="label">${words.next}</h3>
      <ul>
        <li>${verified ? words.nextOnVerification : words.nextOnPayment}</li>
        ${this.#notes('after_payment')}
      </ul>
      <h3 class="label">${words.late}</h3>
      <ul>
        ${this.#notes('late')}
        <li>${words.nextPaid}</li>
        <li>${words.askSupport}</li>
      </ul>`;
  }

  /** Whoever paid at the last moment must not pay again. Nothing was credited, so of the figures only the price says which order it was. */
  #closedView(): TemplateResult {
    const { host, preview } = this;
    const words = this.#words;
    return html`<ul>
        <li>${words.nextPaid}</li>
        <li>${words.askSupport}</li>
      </ul>
      ${preview.pay ? html`<dl class="rows">${row(host.words.transferAmount, host.shown(preview.pay))}</dl>` : nothing}`;
  }

  #notes(when: string): TemplateResult[] {
    const { loaded, locale } = this.host;
    return notesFor(loaded.policy, when).map((note) => html`<li>${note.text[locale]}</li>`);
  }
}
