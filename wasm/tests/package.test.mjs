// The package as others get it: its exports resolve, and it stays small.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { publint } from 'publint';

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

// Bytes of prepay.wasm and its glue together, as a server sends them. The goal, which was set before rating came in, is not reached; the
// ceiling is what was reached; it is raised only in a commit that says for what.
const goal = 60_000;
const ceiling = 128_200;

const brotli = (name) =>
  brotliCompressSync(readFileSync(new URL(`dist/${name}`, root)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length;

const files = readdirSync(new URL('dist/', root));
const scripts = files.filter((name) => name.endsWith('.js'));
const modules = files.filter((name) => name.endsWith('.wasm'));

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: fileURLToPath(root), pack: false, strict: true });
  assert.deepEqual(
    messages.map(({ code, path }) => `${code} at ${path.join('.')}`),
    [],
  );
});

test('every exported file is there and published', () => {
  const files = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const file of files) assert.ok(existsSync(new URL(file, root)), file);
  for (const file of files) assert.ok(file === './package.json' || file.startsWith('./dist/'), file);
  assert.deepEqual(manifest.files, ['dist']);
  assert.equal(manifest.type, 'module');
  assert.equal(manifest.dependencies, undefined);
});

test('the package resolves by its name', async () => {
  const { loadPrepay } = await import('@prepay/engine');
  assert.equal((await loadPrepay()).status, 'ready');
  const { loadFormEngine } = await import('@prepay/engine/form');
  assert.equal((await loadFormEngine()).status, 'ready');
  const { loadImporter } = await import('@prepay/engine/importer');
  assert.equal((await loadImporter()).status, 'ready');
  assert.ok(import.meta.resolve('@prepay/engine/prepay.wasm').endsWith('/dist/prepay.wasm'));
});

test('nothing needs code made at run time', () => {
  for (const name of scripts) {
    const source = readFileSync(new URL(`dist/${name}`, root), 'utf8');
    assert.doesNotMatch(source, /(?<![\w.$])(eval|Function)\(|\bnew Function\b/, name);
  }
});

test('the package tells nothing about the machine that built it', () => {
  for (const name of [...scripts, ...modules]) {
    assert.doesNotMatch(readFileSync(new URL(`dist/${name}`, root), 'latin1'), /\/(home|root|work|tmp|usr)\//, name);
  }
});

test(`wasm and glue keep within ${ceiling} bytes`, () => {
  const [wasm, glue, index] = ['prepay.wasm', 'prepay.glue.js', 'index.js'].map(brotli);
  console.log(
    `size, brotli: wasm ${wasm} + glue ${glue} = ${wasm + glue} bytes, ceiling ${ceiling}, goal ${goal}; index.js ${index}`,
  );
  assert.ok(wasm + glue <= ceiling, `${wasm + glue} bytes`);
});
