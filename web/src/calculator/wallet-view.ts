// The wallet behind the price: how far the balance goes, which credit pays, and what a top-up adds.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupPreview } from '@prepay/engine';
import { regionName } from '../i18n/format.ts';
import {
  asksForBuyer,
  asksForRegion,
  channelOfMethod,
  methodName,
  regionsNamed,
  unitName,
  unitOf,
} from '../policy/policy.ts';
import { heading, type PrepayCalculator } from './calculator-element.ts';
import { figureField, selectField } from './field-view.ts';
import { cost, count } from './figures.ts';
import { grantKinds, type GrantEntry } from './grants.ts';
import { reachTexts, shareText } from './reach.ts';
import { issuesView } from './result-view.ts';
import { topupRoundings, topupRows } from './topup-figures.ts';

export function walletView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { words } = host;
  const topup = host.shows('topup') && host.loaded.policy.topup !== undefined;
  if (!host.shows('wallet') && !topup) return nothing;
  const used = host.balance !== '' || host.topup !== '' || host.grantEntries.length > 0;
  return html`<details class="card fold" part="card" ?open=${host.unfolded('wallet', used)}>
    <summary>${heading(host, words.wallet, 'wallet')}<span class="hint">${words.walletHint}</span></summary>
    <div class="two">
      <div class="inputs">${balanceView(host)}</div>
      <div class="result" part="result">${reachView(host)}</div>
    </div>
    ${
      topup
        ? html`<div class="two topup">
            <div class="inputs">${topupView(host)}</div>
            <div class="result" part="result">${topupResult(host)}</div>
          </div>`
        : nothing
    }
  </details>`;
}

function balanceView(host: PrepayCalculator): TemplateResult {
  const { words, grantEntries, locale, unit } = host;
  const fixed = host.fixed('wallet');
  const add = fixed
    ? nothing
    : html`<button type="button" class="button small" part="button" @click=${() => host.addGrant()}>
        ${grantEntries.length === 0 ? words.split : words.addGrant}
      </button>`;
  if (grantEntries.length > 0)
    return html`<div class="grants">${grantEntries.map((grant, index) => grantView(host, grant, index, fixed))}</div>
      ${add}`;
  const label = words.balanceIn(unitName(unit, locale));
  return html`${figureField(host, 'balance', { label, hint: words.balanceHint, fixed })} ${add}`;
}

function grantView(host: PrepayCalculator, grant: GrantEntry, index: number, fixed: boolean): TemplateResult {
  const { words } = host;
  const id = host.idOf(`expires-${index}`);
  const name = words.grant(String(index + 1));
  return html`<fieldset class="grant">
    <legend class="label">${name}</legend>
    <div class="grid three">
      ${selectField(
        host,
        `kind-${index}`,
        words.kind,
        grant.kind,
        grantKinds.map((kind) => ({ value: kind, name: words.kinds[kind] })),
        (kind) => host.setGrant(index, { kind: kind as GrantEntry['kind'] }),
        fixed,
      )}
      ${figureField(host, `g:${index}`, { label: words.grantAmount, fixed })}
      <div class="field">
        <label class="label" for=${id}>${words.expires}</label>
        <input
          id=${id}
          class="control"
          part="control"
          type="date"
          ?readonly=${fixed}
          .value=${grant.expires}
          @change=${(event: Event) => host.setGrant(index, { expires: (event.target as HTMLInputElement).value })}
        />
      </div>
    </div>
    ${
      fixed
        ? nothing
        : html`<button type="button" class="quiet" part="button" @click=${() => host.removeGrant(index)}>
            ${words.removeGrant(name)}
          </button>`
    }
  </fieldset>`;
}

