import glueOfThisPackage from './prepay.glue.js';
import { compile, type WasmSource } from './compile.js';
import { Door } from './door.js';
import type { Engine } from './engine.js';
import type { Glue } from './glue.js';
import { reasonOf } from './outage.js';
import { Supervisor } from './supervisor.js';

export interface LoadOptions {
  /** Where the WebAssembly comes from. Default: `prepay.wasm` beside this module. */
  wasm?: WasmSource;
  /** Milliseconds until loading is given up. Default: 10 000. */
  timeout?: number;
  /** Another glue than this package's own, for tests. */
  glue?: Glue;
}

/** Loads the engine. Never rejects: when loading fails, the engine's status is `unavailable` and its answers say so. */
export async function loadPrepay(options: LoadOptions = {}): Promise<Engine> {
  const stop = new AbortController();
  const timeout = options.timeout ?? 10_000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not loaded within ${timeout} ms`)), timeout);
  });
  try {
    return new Door(await Promise.race([supervisor(options, stop.signal), late]));
  } catch (thrown) {
    return new Door(Supervisor.unavailable(reasonOf(thrown)));
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function supervisor(options: LoadOptions, signal: AbortSignal): Promise<Supervisor> {
  const module = await compile(options.wasm ?? new URL('./prepay.wasm', import.meta.url), signal);
  return Supervisor.of(options.glue ?? glueOfThisPackage, module);
}
