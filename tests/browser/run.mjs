// Runs the browser tests against the built page (web/dist). The last line says how many passed.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('./', import.meta.url));
const chosen = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)))
  .map((name) => here + name);

const built = new URL('../../web/dist/', import.meta.url);
if (!existsSync(new URL('index.html', built))) {
  console.log('web/dist is missing: npm run build --workspace web');
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const copy = mkdtempSync(join(tmpdir(), 'prepay-page-'));
cpSync(built, copy, { recursive: true });
process.env.PREPAY_PAGE = copy + '/';

let passed = 0;
let failed = 0;

// A suite is counted by its tests; a file that could not even be loaded is reported as one failed test of its own name.
const isTest = ({ details, name }) => details.type !== 'suite' && !files.includes(name);

for await (const { type, data } of run({ files, concurrency: 2 })) {
  if (type === 'test:pass' && isTest(data)) passed += 1;
  if (type === 'test:fail' && (isTest(data) || data.details.error?.failureType !== 'subtestsFailed')) {
    failed += 1;
    const { error } = data.details;
    console.log(`FAILED ${data.name}\n${error?.cause?.stack ?? error?.stack ?? error}\n`);
  }
  if (type === 'test:stderr' || type === 'test:stdout') process.stdout.write(data.message);
}

rmSync(copy, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
