import { html, nothing, type TemplateResult } from 'lit';
import { withoutBidi } from '../i18n/bidi.ts';
import type { PrepayCalculator } from './calculator-element.ts';

interface FieldOptions {
  label: string;
  hint?: string;
  fixed: boolean;
  /** What an empty field stands for. */
  placeholder?: string;
}

/** A field for a figure: a hint first, an error once it was left. */
export function figureField(host: PrepayCalculator, name: string, options: FieldOptions): TemplateResult {
  const id = host.idOf(name);
  const error = host.errorAt(name);
  const described = [options.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label class="label" for=${id}>${options.label}</label>
    <input
      id=${id}
      name=${name}
      class="control figure"
      part="control"
      type="text"
      inputmode=${name === 'balance' ? nothing : 'decimal'}
      autocomplete="off"
      spellcheck="false"
      placeholder=${options.placeholder ?? nothing}
      ?readonly=${options.fixed}
      aria-describedby=${described || nothing}
      aria-invalid=${error ? 'true' : nothing}
      .value=${host.textOf(name)}
      @input=${(event: Event) => host.typed(name, event)}
      @compositionend=${(event: Event) => host.typed(name, event)}
      @blur=${() => host.left(name)}
    />
    ${options.hint ? html`<p class="hint" id=${`${id}-hint`}>${options.hint}</p>` : nothing}
    ${error ? html`<p class="error" id=${`${id}-error`}><span class="hidden">${host.words.error} </span>${withoutBidi(error.message)}</p>` : nothing}
  </div>`;
}

interface Choice {
  value: string;
  name: string;
}

export function selectField(
  host: PrepayCalculator,
  name: string,
  label: string,
  value: string,
  choices: readonly Choice[],
  take: (value: string) => void,
  fixed = false,
): TemplateResult {
  const id = host.idOf(name);
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <select
      id=${id}
      name=${name}
      class="control"
      part="control"
      ?disabled=${fixed}
      @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}
    >
      ${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.value === value}>${withoutBidi(choice.name)}</option>`)}
    </select>
  </div>`;
}
