// Prepay in WebAssembly from row objects: they become numbers inside the time that is measured.
import { columns, emptyNumbers, gather, most } from '../numbers.mjs';
import { rowsSubject } from './prepay.mjs';

export async function subject(rows) {
  const numbers = emptyNumbers();
  return rowsSubject(rows, (from) => ({ columns, numbers: gather(rows, from, from + most, numbers) }));
}
