import type { PolicyLoadAnswer, PolicyUnloadAnswer } from './policies.js';
import type { WalletOpenAnswer } from './wallet.js';

interface Loaded {
  /** The request that loaded the policy, to be repeated when the engine was restarted. */
  request: string;
  /** The running engine's own handle; undefined when the policy could not be loaded again. */
  engine: string | undefined;
}

/**
 * The handles that people hold. Those of policies outlive the engine that gave them: a restarted engine is given its policies again, and
 * from then on its own handles are translated wherever they differ. What a kept wallet had lived is gone with its engine; its handle is
 * then unknown, and never means another wallet.
 */
export class Handles {
  readonly #loaded = new Map<string, Loaded>();
  #highest = 0;
  // Our handles of kept wallets, with the running engine's own.
  readonly #wallets = new Map<string, string>();
  #highestWallet = 0;
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

  /** Takes note of a kept wallet. Gives the answer with the handle that people get. */
  open(answer: string): string {
    const read = JSON.parse(answer) as WalletOpenAnswer;
    if (!read.ok) return answer;
    this.#highestWallet += 1;
    const handle = this.#translating ? `w${this.#highestWallet}` : read.handle;
    this.#wallets.set(handle, read.handle);
    return handle === read.handle ? answer : JSON.stringify({ ...read, handle });
  }

  /** The request with the running engine's own handles in it. */
  toEngine(request: string): string {
    const policy = textAt(request, 'policy');
    const wallet = textAt(request, 'wallet');
    // An unknown handle gets a space, so that it cannot mean another policy or wallet of the running engine.
    const translated = {
      ...(policy?.startsWith('@') && { policy: this.#loaded.get(policy)?.engine ?? `${policy} ` }),
      ...(wallet !== undefined && { wallet: this.#wallets.get(wallet) ?? `${wallet} ` }),
    };
    if (Object.entries(translated).every(([key, engine]) => engine === (key === 'policy' ? policy : wallet)))
      return request;
    return JSON.stringify({ ...(JSON.parse(request) as object), ...translated });
  }

  /** Loads all policies again, each by `answer`, which asks the new engine. */
  reload(answer: (request: string) => string): void {
    for (const [handle, loaded] of this.#loaded) {
      const read = JSON.parse(answer(loaded.request)) as PolicyLoadAnswer;
      loaded.engine = read.ok ? read.handle : undefined;
      if (loaded.engine !== handle) this.#translating = true;
    }
    this.#wallets.clear();
    if (this.#highestWallet > 0) this.#translating = true;
    // The new engine counts from the beginning, and what it gives next may be a handle that is already in somebody's hands.
    if (this.#loaded.size !== this.#highest) this.#translating = true;
  }
}

const policyOf = (request: string): string | undefined => textAt(request, 'policy');

/** The text that a request holds at a key; undefined when there is none. The engine says what is wrong with the request. */
function textAt(request: string, key: 'policy' | 'wallet'): string | undefined {
  try {
    const value = (JSON.parse(request) as Record<string, unknown> | null)?.[key];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
