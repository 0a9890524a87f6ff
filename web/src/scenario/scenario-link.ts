// Where a scenario outlives the page: a link, the browser's storage, a file. Whatever comes from outside is measured before it is read, and
// what cannot be opened says why.

import type { PolicyReference } from '@prepay/engine';
import { readState, fileText, largestText, stateText } from './scenario-text.ts';
import type { ScenarioState } from './scenario-state.ts';

/** Changes when an older page could not read what is written now. */
const version = 1;

/** `none`: the address holds no scenario. `newer`: it was made by a later version of this page. */
export type LinkProblem = 'none' | 'newer' | 'older' | 'broken' | 'too_large' | 'no_scenario';

export type Opened = { state: ScenarioState; problem?: never } | { state?: never; problem: LinkProblem };

// Links.

/** The fragment of a link, `#s=1.…`: it never reaches a server. */
export async function linkFragment(state: ScenarioState): Promise<string> {
  const packed = new Blob([stateText(state)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `#s=${version}.${toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

export async function readLink(fragment: string): Promise<Opened> {
  const parts = /^#s=(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(fragment);
  if (!parts) return { problem: fragment.startsWith('#s=') ? 'broken' : 'none' };
  const [, made = '', packed = ''] = parts;
  if (Number(made) !== version) return { problem: Number(made) > version ? 'newer' : 'older' };
  const bytes = fromBase64Url(packed);
  const text = bytes && (await inflate(bytes));
  if (typeof text !== 'string') return { problem: text?.problem ?? 'broken' };
  return opened(text);
}

function opened(text: string): Opened {
  const state = readState(text);
  return state ? { state } : { problem: 'no_scenario' };
}

/** A small link can hold a text without end, so it is unpacked piece by piece and dropped once it is too long. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<string | { problem: LinkProblem }> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > largestText) {
        await reader.cancel();
        return { problem: 'too_large' };
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return { problem: 'broken' };
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

// The browser's storage: one scenario for each policy.

/** A policy of one's own may have the id of a built-in one, and is another all the same. */
const keyOf = (policy: PolicyReference): string =>
  `prepay.scenario.${version}.${typeof policy === 'string' ? policy : `own.${policyIdOf({ policy })}`}`;

export function policyIdOf({ policy }: Pick<ScenarioState, 'policy'>): string {
  if (typeof policy === 'string') return policy;
  return typeof policy.id === 'string' ? policy.id : '';
}

/** False when the browser keeps nothing, or no more. */
export function keepScenario(state: ScenarioState): boolean {
  try {
    localStorage.setItem(keyOf(state.policy), stateText(state));
    return true;
  } catch {
    return false;
  }
}

export function keptScenario(policy: PolicyReference): ScenarioState | undefined {
  try {
    const text = localStorage.getItem(keyOf(policy));
    return text === null ? undefined : readState(text);
  } catch {
    return undefined;
  }
}

// Files.

export const fileName = (state: ScenarioState): string =>
  `prepay-${policyIdOf(state).replace(/[^\w-]+/g, '-') || 'scenario'}.json`;

export const scenarioFile = (state: ScenarioState): Blob => new Blob([fileText(state)], { type: 'application/json' });

export async function readFile(file: Blob): Promise<Opened> {
  if (file.size > largestText) return { problem: 'too_large' };
  try {
    return opened(await file.text());
  } catch {
    return { problem: 'broken' };
  }
}
