// The list of issues for a module that says less than the engine: node module_issues.mjs FROM TO GROUP… Codes stay as they are, words only
// where their group (the part of the code before the point) is one of those that the module's operations answer with.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [, , from, to, ...groups] = process.argv;
const spoken = new Set(groups);
const row = /^(PREPAY_ISSUE\(\w+, "(\w+)\.\w+", \w+), ".*"\)$/gm;
const known = new Set();
let silent = 0;
const list = readFileSync(from, 'utf8').replace(row, (whole, start, group) => {
  known.add(group);
  if (spoken.has(group)) return whole;
  silent += 1;
  return `${start}, "", "")`;
});
for (const group of groups) if (!known.has(group)) throw new Error(`no issue is called ${group}.…`);
if (silent === 0) throw new Error('the list of issues looks otherwise than expected');
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, list);
