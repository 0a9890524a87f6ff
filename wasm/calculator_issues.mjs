// The list of issues for the calculator's module: node calculator_issues.mjs FROM TO. Codes stay as they are, words only where its
// operations (module_operations.cpp) can answer the calculator with them and it shows them: of a top-up, what is wrong
// with the amount and the way to pay.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const spoken = new Set('request policy topup amount rating engine'.split(' '));

const [, , from, to] = process.argv;
const row = /^(PREPAY_ISSUE\(\w+, "(\w+)\.\w+", \w+), ".*"\)$/gm;
let silent = 0;
const list = readFileSync(from, 'utf8').replace(row, (whole, start, group) => {
  if (spoken.has(group)) return whole;
  silent += 1;
  return `${start}, "", "")`;
});
if (silent === 0) throw new Error('the list of issues looks otherwise than expected');
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, list);
