// Invoices: an application over paid orders, and what became of it.

import { html, nothing, type TemplateResult } from 'lit';
import type { Buyer, InvoiceForm, InvoiceKind, InvoiceMedium, InvoiceStatus, WalletInvoice } from '@prepay/engine';
import { dayRange } from '../i18n/times.ts';
import { notesFor } from '../policy/policy.ts';
import { attemptView, issueAt } from './attempt-view.ts';
import { badge, type Shape, type Tone } from './badge.ts';
import { emptyView, fact, field, fieldError, moveButton, textsOf, time } from './parts.ts';
import type { WalletHost } from './wallet-host.ts';

const newInvoice = 'invoice-new';
const fields = ['orders', 'buyer', 'kind', 'medium', 'email', 'phone'];

const looks: Record<InvoiceStatus, [Shape, Tone]> = {
  requested: ['pending', 'warn'],
  issued: ['credited', 'good'],
  reversing: ['processing', 'warn'],
  reversed: ['refunded', 'quiet'],
};

export function invoicesView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded, locale } = host;
  const notes = notesFor(loaded.policy, 'invoice');
  return html`${applyForm(host)}
    ${
      notes.length > 0
        ? html`<section class="notes" aria-labelledby=${host.idOf('invoice-notes')}>
            <h3 class="notes-title" id=${host.idOf('invoice-notes')}>${host.common.goodToKnow}</h3>
            <ul>
              ${notes.map((note) => html`<li>${note.text[locale]}</li>`)}
            </ul>
          </section>`
        : nothing
    }
    ${
      wallet.invoices.length === 0
        ? emptyView(words.invoicesNone)
        : html`<ul class="cards">
            ${wallet.invoices.map((invoice, index) => html`<li>${invoiceCard(host, invoice, `invoice-${index}`)}</li>`).reverse()}
          </ul>`
    }`;
}

function applyForm(host: WalletHost): TemplateResult {
  const { words, common, loaded } = host;
  const rules = loaded.policy.invoice;
  const buyers = (['individual', 'company'] as Buyer[]).filter((buyer) => rules?.kinds[buyer] !== undefined);
  const kinds = (['ordinary', 'special'] as InvoiceKind[]).filter((kind) =>
    buyers.some((buyer) => rules?.kinds[buyer]?.includes(kind)),
  );
  const media = rules?.media ?? [];
  const delivery = rules?.delivery ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const invoice = host.store.unusedId('invoice');
    void host.ask(
      newInvoice,
      () => ({ type: 'invoice.request', invoice, form: formOf(form) }),
      { title: words.invoiceReview, confirm: words.invoiceApply, keep: common.back },
      () => form.reset(),
    );
  };
  return html`<form class="card form" novalidate aria-labelledby=${host.idOf(newInvoice)} @submit=${submit}>
    <h3 class="card-title" id=${host.idOf(newInvoice)}>${words.invoiceNew}</h3>
    ${attemptView(host, newInvoice, fields)}
    ${rules?.orders_required || rules?.consumed_at_least === undefined ? ordersField(host) : nothing}
    ${radios(host, 'buyer', words.invoiceFor, buyers, (buyer) => common[buyer])}
    ${radios(host, 'kind', words.invoiceKind, kinds, (kind) => (kind === 'ordinary' ? words.invoiceOrdinary : words.invoiceSpecial))}
    ${
      media.length > 1
        ? radios(host, 'medium', words.invoiceMedium, media, (medium: InvoiceMedium) =>
            medium === 'electronic' ? words.invoiceElectronic : words.invoicePaper,
          )
        : nothing
    }
    <div class="pair">
      ${
        delivery.includes('email')
          ? field(host, newInvoice, {
              name: 'email',
              label: words.invoiceEmail,
              type: 'email',
              autocomplete: 'email',
              ...(delivery.length > 1 && { hint: words.invoiceDelivery }),
            })
          : nothing
      }
      ${delivery.includes('phone') ? field(host, newInvoice, { name: 'phone', label: words.invoicePhone, type: 'tel', autocomplete: 'tel', ...(delivery.length > 1 && { hint: words.invoiceDelivery }) }) : nothing}
    </div>
    <div><button type="submit" class="button primary">${words.invoiceApply}</button></div>
  </form>`;
}

function formOf(form: HTMLFormElement): InvoiceForm {
  const text = textsOf(form);
  const orders = new FormData(form).getAll('orders').filter((order) => typeof order === 'string');
  const filled: InvoiceForm = {};
  if (orders.length > 0) filled.orders = orders;
  for (const name of ['buyer', 'kind', 'medium', 'email', 'phone'] as const)
    if (text(name) !== '') filled[name] = text(name);
  return filled;
}

