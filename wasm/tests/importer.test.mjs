// Imports are a module of their own, and each of the two says so of what the other answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadImporter } from '../dist/importer.js';
import { loadPrepay } from '../dist/index.js';

const [engine, importer] = [await loadPrepay(), await loadImporter()];
const codes = (answer) => JSON.parse(answer).issues.map(({ code }) => code);

test('both modules name the same operations, and answer alike where both can', () => {
  assert.ok(engine.version().operations.includes('import'));
  assert.deepEqual(importer.version(), engine.version());
  assert.deepEqual(importer.messages(), engine.messages());
  assert.equal(importer.call('nonsense', '{}'), engine.call('nonsense', '{}'));
});

test('an operation of the other module is refused by name', () => {
  for (const operation of engine.version().operations) {
    const elsewhere = operation === 'import' ? engine : importer;
    const isInBoth = ['messages', 'version'].includes(operation);
    const refused = codes(elsewhere.call(operation, '{}')).includes('engine.not_in_module');
    assert.equal(refused, !isInBoth, operation);
  }
});

test('an import', () => {
  const prices = { m: { litellm_provider: 'x', mode: 'chat', input_cost_per_token: 0.000002 } };
  const { ok, policy } = importer.import({ from: 'litellm', files: { prices } });
  assert.ok(ok);
  const quote = engine.quote({ policy, usage: { item: 'm', quantities: { input: '500000' } } });
  assert.equal(Number(quote.total.amount), 1);
});

test('an importer that cannot be loaded says so', async () => {
  const missing = await loadImporter({ wasm: new Uint8Array(1) });
  assert.equal(missing.status, 'unavailable');
  assert.deepEqual(codes(missing.call('import', '{}')), ['engine.unavailable']);
});
