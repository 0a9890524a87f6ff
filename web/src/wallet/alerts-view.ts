// Alerts: the balance below which one is told, and when one was told.

import { html, nothing, type TemplateResult } from 'lit';
import type { WalletAlert } from '@prepay/engine';
import { notesFor } from '../policy/policy.ts';
import { attemptView } from './attempt-view.ts';
import { badge } from './badge.ts';
import { emptyView, fact, field, textsOf, time } from './parts.ts';
import type { WalletHost } from './wallet-host.ts';

const newAlert = 'alert-new';

export function alertsView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded } = host;
  const isFixed = loaded.policy.alert !== undefined && loaded.policy.alert.threshold !== 'user';
  return html`${isFixed ? html`<p class="hint">${words.alertFixed}</p>` : alertForm(host)}
    ${
      wallet.alerts.length === 0
        ? emptyView(words.alertsNone)
        : html`<ul class="cards">
            ${wallet.alerts.map((alert, index) => html`<li>${alertCard(host, alert, `alert-${index}`, isFixed)}</li>`)}
          </ul>`
    }`;
}

function alertForm(host: WalletHost): TemplateResult {
  const { words, loaded, locale } = host;
  const buffer = notesFor(loaded.policy, 'usage').filter(({ id }) => id === 'buffer');
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const threshold = host.amountIn(newAlert, textsOf(form)('threshold'), 'threshold');
    if (threshold === undefined) return;
    if (await host.act(newAlert, { type: 'alert.set', threshold })) form.reset();
  };
  return html`<form class="card form" novalidate aria-labelledby=${host.idOf(newAlert)} @submit=${submit}>
    <h3 class="card-title" id=${host.idOf(newAlert)}>${words.alertNew}</h3>
    ${buffer.map((note) => html`<p class="hint">${note.text[locale]}</p>`)} ${attemptView(host, newAlert, ['threshold'])}
    ${field(host, newAlert, {
      name: 'threshold',
      label: words.alertThreshold(host.unitName),
      hint: waysText(host),
      inputmode: 'decimal',
      isAmount: true,
    })}
    <div><button type="submit" class="button primary">${words.alertSave}</button></div>
  </form>`;
}

function waysText({ words, loaded }: WalletHost): string {
  const [first, second] = (loaded.policy.alert?.notify ?? []).map((way) =>
    way === 'phone' ? words.notifyPhone : words.notifyEmail,
  );
  if (first === undefined) return words.alertHint;
  return `${words.alertHint} ${words.alertBy(second === undefined ? first : words.and(first, second))}`;
}

function alertCard(host: WalletHost, alert: WalletAlert, place: string, isFixed: boolean): TemplateResult {
  const { words } = host;
  const title = host.idOf(`${place}-title`);
  const remove = () => void host.act(newAlert, { type: 'alert.set', alert: alert.id });
  return html`<article class="card" aria-labelledby=${title}>
    <header class="card-head">
      <h3 class="order-id" id=${title} tabindex="-1">${host.words.alertThresholdRow} ${host.credit(alert.threshold)}</h3>
      ${alert.armed ? badge('credited', 'good', words.alertIsArmed) : badge('failed', 'bad', words.alertIsFired)}
    </header>
    <dl class="facts">
      ${fact(
        words.alertFired,
        alert.fired.length === 0
          ? words.alertFiredNone
          : html`<ul class="plain-list">${alert.fired.map((at) => html`<li>${time(host, at)}</li>`)}</ul>`,
      )}
    </dl>
    ${isFixed ? nothing : html`<div class="card-actions"><button type="button" class="button" @click=${remove}>${words.alertRemove}</button></div>`}
  </article>`;
}
