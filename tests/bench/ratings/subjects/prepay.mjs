// Prepay in WebAssembly: the usages as numbers, as a log of them holds them.
import { loadPrepay } from '@prepay/engine';
import { policy } from '../job.mjs';
import { columns, emptyNumbers, gather, most } from '../numbers.mjs';

/** `ask` gives the rows of each request, from `from` on. */
export async function rowsSubject(rows, ask) {
  const engine = await loadPrepay();
  const { handle } = engine.policyLoad({ policy });
  return () => {
    let total = 0;
    for (let from = 0; from < rows.length; from += most) {
      const answer = engine.quoteRows({ policy: handle, ...ask(from) });
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      total += Math.round(Number(answer.total.amount) * 1e6);
    }
    return (total / 1e6).toFixed(6);
  };
}

export async function subject(rows) {
  const ready = new Map();
  for (let from = 0; from < rows.length; from += most) ready.set(from, gather(rows, from, from + most, emptyNumbers()));
  return rowsSubject(rows, (from) => ({ columns, numbers: ready.get(from) }));
}
