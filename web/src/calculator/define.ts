import type { Engine } from '@prepay/engine';
import { PrepayCalculator } from './calculator-element.ts';

export { PrepayCalculator };

/** Registers `<prepay-calculator>`. A second call, or a second copy of this script, changes nothing. */
export function defineCalculator(loadEngine: () => Promise<Engine>): void {
  if (customElements.get('prepay-calculator')) return;
  PrepayCalculator.loadEngine = loadEngine;
  customElements.define('prepay-calculator', PrepayCalculator);
}
