// A scenario as JSON text, in the storage, a link or a file. It is the format of core/json/WALLET.md, with members for the page beside it:
// a scenario from anywhere opens here, and what is saved here runs anywhere. Only the outline is judged; the rest is the engine's.

import type { JsonObject, WalletEvent, WalletOpening } from '@prepay/engine';
import { type Branch, branchOf, firstBranch, type ScenarioState } from './scenario-state.ts';

/** What the door reads at most, and so what any scenario may come to. */
export const largestText = 1_048_576;

/** The members that the page adds are left out of a file: the engine refuses keys that it does not know. */
export function fileText({ policy, opening, branches, current }: ScenarioState): string {
  return `${JSON.stringify({ policy, opening, events: branches[current]?.events ?? [] }, null, 2)}\n`;
}

export function stateText(state: ScenarioState): string {
  const { policy, opening, branches, cursor } = state;
  const { name, events } = branchOf(state);
  const others = branches.filter((branch) => branch.name !== name);
  return JSON.stringify({ policy, opening, events, cursor, branch: name, ...(others.length > 0 && { others }) });
}

/** Undefined where the text is no scenario. */
export function readState(text: string): ScenarioState | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(read)) return undefined;
  const { policy, opening = {}, events, cursor, branch, others = [] } = read;
  if (!isPolicy(policy) || !isOpening(opening) || !isEvents(events) || !Array.isArray(others)) return undefined;
  if (!others.every(isBranch)) return undefined;
  const name = typeof branch === 'string' && branch !== '' ? branch : firstBranch;
  const kept = others.filter((other, index) => isNew(other, name, others.slice(0, index)));
  return {
    policy,
    opening,
    branches: [...kept, { name, events }],
    current: kept.length,
    cursor: Number.isInteger(cursor) ? Math.max(0, Math.min(cursor as number, events.length)) : events.length,
  };
}

const isNew = ({ name }: Branch, current: string, before: readonly Branch[]): boolean =>
  name !== current && !before.some((other) => other.name === name);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A handle belongs to the engine that gave it. */
const isPolicy = (value: unknown): value is string | JsonObject =>
  isObject(value) || (typeof value === 'string' && value !== '' && !value.startsWith('@'));

const isOpening = (value: unknown): value is WalletOpening => isObject(value);

const isEvents = (value: unknown): value is WalletEvent[] =>
  Array.isArray(value) &&
  value.every((event) => isObject(event) && ['id', 'at', 'type'].every((key) => typeof event[key] === 'string'));

const isBranch = (value: unknown): value is Branch =>
  isObject(value) && typeof value['name'] === 'string' && value['name'] !== '' && isEvents(value['events']);
