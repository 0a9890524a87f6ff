import { type Engine, loadPrepay } from '@prepay/engine';

let shared: Promise<Engine> | undefined;

/** One engine for wallets, simulations and prices, loaded when the first of them asks for it. */
export function sharedEngine(): Promise<Engine> {
  shared ??= loadPrepay();
  return shared;
}
