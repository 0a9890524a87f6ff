// What a form for top-ups and codes asks, as a module of half the size: who tops up downloads no wallet. An entry of its own, so that
// bundlers of such forms do not meet the address of `prepay.wasm`.
import { Door } from './door.js';
import type { Engine } from './engine.js';
import { loadSupervisor, type LoadOptions } from './load-supervisor.js';
import { plainGlue } from './plain-glue.js';

export type { LoadOptions } from './load-supervisor.js';
export type { WasmSource } from './compile.js';

/** The engine as far as a form needs it: the same answers, to the byte. As total as the engine. */
export type FormEngine = Pick<
  Engine,
  | 'status'
  | 'reason'
  | 'topupCheck'
  | 'codeCheck'
  | 'orderCheck'
  | 'policyLoad'
  | 'policyUnload'
  | 'policyList'
  | 'policyGet'
  | 'version'
  | 'call'
>;

/** Loads it. Never rejects: when loading fails, its status is `unavailable` and its answers say so. */
export async function loadFormEngine(options: LoadOptions = {}): Promise<FormEngine> {
  return new Door(await loadSupervisor(options, new URL('./form.wasm', import.meta.url), plainGlue));
}
