// The page's script: puts the state of the address into the elements, and what the elements report into the address.

import type { Policy } from '@prepay/engine';
import { sharedEngine } from '../engine/shared-engine.ts';
import { catalogues, type Words } from '../i18n/words.ts';
import { defineTopup } from '../topup/define.ts';
import { PrepayTopup } from '../topup/topup-element.ts';
import { PrepayBench } from './bench.ts';
import { definePage } from './define.ts';
import { addressOf, readPageState, type PageState } from './page-state.ts';
import { PrepayPreferences } from './preferences.ts';
import type { WalletState } from './wallet-state.ts';

defineTopup();
definePage();

function only<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

const topup = only('prepay-topup', PrepayTopup);
const bench = only('prepay-bench', PrepayBench);
const preferences = only('prepay-preferences', PrepayPreferences);

let own: Policy | undefined;
let usingOwn = false;
let state = readPageState(new URL(location.href), topup.getAttribute('policy') ?? '');

/** The words in the page's own HTML name their key; HTML cannot be compiled, so an unknown key is left as it is and a test finds it. */
function translate(words: Words): void {
  document.title = words.pageTitle;
  for (const node of document.querySelectorAll<HTMLElement>('[data-words]')) {
    const text: unknown = words[node.dataset['words'] as keyof Words];
    if (typeof text === 'string') node.textContent = text;
  }
}

function show(): void {
  document.documentElement.lang = state.locale;
  document.documentElement.dataset['theme'] = state.theme;
  translate(catalogues[state.locale]);
  for (const element of [topup, bench, preferences]) element.locale = state.locale;
  preferences.theme = state.theme;
  topup.policy = own && usingOwn ? own : state.platform;
  bench.policy = topup.policy;
  bench.platform = usingOwn ? '' : state.platform;
  bench.ownName = own?.name;
}

function change(part: Partial<PageState>): void {
  state = { ...state, ...part };
  history.replaceState(null, '', addressOf(state, new URL(location.href)));
  show();
}

/** A policy of one's own is not in the address: a link could not carry it, so a reload shows the platform again. */
function useOwnPolicy(policy: Policy): void {
  own = policy;
  usingOwn = true;
  show();
}

document.addEventListener('prepay-preference', (event) => change((event as CustomEvent<Partial<PageState>>).detail));
document.addEventListener('prepay-platform', (event) => {
  const { platform } = (event as CustomEvent<{ platform: string }>).detail;
  if (platform === '' && own) return useOwnPolicy(own);
  usingOwn = false;
  change({ platform });
});
document.addEventListener('prepay-own-policy', (event) =>
  useOwnPolicy((event as CustomEvent<{ policy: Policy }>).detail.policy),
);
document.addEventListener('prepay-wallet', (event) => {
  Object.assign(topup, (event as CustomEvent<WalletState>).detail);
});

show();
void sharedEngine().then((engine) => {
  bench.engine = engine;
});
