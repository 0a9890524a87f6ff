// The package answers every vector like the native engine, byte for byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadImporter } from '../dist/importer.js';
import { loadPrepay } from '../dist/index.js';
import { nativeAnswers, requestOf, vectorCount } from './answers.mjs';

const both = async () => [await loadPrepay(), await loadImporter()];
const who = ([engine, importer], op) => (op === 'import' ? importer : engine);

test('every vector has a native answer', () => {
  assert.ok(vectorCount() > 0);
  assert.equal(nativeAnswers().length, vectorCount());
});

test('the package answers like the native engine', async () => {
  const engines = await both();
  for (const engine of engines) assert.equal(engine.status, 'ready', engine.reason);
  const vectors = nativeAnswers();
  for (const vector of vectors) {
    assert.equal(who(engines, vector.op).call(vector.op, requestOf(vector)), vector.answer, vector.name);
  }
  console.log(`vectors under Node: ${vectors.length} answers equal to the byte`);
});

test('text and its bytes get the same answer', async () => {
  const [asText, asBytes] = [await both(), await both()];
  const encoder = new TextEncoder();
  for (const { name, op, request } of nativeAnswers()) {
    if (request === undefined) continue;
    assert.equal(who(asBytes, op).call(op, encoder.encode(request)), who(asText, op).call(op, request), name);
  }
});
