// Everything that stands in the way, above the form, with the focus and a link to each field (GOV.UK's pattern).

import { html, nothing, type TemplateResult } from 'lit';
import type { TopupHost } from './topup-host.ts';
import { fieldAt } from './validation.ts';

export function errorSummaryView(host: TopupHost): TemplateResult | typeof nothing {
  const issues = host.validation.summary;
  if (issues.length === 0) return nothing;
  const id = host.idOf('errors');
  return html`<section class="error-summary" id=${id} tabindex="-1" aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${host.words.errorSummary}</h2>
    <ul>
      ${issues.map((issue) => {
        const field = fieldAt(issue);
        return field
          ? html`<li><a href=${`#${targetId(host, field)}`} @click=${(event: Event) => host.goTo(issue, event)}>${issue.message}</a></li>`
          : html`<li>${issue.message}</li>`;
      })}
    </ul>
  </section>`;
}

/** The control a link leads to: a group of radios is entered at the chosen one, or the first. */
export function targetId(host: TopupHost, field: string): string {
  const { entries, methods, channel } = host;
  if (field === 'buyer') return host.idOf('buyer-individual');
  if (field === 'method') return host.idOf(`method-${entries.method || methods[0]?.id || ''}`);
  if (field !== 'amount') return host.idOf(field);
  const [firstPreset] = channel?.presets ?? [];
  const typed = firstPreset === undefined || entries.preset === 'other';
  return typed ? host.idOf('amount') : host.idOf(`preset-${entries.preset || firstPreset}`);
}
