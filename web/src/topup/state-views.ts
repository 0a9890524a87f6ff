// What the element shows when it cannot show its form.

import { html, type TemplateResult } from 'lit';
import type { Issue } from '@prepay/engine';
import type { Words } from '../i18n/words.ts';

export const waitingView = (words: Words): TemplateResult =>
  html`<div class="skeleton" aria-busy="true">
    <p class="visually-hidden">${words.loading}</p>
    <div class="bone wide"></div>
    <div class="bone row"></div>
    <div class="bone row"></div>
    <div class="bone"></div>
  </div>`;

export const unavailableView = (words: Words): TemplateResult =>
  html`<section class="notice" aria-labelledby="prepay-unavailable">
    <h2 id="prepay-unavailable">${words.unavailableHeading}</h2>
    <p>${words.unavailable}</p>
  </section>`;

export const unusableView = (words: Words, issues: Issue[]): TemplateResult =>
  html`<section class="notice bad" aria-labelledby="prepay-unusable">
    <h2 id="prepay-unusable">${words.unusableHeading}</h2>
    <ul>
      ${issues.map((issue) => html`<li><code>${issue.where || '/'}</code> ${issue.message}</li>`)}
    </ul>
  </section>`;

export const orderNotLoadedView = (words: Words, number: string): TemplateResult =>
  html`<p class="notice bad">${words.orderNotLoaded(number)}</p>`;
