// One subject in a process of its own: node --expose-gc measure.mjs <subject>. Prints milliseconds for the job as JSON.
import { checkResult } from './job.mjs';

const { subject } = await import(`./subjects/${process.argv[2]}.mjs`);
const { open, charge, result, close } = await subject();

function milliseconds() {
  // What earlier rounds left behind is not this round's doing; what this one leaves while it runs is.
  globalThis.gc();
  const wallet = open();
  const from = process.hrtime.bigint();
  charge(wallet);
  const taken = Number(process.hrtime.bigint() - from) / 1e6;
  checkResult(result(wallet));
  close(wallet);
  return taken;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

// The first rounds are slower: V8 makes its best code of a loop only after some.
const end = Date.now() + 3000;
for (let round = 0; round < 2 || (round < 20 && Date.now() < end); round += 1) milliseconds();
console.log(JSON.stringify({ milliseconds: median(Array.from({ length: 5 }, milliseconds)) }));
