// Refunds: how the figure comes about, the request with its reason, and what became of it.

import { html, nothing, type TemplateResult } from 'lit';
import type { CurrencyAmount, RefundRequestEvent, RefundStatus, WalletRefund, WalletRefundable } from '@prepay/engine';
import { methodName, methodOf, notesFor } from '../policy/policy.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import { attemptView } from './attempt-view.ts';
import { badge, type Shape, type Tone } from './badge.ts';
import { expectedRange } from './invoices-view.ts';
import { emptyView, fact, field, moveButton, textsOf, time } from './parts.ts';
import type { WalletHost } from './wallet-host.ts';

const newRefund = 'refund-new';

const looks: Record<RefundStatus, [Shape, Tone]> = {
  requested: ['pending', 'warn'],
  approved: ['processing', 'warn'],
  rejected: ['cancelled', 'bad'],
  completed: ['credited', 'good'],
};

export function refundsView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded, locale } = host;
  const notes = notesFor(loaded.policy, 'refund');
  return html`<div class="overview">
      ${wallet.refundable ? figuresView(host, wallet.refundable) : nothing} ${requestForm(host)}
    </div>
    ${
      notes.length > 0
        ? html`<section class="notes" aria-labelledby=${host.idOf('refund-notes')}>
            <h3 class="notes-title" id=${host.idOf('refund-notes')}>${host.common.goodToKnow}</h3>
            <ul>
              ${notes.map((note) => html`<li>${note.text[locale]}</li>`)}
            </ul>
          </section>`
        : nothing
    }
    ${
      wallet.refunds.length === 0
        ? emptyView(words.refundsNone)
        : html`<ul class="cards">
            ${wallet.refunds.map((refund, index) => html`<li>${refundCard(host, refund, `refund-${index}`)}</li>`).reverse()}
          </ul>`
    }`;
}

/** The formula, line by line: what the policy takes off is shown, also when it is nothing. */
function figuresView(host: WalletHost, figures: WalletRefundable): TemplateResult {
  const { words, loaded } = host;
  const less = loaded.policy.refund?.formula_less ?? [];
  const row = (look: string, term: string, amount: string) => html`<div class="row ${look}">
    <dt>${term}</dt>
    <dd><span class="value">${amount}</span></dd>
  </div>`;
  const taken = (amount: string) => `− ${host.credit(amount)}`;
  return html`<section class="card" aria-labelledby=${host.idOf('refundable')}>
    <h3 class="card-title" id=${host.idOf('refundable')}>${words.refundFigures}</h3>
    <dl class="rows">
      ${row('', words.refundPaid, host.credit(figures.paid))} ${row('', words.refundEarlier, taken(figures.refunded))}
      ${less.includes('consumed') ? row('', words.refundConsumed, taken(figures.consumed)) : nothing}
      ${less.includes('invoiced') ? row('', words.refundInvoiced, taken(figures.invoiced)) : nothing}
      ${less.includes('gifts') ? row('', words.refundGifts, taken(figures.gifts)) : nothing}
      ${row('total', words.refundAmount, host.credit(figures.amount))}
      ${figures.pay.length > 0 ? row('', words.refundBack, moneys(host, figures.pay)) : nothing}
    </dl>
  </section>`;
}

const moneys = (host: WalletHost, amounts: CurrencyAmount[]): string =>
  amounts.map((amount) => `${host.shown(amount)} ${amount.currency}`).join(' + ');

function requestForm(host: WalletHost): TemplateResult {
  const { words, common } = host;
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = textsOf(form);
    const request: Extract<NewEvent, Pick<RefundRequestEvent, 'type'>> = {
      type: 'refund.request',
      refund: host.store.unusedId('refund'),
      reason: text('reason'),
    };
    if (text('amount') !== '') {
      const amount = host.amountIn(newRefund, text('amount'), 'amount');
      if (amount === undefined) return;
      request.amount = amount;
    }
    void host.ask(
      newRefund,
      () => request,
      { title: words.refundReview, confirm: words.refundRequest, keep: common.back },
      () => form.reset(),
    );
  };
  return html`<form class="card form" novalidate aria-labelledby=${host.idOf(newRefund)} @submit=${submit}>
    <h3 class="card-title" id=${host.idOf(newRefund)}>${words.refundNew}</h3>
    ${attemptView(host, newRefund, ['reason', 'amount'])}
    ${field(host, newRefund, { name: 'reason', label: words.refundReason, hint: words.refundReasonHint, long: true })}
    ${field(host, newRefund, {
      name: 'amount',
      label: words.refundPart(host.unitName),
      hint: words.refundPartHint,
      optional: true,
      inputmode: 'decimal',
      isAmount: true,
    })}
    <div><button type="submit" class="button primary">${words.refundRequest}</button></div>
  </form>`;
}

function refundCard(host: WalletHost, refund: WalletRefund, place: string): TemplateResult {
  const { words, loaded, locale } = host;
  const title = host.idOf(`${place}-title`);
  const [shape, tone] = looks[refund.status];
  const route = refund.route.map((id) => {
    const method = methodOf(loaded.policy, id);
    return method ? methodName(method, locale) : id;
  });
  return html`<article class="card" aria-labelledby=${title}>
    <header class="card-head">
      <h3 class="order-id" id=${title} tabindex="-1">${refund.id}</h3>
      ${badge(shape, tone, words.refundStatus[refund.status])}
    </header>
    <dl class="facts">
      ${fact(words.refundShown, html`<strong>${host.credit(refund.shown)}</strong>`)}
      ${fact(words.refundCame, refund.paid === undefined ? undefined : html`<strong>${host.credit(refund.paid)}</strong>`)}
      ${fact(words.refundBack, refund.pay.length > 0 ? moneys(host, refund.pay) : undefined)}
      ${fact(words.refundRoute, route.length > 0 ? route.join(', ') : undefined)}
      ${fact(words.refundRequested, time(host, refund.requested_at))}
      ${fact(words.refundApprovedAt, refund.approved_at === undefined ? undefined : time(host, refund.approved_at))}
      ${fact(words.refundExpected, expectedRange(host, refund.expected_from, refund.expected_by))}
      ${fact(words.refundReason, refund.reason)}
    </dl>
    ${attemptView(host, place)} ${movesView(host, refund, place)}
  </article>`;
}

function movesView(
  host: WalletHost,
  { id: refund, status }: WalletRefund,
  place: string,
): TemplateResult | typeof nothing {
  const { words } = host;
  const move = (text: string, event: NewEvent) => moveButton(host, place, text, event);
  if (status === 'rejected' || status === 'completed') return nothing;
  return html`<div class="card-actions">
    <fieldset class="moves">
      <legend>${words.simulate}</legend>
      ${
        status === 'requested'
          ? html`${move(words.refundApprove, { type: 'refund.approve', refund })} ${move(words.refundReject, { type: 'refund.reject', refund })}`
          : move(words.refundComplete, { type: 'refund.complete', refund })
      }
    </fieldset>
  </div>`;
}
