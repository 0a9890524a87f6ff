// Who pays: asked only where the policy's payment methods depend on it.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { regionName } from '../i18n/format.ts';
import { regionCodes } from '../i18n/regions.ts';
import { asksForBuyer, asksForRegion, regionsNamed } from '../policy/policy.ts';
import { describedBy, hint, invalid, messages } from './field-messages.ts';
import type { TopupHost } from './topup-host.ts';

export function payerView(host: TopupHost): TemplateResult | typeof nothing {
  const { policy } = host.loaded;
  const region = asksForRegion(policy);
  const buyer = asksForBuyer(policy);
  if (!region && !buyer) return nothing;
  return html`<div class="section">${region ? regionField(host) : nothing}${buyer ? buyerField(host) : nothing}</div>`;
}

function regionField(host: TopupHost): TemplateResult {
  const { words, entries } = host;
  const id = host.idOf('region');
  return html`<div class="field">
    <label class="label" for=${id}>${words.region}</label>
    ${hint(host, 'region', words.regionHint)}
    <select
      id=${id}
      name="region"
      class="control"
      autocomplete="country"
      required
      aria-describedby=${describedBy(host, 'region', 'region-hint')}
      aria-invalid=${invalid(host, 'region')}
      @change=${(event: Event) => host.chose('region', (event.target as HTMLSelectElement).value)}
    >
      <option value="" .selected=${entries.region === ''}>${words.regionChoose}</option>
      ${regionOptions(host)}
    </select>
    ${messages(host, 'region')}
  </div>`;
}

/** The regions that the policy names come first, since the choice turns on them; then all by name. */
function regionOptions(host: TopupHost): TemplateResult {
  const { locale, words, entries } = host;
  const named = regionsNamed(host.loaded.policy);
  const nameOf = (code: string) => (code === 'CN' ? words.mainlandChina : regionName(code, locale));
  const byName = new Intl.Collator(locale);
  const others = regionCodes
    .filter((code) => !named.includes(code))
    .map((code) => ({ code, name: nameOf(code) }))
    .sort((one, other) => byName.compare(one.name, other.name));
  const option = (code: string, name: string) =>
    html`<option value=${code} .selected=${entries.region === code}>${name}</option>`;
  return html`${named.map((code) => option(code, nameOf(code)))}
    <optgroup label=${words.regionsAll}>${repeat(
      others,
      ({ code }) => code,
      ({ code, name }) => option(code, name),
    )}</optgroup>`;
}

function buyerField(host: TopupHost): TemplateResult {
  const { words, entries } = host;
  const kinds = [
    { value: 'individual', text: words.individual },
    { value: 'company', text: words.company },
  ];
  return html`<fieldset class="field" aria-describedby=${describedBy(host, 'buyer')}>
    <legend class="label">${words.buyer}</legend>
    <div class="choices">
      ${kinds.map(
        ({ value, text }) => html`<label class="choice">
          <input
            type="radio"
            id=${host.idOf(`buyer-${value}`)}
            name="buyer"
            value=${value}
            .checked=${entries.buyer === value}
            @change=${() => host.chose('buyer', value)}
          />
          <span>${text}</span>
        </label>`,
      )}
    </div>
    ${messages(host, 'buyer')}
  </fieldset>`;
}
