import type { Bindings, Glue } from './glue.js';

interface PlainExports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  reserve: Bindings['reserve'];
  call: Bindings['call'];
  answer: Bindings['answer'];
}

/** Glue for a module with plain exports (plain_bindings.cpp), which asks its surroundings for next to nothing. */
export const plainGlue: Glue = (settings) =>
  new Promise((resolve) => {
    const imports = {
      env: { emscripten_notify_memory_growth() {} },
      wasi_snapshot_preview1: {
        proc_exit(code: number) {
          throw new Error(`exit ${code}`);
        },
      },
    };
    settings.instantiateWasm(imports, (instance) => {
      const { memory, _initialize, reserve, call, answer } = instance.exports as unknown as PlainExports;
      _initialize();
      let bytes = new Uint8Array(memory.buffer);
      // Growing takes the memory away from the view, which is then empty.
      const view = () => (bytes.length === 0 ? (bytes = new Uint8Array(memory.buffer)) : bytes);
      Object.defineProperty(settings, 'HEAPU8', { get: view });
      resolve(Object.assign(settings, { reserve, call, answer }) as Bindings);
    });
  });
