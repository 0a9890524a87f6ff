// API keys: made, limited, deleted, and what each of them cost.

import { html, nothing, type TemplateResult } from 'lit';
import type { Issue, WalletKey } from '@prepay/engine';
import { count } from '../i18n/format.ts';
import type { WalletWords } from '../i18n/wallet-words.ts';
import { attemptView } from './attempt-view.ts';
import { badge } from './badge.ts';
import { costTable } from './cost-table.ts';
import { emptyView, fact, field, textsOf } from './parts.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import type { WalletHost } from './wallet-host.ts';

const newKey = 'key-new';

export function keysView(host: WalletHost): TemplateResult {
  const { wallet, words, loaded } = host;
  return html`${createForm(host)}
    ${
      wallet.keys.length === 0
        ? emptyView(words.keysNone)
        : html`<ul class="cards">
            ${wallet.keys.map((key, index) => html`<li>${keyCard(host, key, `key-${index}`)}</li>`)}
          </ul>`
    }
    ${loaded.policy.keys?.split ? splitView(host) : nothing}`;
}

/** The engine speaks of an id, of which its owner knows nothing: here it is the name of a key. */
export function asName(issue: Issue, words: WalletWords): Issue {
  const { code, where, args } = issue;
  if (code !== 'request.malformed_id' || where !== '/event/key') return issue;
  return { ...issue, message: words.keyNameWrong(args['limit'] ?? '') };
}

function createForm(host: WalletHost): TemplateResult {
  const { words, loaded } = host;
  const hasLimits = loaded.policy.keys?.limits === true;
  const fields = ['key', 'limit'];
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = textsOf(form);
    const limit = limitOf(host, newKey, text('limit'));
    if (!limit) return;
    if (await host.act(newKey, { type: 'key.create', key: text('key'), ...limit })) form.reset();
  };
  return html`<form class="card form" novalidate aria-labelledby=${host.idOf(newKey)} @submit=${submit}>
    <h3 class="card-title" id=${host.idOf(newKey)}>${words.keyNew}</h3>
    ${attemptView(host, newKey, fields)}
<div class="pair">    ${field(host, newKey, { name: 'key', label: words.keyName, hint: words.keyNameHint })}
    ${
      hasLimits
        ? field(host, newKey, {
            name: 'limit',
            label: words.keyLimit(host.unitName),
            hint: words.keyLimitHint,
            optional: true,
            inputmode: 'decimal',
            isAmount: true,
          })
        : nothing
    }
</div>    <div><button type="submit" class="button primary">${words.keyCreate}</button></div>
  </form>`;
}

/** An empty field is no limit; undefined where it cannot be read. */
function limitOf(host: WalletHost, place: string, text: string): { limit?: string } | undefined {
  if (text === '') return {};
  const limit = host.amountIn(place, text, 'limit');
  return limit === undefined ? undefined : { limit };
}

function keyCard(host: WalletHost, key: WalletKey, place: string): TemplateResult {
  const { words, locale } = host;
  const title = host.idOf(`${place}-title`);
  return html`<article class="card" aria-labelledby=${title}>
    <header class="card-head">
      <h3 class="order-id" id=${title} tabindex="-1">${key.id}</h3>
      ${key.deleted ? badge('cancelled', 'quiet', words.keyDeleted) : badge('credited', 'good', words.keyActive)}
    </header>
    <dl class="facts">
      ${fact(words.keyUsed, host.credit(key.used))}
      ${fact(words.keyLimit(host.unitName), key.limit === undefined ? words.keyUnlimited : host.credit(key.limit))}
      ${fact(words.keyLeft, key.left === undefined ? undefined : host.credit(key.left))}
      ${fact(words.keyRequests, count(String(key.requests), locale))}
    </dl>
    ${
      key.limit === undefined
        ? nothing
        : html`<meter class="meter" min="0" max=${key.limit} value=${key.used} aria-label=${`${words.keyUsed}, ${key.id}`}></meter>`
    }
    ${attemptView(host, place, ['limit'])} ${key.deleted ? nothing : keyActions(host, key, place)}
  </article>`;
}

function keyActions(host: WalletHost, key: WalletKey, place: string): TemplateResult {
  const { words, loaded } = host;
  const remove = () =>
    void host.ask(place, () => ({ type: 'key.delete', key: key.id }), {
      title: words.keyDeleteTitle(key.id),
      hint: words.keyDeleteHint,
      confirm: words.keyDelete,
      keep: words.keyKeep,
      isLoss: true,
    });
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const limit = limitOf(host, place, textsOf(form)('limit'));
    if (!limit) return;
    const change: NewEvent = { type: 'key.limit', key: key.id, ...limit };
    if (await host.act(place, change)) form.reset();
  };
  return html`<div class="card-actions">
    <button type="button" class="button danger" @click=${remove}>${words.keyDelete}</button>
    ${
      loaded.policy.keys?.limits
        ? html`<details class="change">
            <summary>${words.keyChangeLimit}</summary>
            <form novalidate @submit=${submit}>
              ${field(host, place, {
                name: 'limit',
                label: words.keyLimit(host.unitName),
                hint: words.keyLimitHint,
                optional: true,
                inputmode: 'decimal',
                isAmount: true,
              })}
              <button type="submit" class="button">${words.keySetLimit}</button>
            </form>
          </details>`
        : nothing
    }
  </div>`;
}

function splitView(host: WalletHost): TemplateResult {
  const { words, wallet } = host;
  const rows = wallet.stats.by_key.map(({ key, ...used }) => ({ name: key, ...used }));
  if (rows.length === 0) return emptyView(words.split, words.splitNone);
  return costTable(host, 'split', words.split, words.flowKey, rows);
}
