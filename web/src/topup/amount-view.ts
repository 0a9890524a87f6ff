// The amount: tiles for what is offered and, where the policy allows it, a field for any other amount that is always in view.

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupPreview } from '@prepay/engine';
import { money } from '../i18n/format.ts';
import { unitName, unitOf, type Channel } from '../policy/policy.ts';
import { OTHER } from './entries.ts';
import { describedBy, hint, invalid, messages } from './field-messages.ts';
import { amountHint } from './limits.ts';
import { moneyView } from './money-view.ts';
import type { TopupHost } from './topup-host.ts';

export function amountView(host: TopupHost): TemplateResult | typeof nothing {
  const { channel, loaded, locale } = host;
  if (!channel) return nothing;
  const label = host.words.amount(unitName(unitOf(loaded.policy, channel.amount_unit), locale));
  const telling = { words: host.words, locale, policy: loaded.policy };
  const presets = channel.presets ?? [];
  if (presets.length === 0) {
    return html`<div class="section"><div class="field">
      <label class="label" for=${host.idOf('amount')}>${label}</label>
      ${hint(host, 'amount', amountHint(telling, channel))}${amountField(host, channel)}${messages(host, 'amount')}
    </div></div>`;
  }
  return html`<fieldset class="section" aria-describedby=${describedBy(host, 'amount', 'amount-hint')}>
    <legend class="label">${label}</legend>
    ${hint(host, 'amount', amountHint(telling, channel))}
    <div class="tiles">
      ${presets.map((preset) => tile(host, channel, preset))}${channel.custom ? otherTile(host, channel) : nothing}
    </div>
    ${messages(host, 'amount')}
  </fieldset>`;
}

function tile(host: TopupHost, channel: Channel, preset: string): TemplateResult {
  const { entries, loaded, locale } = host;
  return html`<label class="tile">
    ${presetRadio(host, preset, entries.preset === preset)}
    <span class="tile-amount">${money(unitOf(loaded.policy, channel.amount_unit), preset, locale)}</span>
    ${tileFigures(host, host.tiles.get(preset))}
  </label>`;
}

function tileFigures(host: TopupHost, preview: TopupPreview | undefined): TemplateResult | typeof nothing {
  const { words } = host;
  if (!preview?.pay || !preview.credit) return nothing;
  return html`<span class="tile-line">${words.tilePay(host.shown(preview.pay))}</span>
    <span class="tile-line">${words.creditedShort(host.shown(preview.credit))}</span>
    ${preview.discount ? html`<span class="tile-gain">${words.tileSave(host.shown(preview.discount))}</span>` : nothing}
    ${preview.bonus ? html`<span class="tile-gain">${words.tileBonus(host.shown(preview.bonus))}</span>` : nothing}`;
}

const presetRadio = (host: TopupHost, value: string, checked: boolean): TemplateResult => html`<input
  type="radio"
  id=${host.idOf(`preset-${value}`)}
  name="preset"
  value=${value}
  .checked=${checked}
  @change=${() => host.chose('preset', value)}
/>`;

function otherTile(host: TopupHost, channel: Channel): TemplateResult {
  const { words, entries } = host;
  return html`<div class="tile tile-other">
    <label class="tile-other-label">
      ${presetRadio(host, OTHER, entries.preset === OTHER)}
      <span class="tile-amount">${words.amountOther}</span>
    </label>
    ${amountField(host, channel)}
  </div>`;
}

function amountField(host: TopupHost, channel: Channel): TemplateResult {
  const { words, entries, readAs } = host;
  const unit = unitOf(host.loaded.policy, channel.amount_unit);
  const control = html`<input
    id=${host.idOf('amount')}
    class="control money-control"
    name="amount"
    type="text"
    inputmode="decimal"
    autocomplete="off"
    spellcheck="false"
    aria-label=${(channel.presets ?? []).length > 0 ? `${words.amountOther} (${unitName(unit, host.locale)})` : nothing}
    aria-describedby=${describedBy(host, 'amount', 'amount-hint', readAs ? 'amount-read' : undefined)}
    aria-invalid=${entries.preset === OTHER || entries.preset === '' ? invalid(host, 'amount') : nothing}
    .value=${entries.other}
    @input=${(event: Event) => host.typed('other', event)}
    @compositionend=${(event: Event) => host.typed('other', event)}
    @blur=${() => host.left('other')}
  />`;
  return html`${moneyView(unit, control)}
    ${readAs ? html`<p class="read-as" id=${host.idOf('amount-read')}>${words.readAs(money(unit, readAs, host.locale))}</p>` : nothing}`;
}
