// The fields of an event as controls, each with its label, its hint and what the engine says about it.

import type { Issue, Locale } from '@prepay/engine';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Policy } from '../policy/policy.ts';
import { moneyView } from '../topup/money-view.ts';
import { type Choice, type Field, pathOf, type Values } from './event-fields.ts';
import { icon } from './icons.ts';
import { told } from './told.ts';
import type { Words } from './words.ts';

export interface FieldHost {
  values: Values;
  issues: Issue[];
  words: Words;
  locale: Locale;
  rules: Policy;
  idOf(name: string): string;
  changed(path: string, value: string): void;
  addRow?(): void;
  removeRow?(row: number): void;
}

export const fieldId = (host: FieldHost, path: string): string => host.idOf(path.replace(/[^a-z0-9]+/gi, '-'));

export const issueAt = (host: FieldHost, path: string): Issue | undefined =>
  host.issues.find(({ where, severity }) => severity === 'error' && pathOf(where) === path);

export function fieldViews(host: FieldHost, fields: Field[]): TemplateResult {
  const rows = [...new Set(fields.flatMap(({ row }) => row ?? []))];
  const alone = fields.filter(({ row }) => row === undefined);
  const { words } = host;
  return html`${rows.map(
    (row, index) => html`<fieldset class="sim-row">
      <legend>${words.row(index + 1)}</legend>
      ${repeat(
        fields.filter((field) => field.row === row),
        ({ path }) => path,
        (field) => fieldView(host, field),
      )}
      ${
        rows.length > 1
          ? html`<button type="button" class="button sim-small" @click=${() => host.removeRow?.(row)}>${icon('remove')}${words.removeRow(index + 1)}</button>`
          : nothing
      }
    </fieldset>`,
  )}
  ${
    rows.length > 0
      ? html`<button type="button" class="button sim-small sim-add-row" @click=${() => host.addRow?.()}>+ ${words.addRow}</button>`
      : nothing
  }
  ${repeat(
    alone,
    ({ path }) => path,
    (field) => fieldView(host, field),
  )}`;
}

function fieldView(host: FieldHost, field: Field): TemplateResult {
  if (field.kind === 'tick') return tickView(host, field);
  const { words } = host;
  const id = fieldId(host, field.path);
  const issue = issueAt(host, field.path);
  // With its unit and its limits a figure needs more room than one alone.
  const isShort = (field.kind === 'amount' || field.kind === 'count') && field.unit === undefined;
  return html`<div class="field sim-field ${isShort ? field.kind : ''}">
    <label class="label" for=${id}
      >${field.label}${field.optional && field.kind !== 'choice' && field.hint === undefined ? html` <span class="optional">${words.optional}</span>` : nothing}</label
    >
    ${field.hint ? html`<p class="hint" id=${`${id}-hint`}>${field.hint}</p>` : nothing} ${controlView(host, field, id, issue)}
    ${
      issue
        ? html`<p class="error" id=${`${id}-error`}><span class="visually-hidden">${words.errorPrefix} </span>${told(issue, host.rules, host.locale)}</p>`
        : nothing
    }
  </div>`;
}

function controlView(host: FieldHost, field: Field, id: string, issue: Issue | undefined): TemplateResult {
  const value = host.values[field.path] ?? '';
  const described = [...(field.hint ? [`${id}-hint`] : []), ...(issue ? [`${id}-error`] : [])].join(' ') || nothing;
  const invalid = issue ? 'true' : nothing;
  // An input method is still writing: what stands there is not yet what is meant.
  const typed = (event: Event) => {
    if (!(event as InputEvent).isComposing) host.changed(field.path, (event.target as HTMLInputElement).value);
  };
  if (field.kind === 'choice') {
    const { choices = [], more } = field;
    const option = (one: Choice) =>
      html`<option value=${one.value} .selected=${one.value === value}>${one.name}</option>`;
    return html`<select id=${id} class="control" aria-describedby=${described} aria-invalid=${invalid} @change=${typed}>
      ${repeat(choices, ({ value: key }) => key, option)}${more ? html`<optgroup label=${more.label}>${repeat(more.choices, ({ value: key }) => key, option)}</optgroup>` : nothing}
    </select>`;
  }
  if (field.kind === 'time')
    return html`<input id=${id} class="control" type="datetime-local" step="1" aria-describedby=${described} aria-invalid=${invalid} .value=${value} @change=${typed} />`;
  const list = (field.suggestions ?? []).filter((one) => one !== '');
  const control = html`<input
      id=${id}
      class="control"
      type="text"
      inputmode=${{ amount: 'decimal', count: 'numeric', text: 'text', words: 'text' }[field.kind as 'text'] ?? 'text'}
      autocomplete="off"
      spellcheck="false"
      list=${list.length > 0 ? `${id}-list` : nothing}
      aria-describedby=${described}
      aria-invalid=${invalid}
      .value=${value}
      @input=${typed}
      @compositionend=${typed}
    />${list.length > 0 ? html`<datalist id=${`${id}-list`}>${list.map((one) => html`<option value=${one}></option>`)}</datalist>` : nothing}`;
  return field.unit ? moneyView(field.unit, control) : control;
}

function tickView(host: FieldHost, field: Field): TemplateResult {
  const id = fieldId(host, field.path);
  const issue = issueAt(host, field.path);
  const ticked = (event: Event) => host.changed(field.path, String((event.target as HTMLInputElement).checked));
  return html`<div class="sim-field">
    <p class="tick">
      <input id=${id} type="checkbox" aria-describedby=${issue ? `${id}-error` : nothing} .checked=${host.values[field.path] === 'true'} @change=${ticked} />
      <label for=${id}>${field.label}</label>
    </p>
    ${
      issue
        ? html`<p class="error" id=${`${id}-error`}><span class="visually-hidden">${host.words.errorPrefix} </span>${issue.message}</p>`
        : nothing
    }
  </div>`;
}

/** Issues that stand at no field: they are said above all of them. */
export function otherIssues(host: FieldHost, fields: Field[]): Issue[] {
  const paths = new Set(fields.map(({ path }) => path));
  return host.issues.filter(({ where, severity }) => severity === 'error' && !paths.has(pathOf(where)));
}
