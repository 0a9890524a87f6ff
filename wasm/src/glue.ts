// What the Emscripten module offers, and how an instance of it is started from a compiled WebAssembly module.

/** The functions of bindings.cpp. */
export interface Bindings {
  /** Gives the address of a request buffer of at least so many bytes. */
  reserve(bytes: number): number;
  /** Answers what stands in the request buffer; gives the length of the answer in bytes. */
  call(operationLength: number, requestLength: number): number;
  /** Gives the address of the answer. */
  answer(): number;
  /** The memory. Growth replaces it, so it is read anew for each use. */
  HEAPU8: Uint8Array;
}

/** The settings that the glue takes, onto which it puts the functions. */
export type GlueSettings = Partial<Bindings> & {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
  print(text: string): void;
  printErr(text: string): void;
};

/** The glue: makes one instance. */
export type Glue = (settings: GlueSettings) => Promise<Bindings>;

// A trap reaches people as an issue; the glue need not write to the console as well.
const silent = (): void => {};

/** Starts an instance. Rejects when that fails: the glue itself would wait for ever. */
export function start(glue: Glue, module: WebAssembly.Module): Promise<Bindings> {
  return new Promise((resolve, reject) => {
    glue({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => receive(instance, module))
          .catch(reject);
        return {};
      },
      print: silent,
      printErr: silent,
    }).then(resolve, reject);
  });
}

/**
 * Starts an instance at once, where the platform allows that: undefined on a main thread that limits synchronous starts, and with glue
 * that is asynchronous throughout.
 */
export function startAtOnce(glue: Glue, module: WebAssembly.Module): Bindings | undefined {
  let received = false;
  const settings: GlueSettings = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      received = true;
      return instance.exports;
    },
    print: silent,
    printErr: silent,
  };
  try {
    glue(settings).catch(silent);
  } catch {
    return undefined;
  }
  return received && isComplete(settings) ? settings : undefined;
}

function isComplete(settings: Partial<Bindings>): settings is Bindings {
  return (
    settings.reserve !== undefined &&
    settings.call !== undefined &&
    settings.answer !== undefined &&
    settings.HEAPU8 !== undefined
  );
}
