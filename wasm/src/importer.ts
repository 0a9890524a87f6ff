// Imports, in a module of their own: who fills in a form or looks at prices does not download it. An entry of its own, so that bundlers
// of pages without imports do not meet the address of `import.wasm`.
import { Door } from './door.js';
import type { Engine } from './engine.js';
import type { ImportAnswer, ImportRequest } from './import.js';
import { loadSupervisor, type LoadOptions } from './load-supervisor.js';
import { plainGlue } from './plain-glue.js';

export type { LoadOptions } from './load-supervisor.js';
export type { WasmSource } from './compile.js';
export type { ImportAnswer, ImportRequest } from './import.js';

/** The operation `import`, and what each engine can say of itself. As total as the engine. */
export interface Importer extends Pick<Engine, 'status' | 'reason' | 'messages' | 'version' | 'call'> {
  import(request: ImportRequest): ImportAnswer;
}

/** Loads the importer. Never rejects: when loading fails, its status is `unavailable` and its answers say so. */
export async function loadImporter(options: LoadOptions = {}): Promise<Importer> {
  return new Door(await loadSupervisor(options, new URL('./import.wasm', import.meta.url), plainGlue));
}
