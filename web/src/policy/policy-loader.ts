import type { Engine, Issue, Locale, PolicyReference } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import type { Policy } from './policy.ts';

/** Everything there is once an engine has answered for a policy. */
export interface Loaded<Kind extends FormEngine = Engine> {
  engine: Kind;
  /** An id or a handle. */
  reference: string;
  /** Whether the handle is ours to give back. */
  owned: boolean;
  policy: Policy;
}

/** A policy object is loaded once and then referred to by its handle: an object would be read again at each key. */
export function loadPolicy<Kind extends FormEngine>(
  engine: Kind,
  policy: PolicyReference,
  locale: Locale,
): Loaded<Kind> | { issues: Issue[] } {
  if (typeof policy === 'object') {
    const { handle, issues } = engine.policyLoad({ policy, locale });
    return handle === undefined ? { issues } : { engine, reference: handle, owned: true, policy: policy as Policy };
  }
  const { policy: found, issues } = engine.policyGet({ policy, locale });
  return found === undefined ? { issues } : { engine, reference: policy, owned: false, policy: found as Policy };
}

export const isLoaded = <Kind extends FormEngine>(result: Loaded<Kind> | { issues: Issue[] }): result is Loaded<Kind> =>
  'engine' in result;

/** Gives the place of a loaded object back; there are only a few. A handle or id that came from outside is not ours to unload. */
export function unloadPolicy(loaded: Loaded<FormEngine> | undefined): void {
  if (loaded?.owned) loaded.engine.policyUnload({ policy: loaded.reference });
}
