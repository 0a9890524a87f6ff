// What a page does once for each policy: take up the scenario that was kept, or one that arrived, or a fresh one; and from then on keep
// every change.

import type { Engine, Locale, PolicyReference } from '@prepay/engine';
import { keepScenario, keptScenario } from './scenario-link.ts';
import type { ScenarioState } from './scenario-state.ts';
import { ScenarioStore } from './scenario-store.ts';

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
