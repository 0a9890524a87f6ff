import { loadPrepay } from '@prepay/engine';
import type { Engine } from './contract.ts';

let shared: Promise<Engine> | undefined;

/** One engine for everything on the page, loaded when the first element asks for it. */
export function sharedEngine(): Promise<Engine> {
  shared ??= loadPrepay();
  return shared;
}
