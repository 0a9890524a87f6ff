// What is shipped stays small: each file of budgets.json is built and within its budget.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const { files } = JSON.parse(readFileSync(join(here, 'budgets.json'), 'utf8'));

for (const [path, budget] of Object.entries(files)) {
  test(`${path} has at most ${budget} bytes, brotli`, (context) => {
    const bytes = brotliCompressSync(readFileSync(join(here, '../..', path))).length;
    context.diagnostic(`${path}: ${bytes} of ${budget} bytes`);
    assert.ok(bytes <= budget, `${bytes} bytes`);
  });
}
