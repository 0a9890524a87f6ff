import { type FormEngine, loadFormEngine } from '@prepay/engine/form';

let shared: Promise<FormEngine> | undefined;

/** One engine for every form on the page, loaded when the first of them asks for it. */
export function sharedFormEngine(): Promise<FormEngine> {
  shared ??= loadFormEngine();
  return shared;
}
