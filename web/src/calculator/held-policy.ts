// Calculators with the same policy share its handle: the engine holds sixteen policies at once, and a page may show a calculator for every
// price that it names.

import type { Engine, Issue, Locale, PolicyReference } from '@prepay/engine';
import { isLoaded, type Loaded, loadPolicy, unloadPolicy } from '../policy/policy-loader.ts';

interface Held {
  loaded: Loaded;
  users: number;
}

const held = new WeakMap<Engine, Map<string, Held>>();
const keys = new WeakMap<Loaded, string>();

export function holdPolicy(engine: Engine, policy: PolicyReference, locale: Locale): Loaded | { issues: Issue[] } {
  if (typeof policy === 'string') return loadPolicy(engine, policy, locale);
  const known = held.get(engine) ?? new Map<string, Held>();
  held.set(engine, known);
  const key = JSON.stringify(policy);
  const there = known.get(key);
  if (there) {
    there.users += 1;
    return there.loaded;
  }
  const loaded = loadPolicy(engine, policy, locale);
  if (isLoaded(loaded)) {
    known.set(key, { loaded, users: 1 });
    keys.set(loaded, key);
  }
  return loaded;
}

export function releasePolicy(loaded: Loaded | undefined): void {
  const key = loaded && keys.get(loaded);
  if (!loaded || key === undefined) return;
  const known = held.get(loaded.engine);
  const there = known?.get(key);
  if (!there) return;
  there.users -= 1;
  if (there.users > 0) return;
  known?.delete(key);
  unloadPolicy(loaded);
}
