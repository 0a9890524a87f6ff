// The state in the fragment of the address, which never reaches a server: `#calc.item=…&calc.quantities=…`.

const longest = 4000;

/** Reads what the fragment holds for a calculator of this name. */
export function readLink(fragment: string, name: string, fields: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const held = new URLSearchParams(fragment.slice(1));
  for (const field of fields) {
    const text = held.get(`${name}.${field}`);
    if (text !== null && text.length <= longest) found.set(field, text);
  }
  return found;
}

/** The address with this state in its fragment. What others keep there stays; a mere anchor gives way. */
export function linkTo(address: string, name: string, state: ReadonlyMap<string, string>): string {
  const url = new URL(address);
  const held = new URLSearchParams(url.hash.includes('=') ? url.hash.slice(1) : '');
  for (const key of [...held.keys()]) if (key.startsWith(`${name}.`)) held.delete(key);
  for (const [field, text] of state) held.set(`${name}.${field}`, text);
  url.hash = held.toString();
  return url.href;
}
