import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../i18n/format.ts';
import { asksForRegion, channelOfMethod, methodName, unitOf, type Method } from '../policy/policy.ts';
import { describedBy, messages } from './field-messages.ts';
import type { TopupHost } from './topup-host.ts';

export function methodView(host: TopupHost): TemplateResult {
  const { words, methods } = host;
  return html`<fieldset class="section" aria-describedby=${describedBy(host, 'method')}>
    <legend class="label">${words.method}</legend>
    ${methods.length > 0 ? html`<div class="methods">${methods.map((method) => methodTile(host, method))}</div>` : noMethods(host)}
    ${messages(host, 'method')}
  </fieldset>`;
}

function noMethods(host: TopupHost): TemplateResult {
  const open = asksForRegion(host.loaded.policy) && host.entries.region === '';
  return html`<p class="hint">${open ? host.words.methodsAfterRegion : host.words.methodsNone}</p>`;
}

function methodTile(host: TopupHost, method: Method): TemplateResult {
  const details = [waysOf(host, method), limitsOf(host, method)].filter((text) => text !== '');
  return html`<label class="tile method">
    <input
      type="radio"
      id=${host.idOf(`method-${method.id}`)}
      name="method"
      value=${method.id}
      .checked=${host.entries.method === method.id}
      @change=${() => host.chose('method', method.id)}
    />
    <span class="method-name">${methodName(method, host.locale)}</span>
    ${details.length > 0 ? html`<span class="tile-line">${details.join(' · ')}</span>` : nothing}
  </label>`;
}

function waysOf({ words }: TopupHost, method: Method): string {
  const [first, second] = (method.ways ?? []).map((way) => (way === 'qr' ? words.wayQr : words.wayRedirect));
  return first && second ? words.wayEither(first, second) : (first ?? '');
}

/** Limits stand beside the method, as text: a tooltip hides them from touch and keyboard. */
function limitsOf(host: TopupHost, { id, minimum, maximum }: Method): string {
  const { words, locale } = host;
  const { policy } = host.loaded;
  const channel = channelOfMethod(policy, id);
  if (!channel) return '';
  const shown = (amount: string) => money(unitOf(policy, channel.amount_unit), amount, locale);
  if (minimum && maximum) return words.amountFromTo(shown(minimum), shown(maximum));
  return minimum ? words.amountFrom(shown(minimum)) : maximum ? words.amountTo(shown(maximum)) : '';
}
