// One subject in a process of its own: node measure.mjs <subject>. Prints nanoseconds per call of one round as JSON.
import { validForm, wrongForm } from './forms.mjs';

const { subject } = await import(`./subjects/${process.argv[2]}.mjs`);
const check = await subject();
if (check(validForm).ok !== true || check(wrongForm).ok !== false)
  throw new Error(`${process.argv[2]} checks something else`);

// What the calls give is used, so that none of them can be left out.
let used = 0;

function nanoseconds(form, milliseconds) {
  const batch = 500;
  const from = process.hrtime.bigint();
  const end = from + BigInt(milliseconds) * 1_000_000n;
  let calls = 0;
  let now;
  do {
    for (let i = 0; i < batch; i += 1) used += check(form).ok ? 1 : 0;
    calls += batch;
    now = process.hrtime.bigint();
  } while (now < end);
  return Number(now - from) / calls;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

function measured(form) {
  nanoseconds(form, 300);
  return median(Array.from({ length: 9 }, () => nanoseconds(form, 60)));
}

console.log(JSON.stringify({ valid: measured(validForm), wrong: measured(wrongForm), used: used > 0 }));
