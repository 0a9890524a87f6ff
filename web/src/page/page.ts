// The page's script: puts the state of the address into the elements, and what the elements report into the address.

import type { Policy, PolicyReference } from '@prepay/engine';
import type { ScenarioState } from '../scenario/scenario-state.ts';
import { sharedFormEngine } from '../engine/shared-form-engine.ts';
import { catalogues, type Words } from '../i18n/words.ts';
import { defineTopup } from '../topup/define.ts';
import { PrepayTopup } from '../topup/topup-element.ts';
import { PrepayBench } from './bench.ts';
import type { CalculatorView } from './calculator-view.ts';
import { definePage } from './define.ts';
import { addressOf, readPageState, type PageState, type View } from './page-state.ts';
import { PrepayPreferences } from './preferences.ts';
import { PrepayViews } from './views.ts';
import type { WalletState } from './wallet-state.ts';
import type { Workbench } from './workbench.ts';

function only<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

const form = only('prepay-topup', HTMLElement);
let state = readPageState(new URL(location.href), form.getAttribute('policy') ?? '');

const wholeEngine = () => import('../engine/shared-engine.ts').then(({ sharedEngine }) => sharedEngine());
// Where the page opens with a wallet or with prices, which need the whole engine, the form takes that, too.
const formEngine = state.view === 'topup' ? sharedFormEngine() : wholeEngine().catch(sharedFormEngine);
Object.assign(form, { engine: formEngine });

defineTopup();
definePage();

const topup = only('prepay-topup', PrepayTopup);
const bench = only('prepay-bench', PrepayBench);
const preferences = only('prepay-preferences', PrepayPreferences);
const views = only('prepay-views', PrepayViews);
const workbenchPlace = only('.workbench', HTMLElement);
const calculatorPlace = only('.calculator', HTMLElement);
const galleryLink = only('.gallery-link', HTMLElement);

let own: Policy | undefined;
let usingOwn = false;
let workbench: Promise<Workbench> | undefined;
let calculator: Promise<CalculatorView> | undefined;

/**
 * The words in the page's own HTML name their key, and others where wallet and calculator have their own. HTML cannot be compiled, so an unknown key is
 * left as it is and a test finds it.
 */
function translate(words: Words, view: View): void {
  const titles = { topup: words.pageTitle, wallet: words.walletPageTitle, calculator: words.calculatorPageTitle };
  document.title = titles[view];
  for (const node of document.querySelectorAll<HTMLElement>('[data-words]')) {
    const key = node.dataset[`${view}Words`] ?? node.dataset['words'];
    const text: unknown = words[key as keyof Words];
    if (typeof text === 'string') node.textContent = text;
  }
}

const policyInUse = (): PolicyReference => (own && usingOwn ? own : state.platform);

/** Wallet and simulator are a script of their own: whoever only tops up does not load it. */
function loadWorkbench(): Promise<Workbench> {
  workbench ??= import('./workbench.ts').then(({ openWorkbench }) => openWorkbench(workbenchPlace, wholeEngine()));
  return workbench;
}

function loadCalculator(): Promise<CalculatorView> {
  calculator ??= import('./calculator-view.ts').then(({ openCalculator }) => openCalculator(calculatorPlace));
  return calculator;
}

function show(): void {
  document.documentElement.lang = state.locale;
  document.documentElement.dataset['theme'] = state.theme;
  document.body.dataset['view'] = state.view;
  translate(catalogues[state.locale], state.view);
  for (const element of [topup, bench, preferences, views]) element.locale = state.locale;
  preferences.theme = state.theme;
  views.view = state.view;
  topup.hidden = state.view !== 'topup';
  workbenchPlace.hidden = state.view !== 'wallet';
  calculatorPlace.hidden = galleryLink.hidden = state.view !== 'calculator';
  topup.policy = policyInUse();
  bench.policy = topup.policy;
  bench.platform = usingOwn ? '' : state.platform;
  bench.ownName = own?.name;
  if (state.view === 'calculator') void loadCalculator().then((shown) => shown.show(policyInUse(), state.locale));
  if (state.view === 'wallet') void loadWorkbench().then((shown) => shown.show(policyInUse(), state.locale));
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
document.addEventListener('prepay-view', (event) => {
  state = { ...state, ...(event as CustomEvent<{ view: View }>).detail };
  history.pushState(null, '', addressOf(state, new URL(location.href)));
  show();
});
document.addEventListener('prepay-scenario', (event) => {
  event.preventDefault();
  const { state: scenario } = (event as CustomEvent<{ state: ScenarioState }>).detail;
  void loadWorkbench().then((opened) => {
    opened.open(scenario, state.locale);
    const { policy } = scenario;
    if (typeof policy === 'object') return useOwnPolicy(policy as Policy);
    usingOwn = false;
    change({ platform: policy });
  });
});
document.addEventListener('prepay-wallet', (event) => {
  Object.assign(topup, (event as CustomEvent<WalletState>).detail);
});

addEventListener('popstate', () => {
  state = readPageState(new URL(location.href), state.platform);
  show();
});

show();
void formEngine.then((engine) => {
  bench.engine = engine;
});
