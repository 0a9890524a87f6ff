// One subject in a process of its own: node --expose-gc measure.mjs <subject>. Prints milliseconds for the job as JSON.
import { checkTotal, makeRows, totalOf } from './job.mjs';

const rows = makeRows();
const expected = totalOf(rows);
const { subject } = await import(`./subjects/${process.argv[2]}.mjs`);
const price = await subject(rows);

function milliseconds() {
  globalThis.gc();
  const from = process.hrtime.bigint();
  const total = price();
  const taken = Number(process.hrtime.bigint() - from) / 1e6;
  checkTotal(total, expected);
  return taken;
}

const rounds = process.argv[2].startsWith('prepay') ? 7 : 3;
milliseconds();
const taken = Array.from({ length: rounds }, milliseconds).sort((a, b) => a - b);
console.log(JSON.stringify({ milliseconds: taken[rounds >> 1] }));
