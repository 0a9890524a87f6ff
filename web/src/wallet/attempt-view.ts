// What became of an action, beside it: what was done and why, with a way back, or what kept it from being done.

import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '@prepay/engine';
import { icon } from './badge.ts';
import type { Attempt, WalletHost } from './wallet-host.ts';

/** A workload explains itself at length; the simulator shows all of it. */
const mostLines = 6;

export function attemptView(
  host: WalletHost,
  place: string,
  fields: readonly string[] = [],
): TemplateResult | typeof nothing {
  const { attempt } = host;
  if (attempt?.place !== place) return nothing;
  return attempt.applied ? doneView(host, attempt) : refusedView(host, attempt, fields);
}

function doneView(host: WalletHost, { place, explain, issues }: Attempt): TemplateResult {
  const { words } = host;
  const lines = [...explain, ...issues].map((note) => host.said(note));
  return html`<div class="done" id=${host.idOf(`attempt-${place}`)} tabindex="-1">
    ${icon('credited')}
    <div class="done-lines">
      ${lines.length > 0 ? lines.slice(0, mostLines).map((line) => html`<p>${line}</p>`) : html`<p>${words.done}</p>`}
    </div>
    <button type="button" class="copy" @click=${() => host.undo()}>${words.undo}</button>
  </div>`;
}

function refusedView(
  host: WalletHost,
  { place, issues, refusal }: Attempt,
  fields: readonly string[],
): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  const id = host.idOf(`attempt-${place}`);
  return html`<section class="error-summary" id=${id} tabindex="-1" aria-labelledby=${`${id}-title`}>
    <p class="error-title" id=${`${id}-title`}>${host.common.errorSummary}</p>
    <ul>
      ${issues.map((issue) => {
        const field = fields.find((name) => isAt(issue, name));
        return html`<li>${field === undefined ? host.said(issue) : fieldLink(host, place, field, issue)}</li>`;
      })}
    </ul>
    ${refusal === undefined ? nothing : html`<p class="platform-words" lang="en">${refusal}</p>`}
  </section>`;
}

function fieldLink(host: WalletHost, place: string, field: string, issue: Issue): TemplateResult {
  const id = host.idOf(`${place}-${field}`);
  const go = (event: Event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    (target?.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target)?.focus();
  };
  return html`<a href=${`#${id}`} @click=${go}>${host.said(issue)}</a>`;
}

export const isAt = ({ where }: Issue, field: string): boolean =>
  where.endsWith(`/${field}`) || where.includes(`/${field}/`);

/** What is said at a field of a form that was refused. */
export function issueAt(host: WalletHost, place: string, field: string): Issue | undefined {
  const { attempt } = host;
  if (attempt?.place !== place || attempt.applied) return undefined;
  return attempt.issues.find((issue) => issue.severity === 'error' && isAt(issue, field));
}
