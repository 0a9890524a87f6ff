import '../styles/wallet.css';
import { defineTopup } from '../topup/define.ts';
import { PrepayWallet } from './wallet-element.ts';

export { PrepayWallet };

/** Registers `<prepay-wallet>` and the form that it makes orders with. */
export function defineWallet(): void {
  defineTopup();
  if (!customElements.get('prepay-wallet')) customElements.define('prepay-wallet', PrepayWallet);
}
