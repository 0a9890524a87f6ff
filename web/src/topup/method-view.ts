import { html, nothing, type TemplateResult } from 'lit';
import { asksForRegion, methodName, type Method } from '../policy/policy.ts';
import { describedBy, messages } from './field-messages.ts';
import { methodHint } from './limits.ts';
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
  const { words, locale, loaded } = host;
  const details = methodHint({ words, locale, policy: loaded.policy }, method);
  return html`<label class="tile method">
    <input
      type="radio"
      id=${host.idOf(`method-${method.id}`)}
      name="method"
      value=${method.id}
      .checked=${host.entries.method === method.id}
      @change=${() => host.chose('method', method.id)}
    />
    <span class="method-name">${methodName(method, locale)}</span>
    ${details === '' ? nothing : html`<span class="tile-line">${details}</span>`}
  </label>`;
}
