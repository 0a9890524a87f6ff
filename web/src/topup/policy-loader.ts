import type { Engine, Issue, Locale, PolicyReference } from '@prepay/engine';
import type { Policy } from '../policy/policy.ts';
import type { Loaded } from './topup-host.ts';

/** A policy object is loaded once and then referred to by its handle: an object would be read again at each key. */
export function loadPolicy(engine: Engine, policy: PolicyReference, locale: Locale): Loaded | { issues: Issue[] } {
  if (typeof policy === 'object') {
    const { handle, issues } = engine.policyLoad({ policy, locale });
    return handle === undefined ? { issues } : { engine, reference: handle, owned: true, policy: policy as Policy };
  }
  const { policy: found, issues } = engine.policyGet({ policy, locale });
  return found === undefined ? { issues } : { engine, reference: policy, owned: false, policy: found as Policy };
}

export const isLoaded = (result: Loaded | { issues: Issue[] }): result is Loaded => 'engine' in result;

/** Gives the place of a loaded object back; there are only a few. A handle or id that came from outside is not ours to unload. */
export function unloadPolicy(loaded: Loaded | undefined): void {
  if (loaded?.owned) loaded.engine.policyUnload({ policy: loaded.reference });
}
