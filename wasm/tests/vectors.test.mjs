// The package answers every vector like the native engine, byte for byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPrepay } from '../dist/index.js';
import { nativeAnswers, requestOf, vectorCount } from './answers.mjs';

test('every vector has a native answer', () => {
  assert.ok(vectorCount() > 0);
  assert.equal(nativeAnswers().length, vectorCount());
});

test('the package answers like the native engine', async () => {
  const engine = await loadPrepay();
  assert.equal(engine.status, 'ready', engine.reason);
  const vectors = nativeAnswers();
  for (const vector of vectors) {
    assert.equal(engine.call(vector.op, requestOf(vector)), vector.answer, vector.name);
  }
  console.log(`vectors under Node: ${vectors.length} answers equal to the byte`);
});

test('text and its bytes get the same answer', async () => {
  const [asText, asBytes] = [await loadPrepay(), await loadPrepay()];
  const encoder = new TextEncoder();
  for (const { name, op, request } of nativeAnswers()) {
    if (request === undefined) continue;
    assert.equal(asBytes.call(op, encoder.encode(request)), asText.call(op, request), name);
  }
});
