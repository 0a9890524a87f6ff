// Who pays: asked only where the policy's payment methods depend on it.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { asksForBuyer, asksForRegion } from '../policy/policy.ts';
import { describedBy, hint, invalid, messages } from './field-messages.ts';
import { regionChoices, type RegionChoice } from './regions.ts';
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

function regionOptions({ entries, loaded, locale, words }: TopupHost): TemplateResult {
  const { named, others } = regionChoices(loaded.policy, words, locale);
  const option = ({ value, name }: RegionChoice) =>
    html`<option value=${value} .selected=${entries.region === value}>${name}</option>`;
  return html`${named.map(option)}
    <optgroup label=${words.regionsAll}>${repeat(others, ({ value }) => value, option)}</optgroup>`;
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
