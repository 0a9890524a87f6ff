import { type Engine, loadPrepay } from '@prepay/engine';

let shared: Promise<Engine> | undefined;

/** One engine for everything on the page, loaded when the first element asks for it. */
export function sharedEngine(): Promise<Engine> {
  shared ??= loadPrepay();
  return shared;
}
