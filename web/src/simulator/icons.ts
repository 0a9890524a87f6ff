// Small pictures beside words, or in buttons that carry their name themselves.

import { svg, html, type TemplateResult } from 'lit';

const paths = {
  start: 'M6 5v14M19 5l-9 7 9 7z',
  back: 'M17 5l-9 7 9 7z',
  on: 'M7 5l9 7-9 7z',
  end: 'M18 5v14M5 5l9 7-9 7z',
  undo: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12',
  redo: 'M15 6l5 5-5 5M20 11H10a6 6 0 0 0 0 12',
  up: 'M12 19V6M6 11l6-6 6 6',
  down: 'M12 5v13M6 13l6 6 6-6',
  remove: 'M6 6l12 12M18 6L6 18',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  repeat: 'M5 11a7 7 0 0 1 12-4l2 2M19 4v5h-5M19 13a7 7 0 0 1-12 4l-2-2M5 20v-5h5',
  ahead: 'M7 12h.01M12 12h.01M17 12h.01',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  open: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  same: 'M6 9h12M6 15h12',
  differs: 'M6 9h12M6 15h12M16 4L8 20',
  restart: 'M5 12a7 7 0 1 1 2 5M5 20v-4h4',
} as const;

export type IconName = keyof typeof paths;

export const icon = (name: IconName): TemplateResult =>
  html`<svg class="sim-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d=${paths[name]} />`}</svg>`;
