// The requests of all vectors and what the native engine answered to them, to the byte.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const vectors = new URL('../../tests/vectors/', import.meta.url);
const answers = new URL('../../build/native/vector-answers.ndjson', import.meta.url);

/** The vectors on disk. */
export function everyVector() {
  const files = readdirSync(vectors).filter((name) => name.endsWith('.json') && name !== 'counts.json');
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, vectors), 'utf8')).vectors);
}

export const vectorCount = () => everyVector().length;

/** One `{name, op, request | request_base64, answer}` a vector, in the order in which one engine was asked. */
export function nativeAnswers() {
  assert.ok(existsSync(answers), 'build/native/vector-answers.ndjson is missing: run the native tests first');
  const lines = readFileSync(answers, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** What the module of forms answers. */
export const formOperations = [
  'code.check',
  'order.check',
  'policy.get',
  'policy.list',
  'policy.load',
  'policy.unload',
  'topup.check',
  'version',
];

/** What `call` is given: the text, or bytes where they are no text. */
export function requestOf(vector) {
  return vector.request ?? new Uint8Array(Buffer.from(vector.request_base64, 'base64'));
}
