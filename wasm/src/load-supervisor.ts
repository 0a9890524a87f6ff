import { compile, type WasmSource } from './compile.js';
import type { Glue } from './glue.js';
import { reasonOf } from './outage.js';
import { Supervisor } from './supervisor.js';

export interface LoadOptions {
  /** Where the WebAssembly comes from. Default: the file beside this module. */
  wasm?: WasmSource;
  /** Milliseconds until loading is given up. Default: 10 000. */
  timeout?: number;
}

/** Loads the module at `wasm`, or where the options say. Never rejects: without a module the supervisor says why. */
export async function loadSupervisor(options: LoadOptions, wasm: URL, glue: Glue): Promise<Supervisor> {
  const stop = new AbortController();
  const timeout = options.timeout ?? 10_000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not loaded within ${timeout} ms`)), timeout);
  });
  try {
    return await Promise.race([started(options.wasm ?? wasm, stop.signal, glue), late]);
  } catch (thrown) {
    return Supervisor.unavailable(reasonOf(thrown));
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function started(wasm: WasmSource, signal: AbortSignal, glue: Glue): Promise<Supervisor> {
  return Supervisor.of(glue, await compile(wasm, signal));
}
