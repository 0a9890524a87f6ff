import { PrepayBench } from './bench.ts';
import { PrepayPreferences } from './preferences.ts';

export function definePage(): void {
  if (!customElements.get('prepay-preferences')) customElements.define('prepay-preferences', PrepayPreferences);
  if (!customElements.get('prepay-bench')) customElements.define('prepay-bench', PrepayBench);
}
