// Redemption codes: the field of the top-up, here with a platform behind it that knows which codes there are.

import { html, nothing, type TemplateResult } from 'lit';
import type { CodeIssueEvent, WalletCode } from '@prepay/engine';
import { announce } from '../topup/live-region.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import { attemptView } from './attempt-view.ts';
import { field, textsOf, time } from './parts.ts';
import type { WalletHost } from './wallet-host.ts';

export const redeemPlace = 'code';
const issuePlace = 'code-new';
const issuedPlace = 'codes';

export function codesView(host: WalletHost): TemplateResult {
  const { wallet, words } = host;
  const redeemed = wallet.entries.filter(({ type }) => type === 'code').reverse();
  return html`${attemptView(host, redeemPlace)} ${host.codeForm.view()}
    <section class="card" aria-labelledby=${host.idOf('redeemed')}>
      <h3 class="card-title" id=${host.idOf('redeemed')}>${words.redeemed}</h3>
      ${
        redeemed.length === 0
          ? html`<p class="hint">${words.redeemedNone}</p>`
          : html`<ul class="plain-list">
              ${redeemed.map(
                (entry) => html`<li>
                  <span class="code-text">${entry.code ?? entry.description}</span>
                  <strong class="in">+${host.credit(entry.amount)}</strong> <small>${time(host, entry.at)}</small>
                </li>`,
              )}
            </ul>`
      }
    </section>
    ${simulationView(host)}`;
}

function simulationView(host: WalletHost): TemplateResult {
  const { wallet, words } = host;
  return html`<section class="card simulation" aria-labelledby=${host.idOf('issue')}>
    <h3 class="card-title" id=${host.idOf('issue')}>${words.simulate}</h3>
    <p class="hint">${words.codeIssueHint}</p>
    ${issueForm(host)} ${attemptView(host, issuedPlace)}
    ${
      wallet.codes.length === 0
        ? html`<p class="hint">${words.codesIssuedNone}</p>`
        : html`<h4 class="label">${words.codesIssued}</h4>
            <ul class="plain-list">
              ${wallet.codes.map((code) => issuedCode(host, code))}
            </ul>`
    }
  </section>`;
}

function issuedCode(host: WalletHost, { code, value, expires_at, redeemed_by }: WalletCode): TemplateResult {
  const { words } = host;
  const other = `user-${redeemed_by.length + 1}`;
  const use = () => {
    host.codeForm.text = code;
    host.codeForm.handedOver = undefined;
    document.getElementById(host.idOf('code'))?.focus();
    host.redraw();
  };
  return html`<li>
    <span class="code-text">${code}</span> <strong>${host.credit(value)}</strong>
    <small>${words.codeRedeemedTimes(redeemed_by.length)}${expires_at === undefined ? nothing : html` · ${words.codeExpires} ${time(host, expires_at)}`}</small>
    <span class="row-buttons">
      <button type="button" class="copy" @click=${use}>${words.codeUse}<span class="visually-hidden"> ${code}</span></button>
      <button type="button" class="copy" @click=${() => void host.act(issuedPlace, { type: 'code.redeem', code, by: other })}>
        ${words.codeOther}<span class="visually-hidden"> ${code}</span>
      </button>
    </span>
  </li>`;
}

function issueForm(host: WalletHost): TemplateResult {
  const { words, loaded } = host;
  const hasExpiry = loaded.policy.code?.expires === true;
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = textsOf(form);
    const value = host.amountIn(issuePlace, text('value'), 'value');
    if (value === undefined) return;
    const issued: Extract<NewEvent, Pick<CodeIssueEvent, 'type'>> = {
      type: 'code.issue',
      code: text('code'),
      value,
    };
    const expires = new Date(text('expires_at'));
    if (!Number.isNaN(expires.getTime())) issued.expires_at = expires.toISOString();
    if (await host.act(issuePlace, issued)) form.reset();
  };
  return html`<form class="form" novalidate aria-labelledby=${host.idOf('issue')} @submit=${submit}>
    ${attemptView(host, issuePlace, ['code', 'value', 'expires_at'])}
    <div class="pair">
      ${field(host, issuePlace, { name: 'code', label: words.codeText, mono: true })}
      ${field(host, issuePlace, { name: 'value', label: words.codeValue(host.unitName), inputmode: 'decimal', isAmount: true })}
      ${
        hasExpiry
          ? field(host, issuePlace, {
              name: 'expires_at',
              label: words.codeExpires,
              hint: words.codeExpiresHint,
              type: 'datetime-local',
              optional: true,
            })
          : nothing
      }
    </div>
    <div class="buttons">
      <button type="submit" class="button">${words.codeIssue}</button>
      <button type="button" class="copy" @click=${() => mint(host)}>${words.codeMint}</button>
    </div>
  </form>`;
}

/** A code of the policy's own format, from random bytes: twice as many as the longest code needs. */
function mint(host: WalletHost): void {
  const { engine, reference } = host.loaded;
  const random = Array.from(crypto.getRandomValues(new Uint8Array(256)), (byte) => byte.toString(16).padStart(2, '0'));
  const ask = () => engine.codeMint({ policy: reference, random: random.join(''), locale: host.locale });
  const answer = ask();
  if (!answer.ok) return host.refuse(issuePlace, () => ask().issues);
  const control = document.getElementById(host.idOf(`${issuePlace}-code`));
  if (!(control instanceof HTMLInputElement)) return;
  control.value = answer.code;
  announce(`${host.words.codeText}: ${answer.code}`);
}
