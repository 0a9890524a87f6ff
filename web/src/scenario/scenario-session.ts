// What a page does once when it opens: take the scenario from the link it was opened with, or the one kept for the policy, or a fresh one;
// and from then on keep every change.

import type { Engine, Locale, PolicyReference } from '@prepay/engine';
import { keepScenario, keptScenario, type LinkProblem, readLink } from './scenario-link.ts';
import type { ScenarioState } from './scenario-state.ts';
import { ScenarioStore } from './scenario-store.ts';

export interface Arrival {
  /** The scenario of the link. */
  state?: ScenarioState;
  /** Why the link could not be opened. */
  problem?: Exclude<LinkProblem, 'none'>;
}

/**
 * Reads the link in the address and takes it out of there: a reload then shows what came of it, not the link again. To be asked first,
 * because the link decides the policy (`state.policy`).
 */
export async function arrive(): Promise<Arrival> {
  const { state, problem } = await readLink(location.hash);
  if (problem === 'none') return {};
  history.replaceState(history.state, '', location.pathname + location.search);
  return state ? { state } : { problem };
}

/** The store for a policy: with the scenario that arrived, or what was kept, or nothing yet. It keeps its changes. */
export function storeFor(
  engine: Engine | Promise<Engine>,
  policy: PolicyReference,
  { locale = 'en', state }: { locale?: Locale; state?: ScenarioState | undefined } = {},
): ScenarioStore {
  const kept = keptScenario(policy);
  // A policy of one's own may have been changed since: the kept events are then lived by the new rules.
  const store = new ScenarioStore(engine, kept ? { ...kept, policy } : policy, locale);
  // What a link brings takes the place of one's own scenario, which undoing brings back.
  if (state) store.load({ ...state, policy });
  store.addEventListener('change', () => keepScenario(store.state));
  return store;
}
