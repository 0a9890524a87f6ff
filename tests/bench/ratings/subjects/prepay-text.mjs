// Prepay in WebAssembly: the usages as lines of text.
import { columns, textOf } from '../job.mjs';
import { most } from '../numbers.mjs';
import { rowsSubject } from './prepay.mjs';

export async function subject(rows) {
  const ready = new Map();
  for (let from = 0; from < rows.length; from += most) ready.set(from, textOf(rows.slice(from, from + most)));
  return rowsSubject(rows, (from) => ({ columns, rows: ready.get(from) }));
}
