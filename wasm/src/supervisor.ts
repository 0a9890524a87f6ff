import { Handles } from './handles.js';
import { Instance } from './instance.js';
import { split } from './numbers.js';
import { type Bindings, type Glue, start, startAtOnce } from './glue.js';
import { outage, reasonOf } from './outage.js';

// Whose requests hold whole price lists, or many rows.
const large = new Set(['policy.check', 'policy.load', 'import', 'quote.rows']);

/**
 * Keeps an engine running. An instance that trapped goes on answering with whatever state is left, so it is dropped, and a new one is made
 * from the module that is already compiled.
 */
export class Supervisor {
  #instance: Instance | undefined;
  #reason: string | undefined;
  readonly #glue: Glue | undefined;
  readonly #module: WebAssembly.Module | undefined;
  readonly #handles = new Handles();

  private constructor(
    glue: Glue | undefined,
    module: WebAssembly.Module | undefined,
    bindings: Bindings | undefined,
    reason?: string,
  ) {
    this.#glue = glue;
    this.#module = module;
    this.#instance = bindings && new Instance(bindings);
    this.#reason = reason;
  }

  static async of(glue: Glue, module: WebAssembly.Module): Promise<Supervisor> {
    return new Supervisor(glue, module, await start(glue, module));
  }

  /** One without an engine. */
  static unavailable(reason: string): Supervisor {
    return new Supervisor(undefined, undefined, undefined, reason);
  }

  /** Why there is no engine; undefined while there is one. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** `tail`: bytes that follow the request, where the operation takes any. */
  answer(operation: string, request: string | Uint8Array, tail?: Uint8Array): string {
    const instance = this.#instance;
    if (instance === undefined) return this.#outage(operation, jsonOf(request));
    try {
      const answer = this.#handles.translating
        ? this.#translated(instance, operation, request, tail)
        : instance.answer(operation, request, large.has(operation), tail);
      if (operation === 'policy.load') return this.#handles.load(jsonOf(request), answer);
      if (operation === 'wallet.open') return this.#handles.open(answer);
      if (operation === 'policy.unload') this.#handles.unload(jsonOf(request), answer);
      return answer;
    } catch (trap) {
      this.#restart();
      return outage('engine.restarted', operation, jsonOf(request), reasonOf(trap));
    }
  }

  #translated(instance: Instance, operation: string, request: string | Uint8Array, tail?: Uint8Array): string {
    const parts = split(request);
    return instance.answer(operation, this.#handles.toEngine(parts.json), large.has(operation), tail ?? parts.tail);
  }

  #outage(operation: string, request: string): string {
    return this.#reason === undefined
      ? outage('engine.restarted', operation, request, 'still restarting')
      : outage('engine.unavailable', operation, request, this.#reason);
  }

  #restart(): void {
    this.#instance = undefined;
    if (this.#glue === undefined || this.#module === undefined) return;
    const bindings = startAtOnce(this.#glue, this.#module);
    if (bindings !== undefined) this.#resume(bindings);
    else
      start(this.#glue, this.#module).then(
        (started) => this.#resume(started),
        (thrown: unknown) => this.#giveUp(thrown),
      );
  }

  #resume(bindings: Bindings): void {
    try {
      const instance = new Instance(bindings);
      this.#handles.reload((request) => instance.answer('policy.load', request, true));
      this.#instance = instance;
    } catch (thrown) {
      this.#giveUp(thrown);
    }
  }

  #giveUp(thrown: unknown): void {
    this.#reason = `not restarted: ${reasonOf(thrown)}`;
  }
}

function jsonOf(request: string | Uint8Array): string {
  return split(request).json;
}
