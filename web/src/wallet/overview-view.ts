// What the wallet holds, what it is made of, what was used, and whether it will last.

import { html, nothing, type TemplateResult } from 'lit';
import type { Statistic, WalletAlert, WalletGrant } from '@prepay/engine';
import { count } from '../i18n/format.ts';
import { zonedTime } from '../i18n/times.ts';
import { itemName, notesFor, unitOf } from '../policy/policy.ts';
import { attemptView } from './attempt-view.ts';
import { badge } from './badge.ts';
import { costTable } from './cost-table.ts';
import { entriesTable } from './entries-table.ts';
import { emptyView, placeLink, time } from './parts.ts';
import { viewsOf } from './sections.ts';
import type { WalletHost } from './wallet-host.ts';

export function overviewView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded } = host;
  return html`${noticesView(host)}
    <div class="overview">
      ${balanceView(host)} ${usageView(host)}
    </div>
    ${itemsView(host)} ${reserveView(host)} ${grantsView(host)} ${plansView(host)}
    ${
      viewsOf(loaded.policy).includes('flows') && wallet.entries.length > 0
        ? html`<section class="card" aria-labelledby=${host.idOf('latest')}>
            <h3 class="card-title" id=${host.idOf('latest')}>${words.latest}</h3>
            ${entriesTable(host, wallet.entries.slice(-5).reverse(), { caption: words.latest, brief: true })}
            <p class="more">${placeLink(host, { section: 'flows' }, words.allFlows)}</p>
          </section>`
        : nothing
    }`;
}

function noticesView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded, locale } = host;
  const { overdraft, grants } = loaded.policy;
  return html`${
    wallet.frozen.length > 0
      ? html`<section class="notice" aria-labelledby=${host.idOf('frozen')}>
          <h3 id=${host.idOf('frozen')}>${words.frozen}</h3>
          ${wallet.frozen.includes('calls') ? html`<p>${words.frozenCalls}</p>` : nothing}
          ${wallet.frozen.includes('topups') ? html`<p>${words.frozenTopups}</p>` : nothing}
        </section>`
      : nothing
  }
  ${
    wallet.live
      ? nothing
      : html`<p class="notice">
          ${overdraft?.live_from === undefined ? words.notLive : words.notLiveUntil(zonedTime(overdraft.live_from, locale))}
        </p>`
  }
  ${
    grants?.trial !== undefined && !wallet.registered
      ? html`<div class="notice with-button">
          <p>${words.unregistered}</p>
          <button type="button" class="button" @click=${() => void host.act('register', { type: 'register' })}>
            ${words.register}
          </button>
        </div>`
      : nothing
  }
  ${attemptView(host, 'register')}`;
}

function balanceView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded } = host;
  const { kind } = unitOf(loaded.policy, wallet.unit);
  // A name is longer than a code: it stands once, with the balance.
  const code = kind === 'currency' ? html` <small>${wallet.unit}</small>` : nothing;
  const isOwed = !isZero(wallet.overdue);
  const row = (look: string, term: string, amount: string) => html`<div class="row ${look}">
    <dt>${term}</dt>
    <dd><span class="value">${host.credit(amount)}</span>${code}</dd>
  </div>`;
  return html`<section class="card balance" aria-labelledby=${host.idOf('balance')}>
    <h3 class="card-title" id=${host.idOf('balance')}>${words.balance}</h3>
    <p class="balance-figure ${isOwed ? 'is-owed' : ''}">${host.credit(wallet.balance)} <small class=${kind === 'credit' ? 'long' : ''}>${host.unitName}</small></p>
    <dl class="rows">
      ${isOwed ? row('is-owed', words.overdue, wallet.overdue) : row('', words.overdue, wallet.overdue)}
      ${row('', words.held, wallet.held)} ${row('total', words.available, wallet.available)}
    </dl>
    ${placeLink(host, { section: 'topup' }, words.startTopup, 'button primary')}
  </section>`;
}

/** Whether a figure is nothing is told by its digits, not by counting with it. */
const isZero = (decimal: string): boolean => !/[1-9]/.test(decimal);

/** A policy that names its statistics is shown with those; one that does not, with all. */
function showsAny({ loaded }: WalletHost, any: Statistic[]): boolean {
  const { statistics } = loaded.policy;
  return statistics === undefined || any.some((name) => statistics.includes(name));
}

function itemsView(host: WalletHost): TemplateResult | typeof nothing {
  const { words, wallet, loaded, locale } = host;
  const rows = wallet.stats.by_item.map(({ item: id, ...used }) => {
    const item = loaded.policy.rating?.items.find((known) => known.id === id);
    return { name: item ? itemName(item, locale) : id, ...used };
  });
  if (rows.length === 0 || !showsAny(host, ['usage', 'usage_details'])) return nothing;
  return costTable(host, 'items', words.splitItems, words.splitItem, rows);
}

