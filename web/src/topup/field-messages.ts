// The texts around a field. Each has an id, and `describedBy` names exactly those that are there.

import { html, nothing, type TemplateResult } from 'lit';
import type { FieldName } from './entries.ts';
import type { TopupHost } from './topup-host.ts';

export const hint = (host: TopupHost, name: string, text: string): TemplateResult =>
  html`<p class="hint" id=${host.idOf(`${name}-hint`)}>${text}</p>`;

export function messages(host: TopupHost, field: FieldName): TemplateResult {
  const error = host.validation.errorAt(field);
  const warnings = host.validation.warningsAt(field);
  return html`${
    error
      ? html`<p class="error" id=${host.idOf(`${field}-error`)}>
        <span class="visually-hidden">${host.words.errorPrefix} </span>${error.message}
      </p>`
      : nothing
  }${
    warnings.length > 0
      ? html`<p class="warning" id=${host.idOf(`${field}-warning`)}>
        <span class="visually-hidden">${host.words.warningPrefix} </span>${warnings.map((issue) => issue.message).join(' ')}
      </p>`
      : nothing
  }`;
}

export function describedBy(
  host: TopupHost,
  field: FieldName,
  ...others: (string | undefined)[]
): string | typeof nothing {
  const ids = others.filter((name) => name !== undefined).map((name) => host.idOf(name));
  if (host.validation.errorAt(field)) ids.push(host.idOf(`${field}-error`));
  if (host.validation.warningsAt(field).length > 0) ids.push(host.idOf(`${field}-warning`));
  return ids.length > 0 ? ids.join(' ') : nothing;
}

/** `aria-invalid` is set only while an error is shown: a field is not wrong before it was filled in. */
export const invalid = (host: TopupHost, field: FieldName): 'true' | typeof nothing =>
  host.validation.errorAt(field) ? 'true' : nothing;
