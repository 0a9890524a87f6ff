// For a script that brings the engine's bytes and glue with it: nothing is fetched. An entry of its own, so that bundlers do not meet the
// address of `prepay.wasm`.
import { Door } from './door.js';
import type { Engine } from './engine.js';
import type { Glue } from './glue.js';
import { reasonOf } from './outage.js';
import { Supervisor } from './supervisor.js';

export type { Engine } from './engine.js';
export type { Glue } from './glue.js';

/** Starts the engine. Never rejects: when that fails, the engine's status is `unavailable` and its answers say so. */
export async function startPrepay(glue: Glue, bytes: Uint8Array<ArrayBuffer>): Promise<Engine> {
  try {
    return new Door(await Supervisor.of(glue, await WebAssembly.compile(bytes)));
  } catch (thrown) {
    return new Door(Supervisor.unavailable(reasonOf(thrown)));
  }
}
