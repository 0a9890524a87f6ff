import glueOfThisPackage from './prepay.glue.js';
import { Door } from './door.js';
import type { Engine } from './engine.js';
import type { Glue } from './glue.js';
import { loadSupervisor, type LoadOptions } from './load-supervisor.js';

export interface PrepayOptions extends LoadOptions {
  /** Another glue than this package's own, for tests. */
  glue?: Glue;
}

/** Loads the engine. Never rejects: when loading fails, the engine's status is `unavailable` and its answers say so. */
export async function loadPrepay(options: PrepayOptions = {}): Promise<Engine> {
  const wasm = new URL('./prepay.wasm', import.meta.url);
  return new Door(await loadSupervisor(options, wasm, options.glue ?? glueOfThisPackage));
}
