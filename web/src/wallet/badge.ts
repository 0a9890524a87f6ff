// A state is a word and a shape; its colour only repeats them.

import { html, svg, type TemplateResult } from 'lit';

export type Shape = 'pending' | 'processing' | 'credited' | 'closed' | 'cancelled' | 'failed' | 'refunded';
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const shapes = {
  pending: svg`<circle cx="12" cy="12" r="8" /><path d="M12 7.5V12l3 2" />`,
  processing: svg`<path d="M19 8a8 8 0 0 0-14 1M5 16a8 8 0 0 0 14-1M19 3.5V8h-4.5M5 20.5V16h4.5" />`,
  credited: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  closed: svg`<circle cx="12" cy="12" r="8" /><path d="M8 12h8" />`,
  cancelled: svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />`,
  failed: svg`<path d="M12 4l9 16H3zM12 10v4.5M12 17v.5" />`,
  refunded: svg`<path d="M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3" />`,
};

export const icon = (shape: Shape): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[shape]}</svg>`;

export const badge = (shape: Shape, tone: Tone, text: string): TemplateResult =>
  html`<span class="badge ${tone}">${icon(shape)}${text}</span>`;

export const toneOf: Record<Shape, Tone> = {
  pending: 'warn',
  processing: 'warn',
  credited: 'good',
  closed: 'quiet',
  cancelled: 'quiet',
  failed: 'bad',
  refunded: 'quiet',
};
