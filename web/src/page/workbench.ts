// The page's second view, loaded when it is first opened: a wallet and what happens to it.

import type { Engine, Locale, PolicyReference } from '@prepay/engine';
import { storeFor } from '../scenario/scenario-session.ts';
import type { ScenarioState, ScenarioStore } from '../scenario/scenario-store.ts';
import { defineSimulator, PrepaySimulator } from '../simulator/define.ts';
import { defineWallet, PrepayWallet } from '../wallet/define.ts';

export class Workbench {
  readonly #wallet = new PrepayWallet();
  readonly #simulator = new PrepaySimulator();
  /** Undoing reaches back as long as the page is open, also after looking at another platform. */
  readonly #stores = new Map<PolicyReference, ScenarioStore>();

  constructor(
    private readonly place: Element,
    private readonly engine: Promise<Engine>,
  ) {}

  show(policy: PolicyReference, locale: Locale): void {
    const store = this.#stores.get(policy) ?? storeFor(this.engine, policy, { locale });
    this.#use(policy, store, locale);
  }

  /** A scenario that came with a link or in a file. */
  open(state: ScenarioState, locale: Locale): void {
    this.#use(state.policy, storeFor(this.engine, state.policy, { locale, state }), locale);
  }

  #use(policy: PolicyReference, store: ScenarioStore, locale: Locale): void {
    this.#stores.set(policy, store);
    store.locale = locale;
    for (const element of [this.#wallet, this.#simulator]) Object.assign(element, { store, locale });
    // Only now: an element that is connected without a store has nothing to show.
    if (!this.#wallet.isConnected) this.place.replaceChildren(this.#wallet, this.#simulator);
  }
}

/** Registers the elements: they cannot be made before that. */
export function openWorkbench(place: Element, engine: Promise<Engine>): Workbench {
  defineWallet();
  defineSimulator();
  return new Workbench(place, engine);
}
