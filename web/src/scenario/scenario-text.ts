// A scenario as JSON text, in the storage, a link or a file. It is the format of core/json/WALLET.md, with members for the page beside it:
// a scenario from anywhere opens here, and what is saved here runs anywhere. Only the outline is judged; the rest is the engine's.

import type { JsonObject, WalletEvent, WalletOpening } from '@prepay/engine';
import { type Branch, branchOf, firstBranch, type ScenarioState } from './scenario-state.ts';

/** What the door reads at most, and so what any scenario may come to. */
export const largestText = 1_048_576;

/** The members that the page adds are left out of a file: the engine refuses keys that it does not know. */
export function fileText({ policy, opening, branches, current }: ScenarioState): string {
  const events = withoutRealCodes(branches[current]?.events ?? []);
  return `${JSON.stringify({ policy, opening, events }, null, 2)}\n`;
}

export function stateText(state: ScenarioState): string {
  const { policy, opening, branches, cursor } = state;
  const { name, events } = branchOf(state);
  const others = branches
    .filter((branch) => branch.name !== name)
    .map((branch) => ({ ...branch, events: withoutRealCodes(branch.events) }));
  return JSON.stringify({
    policy,
    opening,
    events: withoutRealCodes(events),
    cursor,
    branch: name,
    ...(others.length > 0 && { others }),
  });
}

/** Stands where a code was that nobody may read; no platform issues it. */
const maskedCode = '***';

/**
 * A code that the scenario's own platform did not issue may be a real one, typed in to see what happens. It is money to whoever reads it, so
 * it is neither stored nor shared. Here it was refused in any case.
 */
function withoutRealCodes(events: readonly WalletEvent[]): readonly WalletEvent[] {
  const issued = new Set(events.flatMap((event) => (event.type === 'code.issue' ? looseCode(event.code) : [])));
  const isReal = (code: unknown) => typeof code === 'string' && code !== '' && !issued.has(looseCode(code));
  return events.map((event) => {
    if (event.type === 'code.redeem' && isReal(event.code)) return { ...event, code: maskedCode };
    if (event.type === 'order.create' && isReal(event.form?.code))
      return { ...event, form: { ...event.form, code: maskedCode } };
    return event;
  });
}

/** However it was typed: a code of the scenario itself must not be taken for another. */
const looseCode = (code: unknown): string =>
  String(code)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

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
