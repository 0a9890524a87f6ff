// The module of forms answers what a form asks like the engine, and says so of everything else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFormEngine } from '../dist/form.js';
import { loadPrepay } from '../dist/index.js';
import { formOperations, nativeAnswers, requestOf } from './answers.mjs';

const codes = (answer) => JSON.parse(answer).issues.map(({ code }) => code);

test('it answers its vectors like the native engine, to the byte', async () => {
  const form = await loadFormEngine();
  assert.equal(form.status, 'ready', form.reason);
  const asked = nativeAnswers().filter(({ op }) => formOperations.includes(op));
  for (const operation of formOperations)
    assert.ok(asked.some(({ op }) => op === operation) || operation === 'version');
  for (const vector of asked) assert.equal(form.call(vector.op, requestOf(vector)), vector.answer, vector.name);
  console.log(`vectors of the module of forms: ${asked.length} answers equal to the byte`);
});

test('it names the operations of the engine, and refuses the others', async () => {
  const [form, engine] = [await loadFormEngine(), await loadPrepay()];
  assert.deepEqual(form.version(), engine.version());
  assert.equal(form.call('nonsense', '{}'), engine.call('nonsense', '{}'));
  for (const operation of engine.version().operations) {
    const refused = codes(form.call(operation, '{}')).includes('engine.not_in_module');
    assert.equal(refused, !formOperations.includes(operation), operation);
  }
});

test('one that cannot be loaded says so', async () => {
  const missing = await loadFormEngine({ wasm: new Uint8Array(1) });
  assert.equal(missing.status, 'unavailable');
  assert.deepEqual(codes(missing.call('topup.check', '{}')), ['engine.unavailable']);
});
