import { html, nothing, type TemplateResult } from 'lit';
import type { PrepayCalculator, TakenForm } from './calculator-element.ts';

export function takeView(host: PrepayCalculator): TemplateResult | typeof nothing {
  const { words, taken, answer } = host;
  if (!host.shows('export') || !answer.ok) return nothing;
  const forms: [TakenForm, string][] = [
    ...(host.share === null ? [] : [['link', words.copyLink] satisfies [TakenForm, string]]),
    ['text', words.copyText],
    ['markdown', words.copyMarkdown],
    ['csv', words.saveCsv],
    ['json', words.saveJson],
  ];
  return html`<div class="take" role="group" aria-label=${words.take}>
    ${forms.map(
      ([form, name]) =>
        html`<button type="button" class="button small" part="button" data-take=${form} @click=${() => void host.take(form)}>
          ${taken?.form === form && taken.refused === undefined ? words.copied : name}
        </button>`,
    )}
    ${
      taken?.refused === undefined
        ? nothing
        : html`<label class="refused">${words.copyFailed}<textarea class="control" readonly .value=${taken.refused}></textarea></label>`
    }
  </div>`;
}
