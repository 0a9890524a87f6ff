import { PrepayBench } from './bench.ts';
import { PrepayPreferences } from './preferences.ts';
import { PrepayViews } from './views.ts';
import { PrepayWalletState } from './wallet-state.ts';

const elements: Record<string, CustomElementConstructor> = {
  'prepay-preferences': PrepayPreferences,
  'prepay-views': PrepayViews,
  'prepay-bench': PrepayBench,
  'prepay-wallet-state': PrepayWalletState,
};

/** Registers the elements around the form. */
export function definePage(): void {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element);
}