function ordersField(host: WalletHost): TemplateResult {
  const { wallet, words } = host;
  const id = host.idOf(`${newInvoice}-orders`);
  const issue = issueAt(host, newInvoice, 'orders');
  const orders = wallet.orders.filter(({ status }) => status === 'credited');
  return html`<fieldset class="field" id=${id} aria-describedby=${issue ? `${id}-error` : nothing}>
    <legend class="label">${words.invoiceOrders}</legend>
    ${orders.length === 0 ? html`<p class="hint">${words.invoiceOrdersNone}</p>` : nothing}
    ${orders.map(
      (order) => html`<label class="tick">
        <input type="checkbox" name="orders" value=${order.id} @change=${() => host.edited(newInvoice, 'orders')} />
        <span
          >${order.id} · <strong>${host.shown(order.pay)}</strong> ${order.pay.currency}
          <small>${time(host, order.created_at)}${order.invoice === undefined ? nothing : html` · ${words.invoiceNumber} ${order.invoice}`}</small></span
        >
      </label>`,
    )}
    ${fieldError(host, id, issue)}
  </fieldset>`;
}

function radios<Value extends string>(
  host: WalletHost,
  name: string,
  label: string,
  values: readonly Value[],
  text: (value: Value) => string,
): TemplateResult {
  const id = host.idOf(`${newInvoice}-${name}`);
  const issue = issueAt(host, newInvoice, name);
  return html`<fieldset class="field" id=${id} aria-describedby=${issue ? `${id}-error` : nothing}>
    <legend class="label">${label}</legend>
    <div class="choices">
      ${values.map(
        (value) => html`<label class="choice">
          <input type="radio" name=${name} value=${value} ?checked=${values.length === 1} @change=${() => host.edited(newInvoice, name)} />
          <span>${text(value)}</span>
        </label>`,
      )}
    </div>
    ${fieldError(host, id, issue)}
  </fieldset>`;
}

function invoiceCard(host: WalletHost, invoice: WalletInvoice, place: string): TemplateResult {
  const { words, common } = host;
  const title = host.idOf(`${place}-title`);
  const [shape, tone] = looks[invoice.status];
  const at = (value: string | undefined) => (value === undefined ? undefined : time(host, value));
  const { kind, buyer } = invoice;
  return html`<article class="card" aria-labelledby=${title}>
    <header class="card-head">
      <h3 class="order-id" id=${title} tabindex="-1">${invoice.id}</h3>
      ${invoice.automatic ? html`<small>${words.invoiceAutomatic}</small>` : nothing}
      ${badge(shape, tone, words.invoiceStatus[invoice.status])}
    </header>
    <dl class="facts">
      ${fact(words.invoiceAmount, html`<strong>${host.shown(invoice.amount)}</strong> <small>${invoice.amount.currency}</small>`)}
      ${fact(words.invoiceFor, buyer === undefined ? undefined : common[buyer])}
      ${fact(words.invoiceKind, kind === undefined ? undefined : kind === 'ordinary' ? words.invoiceOrdinary : words.invoiceSpecial)}
      ${fact(words.invoiceOrders, invoice.orders.length > 0 ? invoice.orders.join(', ') : undefined)}
      ${fact(words.invoiceRequested, time(host, invoice.requested_at))}
      ${fact(words.invoiceBy, invoice.issued_at === undefined ? at(invoice.issue_by) : undefined)}
      ${fact(words.invoiceIssued, at(invoice.issued_at))} ${fact(words.invoiceConfirmBy, at(invoice.confirm_by))}
    </dl>
    ${attemptView(host, place)} ${invoiceActions(host, invoice, place)}
  </article>`;
}

function invoiceActions(
  host: WalletHost,
  { id: invoice, status }: WalletInvoice,
  place: string,
): TemplateResult | typeof nothing {
  const { words, common, loaded } = host;
  const reverse = () =>
    void host.ask(place, (booked) => ({ type: 'invoice.reverse', invoice, booked }), {
      title: words.invoiceReverseTitle(invoice),
      confirm: words.invoiceReverseConfirm,
      isLoss: true,
      keep: common.back,
      tick: words.invoiceBooked,
    });
  const canReverse = status === 'issued' && loaded.policy.invoice?.reversal !== undefined;
  if (status === 'reversed' || (status === 'issued' && !canReverse)) return nothing;
  return html`<div class="card-actions">
    ${canReverse ? html`<button type="button" class="button danger" @click=${reverse}>${words.invoiceReverse}</button>` : nothing}
    ${
      status === 'reversing'
        ? html`<button type="button" class="button" @click=${() => void host.act(place, { type: 'invoice.confirm', invoice })}>${words.invoiceConfirm}</button>`
        : nothing
    }
    ${
      status === 'requested'
        ? html`<fieldset class="moves">
            <legend>${words.simulate}</legend>
            ${moveButton(host, place, words.invoiceIssue, { type: 'invoice.issue', invoice })}
          </fieldset>`
        : nothing
    }
  </div>`;
}

export const expectedRange = (
  host: WalletHost,
  from: string | undefined,
  by: string | undefined,
): string | undefined => (from === undefined || by === undefined ? undefined : dayRange(from, by, host.locale));