function reachView(host: PrepayCalculator): TemplateResult {
  const { answer, words, writing } = host;
  const [first, ...others] = reachTexts(writing, answer);
  if (first === undefined) return html`<p class="waiting">${unreachedText(host)}</p>`;
  const { split, missing } = answer;
  return html`<p class="big">${first}</p>
    ${others.map((text) => html`<p>${text}</p>`)}
    ${
      split
        ? html`<div class="scroll" tabindex="0" role="group" aria-label=${words.shares}>
            <table part="table">
              <caption>${words.shares}</caption>
              <thead>
                <tr>
                  <th scope="col">${words.kind}</th>
                  <th scope="col" class="number">${words.taken}</th>
                  <th scope="col" class="number">${words.left}</th>
                </tr>
              </thead>
              <tbody>
                ${split.map(
                  (share) =>
                    html`<tr>
                      <th scope="row">${words.kinds[share.kind]} <small>${shareText(writing, share)}</small></th>
                      <td class="number">${cost(writing, share.amount)}</td>
                      <td class="number">${cost(writing, share.left)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing
    }
    ${missing === undefined ? nothing : html`<p class="warning">${words.missing(cost(writing, missing.amount))}</p>`}`;
}

/** Why nothing is said of how far a balance goes. */
function unreachedText({ words, balance, grantEntries, isWaiting, answer }: PrepayCalculator): string {
  if (balance.trim() === '' && grantEntries.length === 0) return words.walletEmpty;
  const isFree = answer.usages?.[0]?.total.amount.search(/[1-9]/) === -1;
  return isFree && !isWaiting ? words.free : words.notFitting;
}

function topupView(host: PrepayCalculator): TemplateResult {
  const { words, locale, loaded, methods } = host;
  const { policy } = loaded;
  // Channels may count in different units, so before one is chosen there may be none to name.
  const chosen = channelOfMethod(policy, host.method);
  const [unit, ...others] = new Set((chosen ? [chosen] : host.channels).map((channel) => channel.amount_unit));
  const isKnown = unit !== undefined && others.length === 0;
  const label = isKnown ? words.topupAmountIn(unitName(unitOf(policy, unit), locale)) : words.topupAmount;
  const fixed = host.fixed('topup');
  const take = (name: 'method' | 'country' | 'buyer') => (value: string) => {
    host[name] = value;
    host.edited();
    host.requestUpdate();
  };
  const any = { value: '', name: words.any };
  return html`${figureField(host, 'topup', { label, fixed })}
  ${
    methods.length > 1
      ? selectField(
          host,
          'method',
          words.method,
          host.method,
          [any, ...methods.map((method) => ({ value: method.id, name: methodName(method, locale) }))],
          take('method'),
          fixed,
        )
      : nothing
  }
  ${
    asksForRegion(policy)
      ? selectField(
          host,
          'country',
          words.country,
          host.country,
          [any, ...regionsNamed(policy).map((code) => ({ value: code, name: regionName(code, locale) }))],
          take('country'),
        )
      : nothing
  }
  ${
    asksForBuyer(policy)
      ? selectField(
          host,
          'buyer',
          words.buyer,
          host.buyer,
          [any, { value: 'individual', name: words.individual }, { value: 'company', name: words.company }],
          take('buyer'),
        )
      : nothing
  }`;
}

function topupResult(host: PrepayCalculator): TemplateResult {
  const { topupAnswer, callsAfter, words, locale, writing } = host;
  if (!topupAnswer) return html`<p class="waiting">${words.topupEmpty}</p>`;
  const { preview, issues } = topupAnswer;
  const rows = topupRows(writing, preview);
  if (callsAfter !== undefined) rows.push([words.callsAfter, count(callsAfter, locale)]);
  // What the transfer form asks for besides is no matter of a calculator.
  const about = ['/form/amount', '/form/method', '/form/region', '/form/buyer', '/form/channel'];
  const problems = issues.filter(
    ({ severity, where }) =>
      severity === 'error' && about.includes(where) && !(where === '/form/amount' && host.errorAt('topup')),
  );
  return html`${issuesView(preview.pay ? [] : problems, 'warning')}
    <dl class="rows">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
    ${roundingsView(host, preview)}`;
}

function roundingsView(host: PrepayCalculator, preview: TopupPreview): TemplateResult | typeof nothing {
  const { words, writing } = host;
  const roundings = topupRoundings(writing, preview);
  if (!host.shows('steps') || roundings.length === 0) return nothing;
  return html`<details class="steps">
    <summary>${words.roundings}</summary>
    <ul>
      ${roundings.map(([term, steps]) => html`<li><b>${term}</b><span>${steps}</span></li>`)}
    </ul>
  </details>`;
}
