// What is asked about: the item, what a call uses, how many calls, and what else the price depends on.

import { html, nothing, type TemplateResult } from 'lit';
import type { VariantCondition } from '@prepay/engine';
import { withoutBidi } from '../i18n/bidi.ts';
import type { PrepayCalculator } from './calculator-element.ts';
import { figureField, selectField } from './field-view.ts';
import { meterName, ownMeters, rateHint } from './figures.ts';

/** So many of the item's own meters stand open; the others, and surcharges that all items have, wait behind “more”. */
const inView = 6;

export function usageView(host: PrepayCalculator): TemplateResult {
  const { words } = host;
  return html`<div class="inputs" part="inputs">
    ${host.combobox.view()} ${presetsView(host)} ${quantitiesView(host)}
    <div class="grid workload">
      ${figureField(host, 'perDay', { label: words.perDay, fixed: host.fixed('workload') })}
      ${figureField(host, 'days', { label: words.days, fixed: host.fixed('workload') })}
    </div>
    ${conditionsView(host)}
  </div>`;
}

function quantitiesView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { words, meters, chosen } = host;
  // That one call is one call need not be asked.
  const single = host.preset === 'call' || (host.fixed('quantities') && host.textOf('q:call') === '1');
  if (single && meters.length === 1) return nothing;
  const open = ownMeters(chosen).slice(0, inView);
  const others = meters.filter((meter) => !open.includes(meter));
  const used = others.some((meter) => host.textOf(`q:${meter}`) !== '');
  return html`<fieldset>
    <legend class="legend">${words.usage}</legend>
    <div class="grid">${open.map((meter) => quantity(host, meter))}</div>
    ${
      others.length > 0
        ? html`<details class="more" ?open=${host.unfolded('more', used)}>
            <summary>${words.more}</summary>
            <div class="grid">${others.map((meter) => quantity(host, meter))}</div>
          </details>`
        : nothing
    }
  </fieldset>`;
}

function quantity(host: PrepayCalculator, meter: string): TemplateResult {
  const { writing } = host;
  return figureField(host, `q:${meter}`, {
    label: meterName(writing, meter),
    hint: rateHint(writing, host.chosen, meter),
    fixed: host.fixed('quantities'),
    placeholder: '0',
  });
}

function presetsView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { presets, words } = host;
  if (!host.shows('presets') || host.fixed('quantities') || presets.length < 2) return nothing;
  return html`<div class="chips" role="group" aria-label=${words.workloads}>
    ${presets.map(
      (preset) =>
        html`<button
          type="button"
          class="chip"
          part="button"
          aria-pressed=${String(preset.name === host.preset)}
          @click=${() => host.usePreset(preset)}
        >
          ${words.presets[preset.name]}
        </button>`,
    )}
  </div>`;
}

function conditionsView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { chosen, loaded, locale, meters, words } = host;
  const { groups = [], service_tiers: tiers = [] } = loaded.policy.rating ?? {};
  const when = (chosen.variants ?? []).map((variant) => variant.when);
  const stated = (name: 'region' | 'option') => [...new Set(when.flatMap((known) => textAt(known, name)))];
  const regions = stated('region');
  const options = stated('option');
  const fixed = host.fixed('conditions');
  const limited = Object.keys(chosen.maximum ?? {});
  const limits = limited.length > 0 ? limited : meters.filter((meter) => meter === 'output');
  const parts = [
    groups.length > 1
      ? selectField(
          host,
          'group',
          words.group,
          host.group || (groups[0]?.id ?? ''),
          groups.map(({ id, name }) => ({ value: id, name: name?.[locale] ?? id })),
          (value) => choose(host, 'group', value),
          fixed,
        )
      : nothing,
    tiers.length > 0
      ? selectField(
          host,
          'serviceTier',
          words.tier,
          host.serviceTier,
          [
            { value: '', name: words.tierNone },
            ...tiers
              .filter(({ id }) => id !== 'standard')
              .map(({ id, name }) => ({ value: id, name: name?.[locale] ?? id })),
          ],
          (value) => choose(host, 'serviceTier', value),
          fixed,
        )
      : nothing,
    regions.length > 0
      ? selectField(
          host,
          'region',
          words.region,
          host.region,
          [{ value: '', name: words.any }, ...regions.map((region) => ({ value: region, name: region }))],
          (value) => choose(host, 'region', value),
          fixed,
        )
      : nothing,
    options.length > 0 ? optionsField(host, options, fixed) : nothing,
    when.some(({ window }) => window) ? timeField(host, fixed) : nothing,
    ...limits.map((meter) =>
      figureField(host, `m:${meter}`, {
        label: words.most(meterName(host.writing, meter)),
        hint: words.mostHint,
        fixed,
        ...(chosen.maximum?.[meter] !== undefined && { placeholder: chosen.maximum[meter] }),
      }),
    ),
  ].filter((part) => part !== nothing);
  if (parts.length === 0) return nothing;
  const used = host.group || host.serviceTier || host.region || host.at || host.maximum || host.options.length > 0;
  return html`<details ?open=${host.unfolded('conditions', Boolean(used))}>
    <summary>${words.conditions}</summary>
    <div class="grid">${parts}</div>
  </details>`;
}

const textAt = (when: VariantCondition, name: 'region' | 'option'): string[] => {
  const text = when[name];
  return text === undefined ? [] : [text];
};

function choose(host: PrepayCalculator, name: 'group' | 'serviceTier' | 'region' | 'at', value: string): void {
  host[name] = value;
  host.edited();
}

function optionsField(host: PrepayCalculator, options: readonly string[], fixed: boolean): TemplateResult {
  const toggle = (option: string, ticked: boolean) => {
    host.options = ticked ? [...host.options, option] : host.options.filter((known) => known !== option);
    host.edited();
  };
  return html`<fieldset class="field">
    <legend class="label">${host.words.option}</legend>
    ${options.map(
      (option) =>
        html`<label class="tick"
          ><input
            type="checkbox"
            ?disabled=${fixed}
            .checked=${host.options.includes(option)}
            @change=${(event: Event) => toggle(option, (event.target as HTMLInputElement).checked)}
          /><span>${withoutBidi(option)}</span></label
        >`,
    )}
  </fieldset>`;
}

/** The field is local, the engine's time has a zone. */
function timeField(host: PrepayCalculator, fixed: boolean): TemplateResult {
  const id = host.idOf('at');
  const taken = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const at = new Date(value);
    choose(host, 'at', Number.isNaN(at.getTime()) ? '' : at.toISOString());
  };
  return html`<div class="field">
    <label class="label" for=${id}>${host.words.at}</label>
    <input
      id=${id}
      name="at"
      class="control"
      part="control"
      type="datetime-local"
      ?readonly=${fixed}
      aria-describedby=${`${id}-hint`}
      .value=${localMinute(host.at)}
      @change=${taken}
    />
    <p class="hint" id=${`${id}-hint`}>${host.words.atHint}</p>
  </div>`;
}

function localMinute(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '';
  const two = (figure: number) => String(figure).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
