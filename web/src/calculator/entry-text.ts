// What people type into fields of figures, as the plain text that the engine reads. Only the writing is changed, never the figure: what is
// not clearly one number goes on as it was typed, and the engine says what is wrong with it.

/** Spaces of all kinds, and marks without width that come along when a figure is pasted. */
const unseen = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/** `marks` are signs of the unit that may stand before or after an amount. */
export function plainFigure(text: string, marks: readonly string[] = []): string {
  let plain = text.replace(unseen, '').replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  plain = plain.replaceAll('。', '.').replaceAll('，', ',').replaceAll('−', '-');
  for (const mark of marks) {
    if (plain.startsWith(mark)) plain = plain.slice(mark.length);
    if (plain.startsWith(`-${mark}`)) plain = `-${plain.slice(mark.length + 1)}`;
    if (plain.endsWith(mark)) plain = plain.slice(0, plain.length - mark.length);
  }
  if (grouped.test(plain)) plain = plain.replaceAll(',', '');
  return plain.replace(/^(-?\d+)\.$/, '$1');
}

/** `input=1000 output=200`, as attributes and links write quantities. */
export function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const word of text.split(/\s+/)) {
    const [, name, value] = /^([a-z][a-z0-9_.-]{0,47})=(.+)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined) pairs[name] = value;
  }
  return pairs;
}

export const writePairs = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, text]) => [name, plainFigure(text)])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${text}`)
    .join(' ');
