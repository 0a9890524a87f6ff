import type { PolicyLoadAnswer, PolicyUnloadAnswer } from './policies.js';

interface Loaded {
  /** The request that loaded the policy, to be repeated when the engine was restarted. */
  request: string;
  /** The running engine's own handle; undefined when the policy could not be loaded again. */
  engine: string | undefined;
}

/**
 * The handles that people hold. They outlive the engine that gave them: a restarted engine is given its policies again, and from then on
 * its own handles are translated wherever they differ.
 */
export class Handles {
  readonly #loaded = new Map<string, Loaded>();
  #highest = 0;
  #translating = false;

  /** True when requests must go through `toEngine` first. */
  get translating(): boolean {
    return this.#translating;
  }

  /** Takes note of a load. Gives the answer with the handle that people get. */
  load(request: string, answer: string): string {
    const read = JSON.parse(answer) as PolicyLoadAnswer;
    // A built-in policy's handle is its id, which every engine knows.
    if (!read.ok || !read.handle.startsWith('@')) return answer;
    const engine = read.handle;
    const handle = this.#translating ? `@${this.#highest + 1}` : engine;
    this.#highest = Math.max(this.#highest, Number(handle.slice(1)));
    this.#loaded.set(handle, { request, engine });
    return handle === engine ? answer : JSON.stringify({ ...read, handle });
  }

  /** Takes note of an unload. */
  unload(request: string, answer: string): void {
    const handle = policyOf(request);
    if (handle !== undefined && (JSON.parse(answer) as PolicyUnloadAnswer).ok) this.#loaded.delete(handle);
  }

  /** The request with the running engine's own handle in it. */
  toEngine(request: string): string {
    const handle = policyOf(request);
    if (handle === undefined || !handle.startsWith('@')) return request;
    // An unknown handle gets a space, so that it cannot mean another policy of the running engine.
    const engine = this.#loaded.get(handle)?.engine ?? `${handle} `;
    return engine === handle ? request : JSON.stringify({ ...(JSON.parse(request) as object), policy: engine });
  }

  /** Loads all policies again, each by `answer`, which asks the new engine. */
  reload(answer: (request: string) => string): void {
    for (const [handle, loaded] of this.#loaded) {
      const read = JSON.parse(answer(loaded.request)) as PolicyLoadAnswer;
      loaded.engine = read.ok ? read.handle : undefined;
      if (loaded.engine !== handle) this.#translating = true;
    }
    // The new engine counts from the beginning, and what it gives next may be a handle that is already in somebody's hands.
    if (this.#loaded.size !== this.#highest) this.#translating = true;
  }
}

/** The text `policy` of a request; undefined when there is none. The engine says what is wrong with the request. */
export function policyOf(request: string): string | undefined {
  try {
    const read = JSON.parse(request) as { policy?: unknown } | null;
    return typeof read?.policy === 'string' ? read.policy : undefined;
  } catch {
    return undefined;
  }
}
