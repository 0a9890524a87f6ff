import { PrepayTopup } from './topup-element.ts';

export { PrepayTopup };

/** Registers `<prepay-topup>`. A second call, or a second copy of this script, changes nothing. */
export function defineTopup(): void {
  if (!customElements.get('prepay-topup')) customElements.define('prepay-topup', PrepayTopup);
}
