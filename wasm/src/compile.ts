// From a place or bytes to a compiled WebAssembly module.

/** Where the engine's WebAssembly comes from: its address, its bytes, or the module already compiled. */
export type WasmSource = string | URL | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module;

export function compile(source: WasmSource, signal: AbortSignal): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return Promise.resolve(source);
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return WebAssembly.compile(source);
  const address = String(source);
  return address.startsWith('file:') ? compileFile(address) : compileFetched(address, signal);
}

async function compileFetched(address: string, signal: AbortSignal): Promise<WebAssembly.Module> {
  const response = await fetch(address, { signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${address}`);
  // Compiling while the bytes arrive needs the right type; bytes served as anything else are compiled when they are all there.
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

interface FileSystem {
  readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>;
}

// Node cannot fetch a file. Bundlers for the page must not look for its file system: hence a name that they
// cannot fold into a constant.
async function compileFile(address: string): Promise<WebAssembly.Module> {
  const name = ['node:fs', 'promises'].join('/');
  const files = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as FileSystem;
  return WebAssembly.compile(await files.readFile(new URL(address)));
}
