// A scenario as it is kept: its events, the branches they were tried in, and how far it is lived. Plain, immutable data; what the
// events come to only the engine knows.

import type { PolicyReference, WalletEvent, WalletOpening } from '@prepay/engine';

/** One line of events. Going back and doing something else makes another; the old one stays under its name. */
export interface Branch {
  readonly name: string;
  readonly events: readonly WalletEvent[];
}

export interface ScenarioState {
  /** A built-in policy's id or a whole policy: a handle means nothing outside the engine that gave it. */
  readonly policy: PolicyReference;
  readonly opening: WalletOpening;
  /** At least one. */
  readonly branches: readonly Branch[];
  /** Index of the branch in use. */
  readonly current: number;
  /** How many of its events are lived. */
  readonly cursor: number;
}

export const firstBranch = 'A';

/** A scenario without events that opens now: from here on its clock moves by events alone. */
export function freshState(policy: PolicyReference, now: Date): ScenarioState {
  const at = toSecond(now);
  return { policy, opening: { at }, branches: [{ name: firstBranch, events: [] }], current: 0, cursor: 0 };
}

/** RFC 3339 without fractions: nobody wants to read milliseconds. */
export const toSecond = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

export function branchOf(state: ScenarioState): Branch {
  const branch = state.branches[state.current];
  if (!branch) throw new Error('a scenario has at least one branch');
  return branch;
}

export const eventsOf = (state: ScenarioState): readonly WalletEvent[] => branchOf(state).events;

/** The scenario with other events in the branch in use. */
export function withEvents(state: ScenarioState, events: readonly WalletEvent[], cursor: number): ScenarioState {
  const branches = state.branches.map((branch, index) => (index === state.current ? { ...branch, events } : branch));
  return { ...state, branches, cursor };
}

/** Goes on after the lived events. What lay in the future stays behind as the branch it was. */
export function continued(state: ScenarioState, added: readonly WalletEvent[]): ScenarioState {
  const events = eventsOf(state);
  const lived = [...events.slice(0, state.cursor), ...added];
  if (state.cursor === events.length) return withEvents(state, lived, lived.length);
  const branches = [...state.branches, { name: unusedName(state.branches), events: lived }];
  return { ...state, branches, current: branches.length - 1, cursor: lived.length };
}

/** A, B … Z, A2, B2 …: names that need no translation. */
export function unusedName(branches: readonly Branch[]): string {
  const used = new Set(branches.map(({ name }) => name));
  for (let at = 0; ; at += 1) {
    const round = Math.floor(at / 26);
    const name = String.fromCharCode(65 + (at % 26)) + (round === 0 ? '' : String(round + 1));
    if (!used.has(name)) return name;
  }
}
