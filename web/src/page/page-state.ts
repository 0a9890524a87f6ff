// What the page is set to stands in its address: a link shows the same page to someone else.

import type { Locale } from '@prepay/engine';
import { localeOf } from '../i18n/words.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What the page shows: the form alone, a wallet with everything that happens to it, or what things cost. */
export type View = 'topup' | 'wallet' | 'calculator';

const views: View[] = ['topup', 'wallet', 'calculator'];

export interface PageState {
  view: View;
  platform: string;
  locale: Locale;
  theme: Theme;
}

export const themes: Theme[] = ['system', 'light', 'dark'];

export function readPageState(address: URL, firstPlatform: string): PageState {
  const asked = address.searchParams;
  const theme = themes.find((known) => known === asked.get('theme')) ?? 'system';
  // A link to a scenario holds it in its fragment.
  const hasScenario = address.hash.startsWith('#s=');
  return {
    view: hasScenario ? 'wallet' : (views.find((known) => known === asked.get('view')) ?? 'topup'),
    platform: asked.get('platform') ?? firstPlatform,
    locale: localeOf(asked.get('lang') ?? navigator.language),
    theme,
  };
}

export function addressOf(state: PageState, from: URL): URL {
  const address = new URL(from);
  address.searchParams.set('platform', state.platform);
  address.searchParams.set('lang', state.locale);
  if (state.view === 'topup') address.searchParams.delete('view');
  else address.searchParams.set('view', state.view);
  if (state.theme === 'system') address.searchParams.delete('theme');
  else address.searchParams.set('theme', state.theme);
  return address;
}
