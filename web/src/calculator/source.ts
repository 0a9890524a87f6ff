// Where the prices come from: a built-in policy, an object, JSON inside the tag, or a file (only then the network is used).

import type { JsonObject, PolicyReference } from '@prepay/engine';

/** A policy, or why there is none. */
export type Source = { policy: PolicyReference; reason?: never } | { policy?: never; reason: string };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Source {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { policy: value } : { reason: 'no JSON object' };
  } catch (thrown) {
    return { reason: String(thrown) };
  }
}

/** An id has no slash and no extension; everything else is an address. */
const isAddress = (text: string): boolean => /[/?#]|\.json$/i.test(text);

export async function readSource(given: PolicyReference, host: Element): Promise<Source> {
  if (typeof given !== 'string') return { policy: given };
  if (given === '') {
    const inline = host.querySelector(':scope > script[type="application/json"]');
    return inline ? parsed(inline.textContent) : { reason: 'no policy' };
  }
  if (!isAddress(given)) return { policy: given };
  try {
    const response = await fetch(new URL(given, host.baseURI));
    return response.ok ? parsed(await response.text()) : { reason: `HTTP ${response.status}` };
  } catch (thrown) {
    return { reason: String(thrown) };
  }
}
