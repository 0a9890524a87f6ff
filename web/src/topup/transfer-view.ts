// What a bank transfer needs from the person who pays, and the agreement a channel may ask for.

import { html, nothing, type TemplateResult } from 'lit';
import type { TransferField } from '../policy/policy.ts';
import { describedBy, hint, invalid, messages } from './field-messages.ts';
import { payeeRows } from './payee-view.ts';
import type { TopupHost } from './topup-host.ts';

export function transferView(host: TopupHost): TemplateResult | typeof nothing {
  const { words, channel } = host;
  const fields = channel?.fields;
  if (!channel || (!fields && !channel.payee)) return nothing;
  return html`<section class="section" aria-labelledby=${host.idOf('transfer')}>
    <h3 class="label" id=${host.idOf('transfer')}>${words.transfer}</h3>
    ${
      fields?.remitter
        ? textField(host, 'remitter', fields.remitter, {
            label: words.remitter,
            hint: words.remitterHint,
            autocomplete: host.entries.buyer === 'company' ? 'organization' : 'name',
          })
        : nothing
    }
    ${fields?.bank ? textField(host, 'bank', fields.bank, { label: words.bank, autocomplete: 'off' }) : nothing}
    ${fields?.remarks ? textField(host, 'remarks', fields.remarks, { label: words.remarks, autocomplete: 'off' }) : nothing}
    ${
      channel.payee
        ? html`<div class="payee">
          <h4 class="label">${words.payee}</h4>
          <dl class="rows">${payeeRows(host, channel.payee, 'payee')}</dl>
        </div>`
        : nothing
    }
  </section>`;
}

interface FieldTexts {
  label: string;
  hint?: string;
  autocomplete: 'name' | 'organization' | 'off';
}

function textField(
  host: TopupHost,
  name: 'remitter' | 'bank' | 'remarks',
  field: TransferField,
  texts: FieldTexts,
): TemplateResult {
  const id = host.idOf(name);
  return html`<div class="field">
    <label class="label" for=${id}
      >${texts.label} ${field.required ? nothing : html`<span class="optional">${host.words.optional}</span>`}</label
    >
    ${texts.hint ? hint(host, name, texts.hint) : nothing}
    <input
      id=${id}
      class="control"
      name=${name}
      type="text"
      autocomplete=${texts.autocomplete}
      ?required=${field.required}
      aria-describedby=${describedBy(host, name, texts.hint ? `${name}-hint` : undefined)}
      aria-invalid=${invalid(host, name)}
      .value=${host.entries[name]}
      @input=${(event: Event) => host.typed(name, event)}
      @compositionend=${(event: Event) => host.typed(name, event)}
      @blur=${() => host.left(name)}
    />
    ${messages(host, name)}
  </div>`;
}

export function agreementView(host: TopupHost): TemplateResult | typeof nothing {
  const { words, locale, channel } = host;
  const agreement = channel?.agreement;
  if (!agreement) return nothing;
  const name = agreement.name[locale];
  const id = host.idOf('agreement');
  return html`<div class="section">
    <div class="tick">
      <input
        id=${id}
        type="checkbox"
        name="agreement"
        value="true"
        ?required=${agreement.required}
        aria-describedby=${describedBy(host, 'agreement', agreement.url ? undefined : 'agreement-hint')}
        aria-invalid=${invalid(host, 'agreement')}
        .checked=${host.entries.agreement}
        @change=${(event: Event) => host.agreed((event.target as HTMLInputElement).checked)}
      />
      <label for=${id}>${agreement.url ? words.agree(name) : words.agreeUnread(name)}</label>
    </div>
    ${
      agreement.url
        ? html`<p><a href=${agreement.url} target="_blank" rel="noopener">${words.newTab(name)}</a></p>`
        : hint(host, 'agreement', words.agreementUnread)
    }
    ${messages(host, 'agreement')}
  </div>`;
}