function usageView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded, locale } = host;
  const { stats } = wallet;
  const { rating } = loaded.policy;
  const shows = (...any: Statistic[]) => showsAny(host, any);
  const item = rating?.items.find(({ id }) => id === rating.estimate_item);
  const row = (term: string, value: string, note?: string) => html`<div class="row">
    <dt>${term}</dt>
    <dd><span class="value">${value}</span>${note === undefined ? nothing : html`<small class="under">${note}</small>`}</dd>
  </div>`;
  return html`<section class="card" aria-labelledby=${host.idOf('figures')}>
    <h3 class="card-title" id=${host.idOf('figures')}>${words.figures}</h3>
    <dl class="rows">
      ${shows('usage', 'usage_details') ? row(words.usage, host.credit(stats.usage)) : nothing}
      ${shows('requests') ? row(words.requests, count(String(stats.requests), locale)) : nothing}
      ${
        stats.calls_left === undefined
          ? nothing
          : row(
              words.callsLeft,
              count(stats.calls_left, locale),
              item ? words.callsLeftHint(itemName(item, locale)) : undefined,
            )
      }
      ${
        shows('topup_total', 'topup_records')
          ? row(
              words.topupTotal,
              stats.topup_total.length > 0
                ? stats.topup_total.map((total) => host.shown(total)).join(' + ')
                : words.topupNone,
              stats.topup_orders > 0 ? words.topupOrders(stats.topup_orders) : undefined,
            )
          : nothing
      }
    </dl>
  </section>`;
}

function reserveView(host: WalletHost): TemplateResult | typeof nothing {
  const { wallet, words, loaded, locale } = host;
  const notes = notesFor(loaded.policy, 'usage');
  const offersAlerts = loaded.policy.alert !== undefined;
  if (notes.length === 0 && !offersAlerts) return nothing;
  return html`<section class="card reserve" aria-labelledby=${host.idOf('reserve')}>
    <h3 class="card-title" id=${host.idOf('reserve')}>${words.reserve}</h3>
    ${offersAlerts ? alertsLine(host, wallet.alerts) : nothing}
    ${notes.length > 0 ? html`<ul class="advice">${notes.map((note) => html`<li>${note.text[locale]}</li>`)}</ul>` : nothing}
  </section>`;
}

function alertsLine(host: WalletHost, alerts: WalletAlert[]): TemplateResult {
  const { words, loaded } = host;
  const canSet = viewsOf(loaded.policy).includes('alerts');
  if (alerts.length === 0)
    return html`<p>${words.alertNone} ${canSet ? placeLink(host, { section: 'alerts' }, words.alertSetOne) : nothing}</p>`;
  return html`${alerts.map(({ armed, threshold }) =>
    armed
      ? html`<p>${badge('credited', 'good', words.alertIsArmed)} ${words.alertArmed(host.credit(threshold))}</p>`
      : html`<p>${badge('failed', 'bad', words.alertIsFired)} ${words.alertLow(host.credit(threshold))}</p>`,
  )}`;
}

function grantsView(host: WalletHost): TemplateResult {
  const { wallet, words } = host;
  const shown = wallet.grants.filter(({ state }) => state === 'active' || state === 'pending');
  if (shown.length === 0)
    return emptyView(words.grants, wallet.grants.length === 0 ? words.grantsNone : words.grantsUsed);
  return html`<section class="card" aria-labelledby=${host.idOf('grants')}>
    <h3 class="card-title" id=${host.idOf('grants')}>${words.grants}</h3>
    <p class="hint">${words.grantsHint}</p>
    <table class="stacked">
      <caption class="visually-hidden">${words.grants}</caption>
      <thead>
        <tr>
          <th scope="col">${words.grantKindColumn}</th>
          <th scope="col" class="figure">${words.grantLeft}</th>
          <th scope="col">${words.grantExpires}</th>
          <th scope="col">${words.grantStateColumn}</th>
        </tr>
      </thead>
      <tbody>${shown.map((grant) => grantRow(host, grant))}</tbody>
    </table>
  </section>`;
}

function grantRow(host: WalletHost, grant: WalletGrant): TemplateResult {
  const { words } = host;
  return html`<tr>
    <th scope="row" data-label=${words.grantKindColumn}>${words.grantKind[grant.kind]} <small>${grant.id}</small></th>
    <td data-label=${words.grantLeft} class="figure">${words.grantOf(host.credit(grant.left), host.credit(grant.amount))}</td>
    <td data-label=${words.grantExpires}>${grant.expires_at === undefined ? words.grantNever : time(host, grant.expires_at)}</td>
    <td data-label=${words.grantStateColumn}>${words.grantState[grant.state]}</td>
  </tr>`;
}

/** Plans are bought beside the balance, so they are no part of what it is made of. */
function plansView(host: WalletHost): TemplateResult | typeof nothing {
  const { wallet, words } = host;
  if (wallet.plans.length === 0) return nothing;
  return html`<section class="card" aria-labelledby=${host.idOf('plans')}>
    <h3 class="card-title" id=${host.idOf('plans')}>${words.plans}</h3>
    <p class="hint">${words.plansHint}</p>
    <ul class="plain-list">
      ${wallet.plans.map(
        ({ id, price, bought_at, refunded }) => html`<li>
          <strong>${id}</strong> ${host.shown(price)} <small>${time(host, bought_at)}</small>
          ${refunded ? badge('refunded', 'quiet', words.orderStatus.refunded) : nothing}
        </li>`,
      )}
    </ul>
  </section>`;
}
