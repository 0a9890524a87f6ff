// Chromium answers every vector like the native engine, byte for byte: through the built page, and under its content policy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOperations, nativeAnswers, vectorCount } from '../../wasm/tests/answers.mjs';
import { useBrowser, withPage } from './page.mjs';

useBrowser();

/** Asks the engine that the page's own form uses, and for imports the package's importer. Bytes travel as base64. */
const askAll = (page, vectors) =>
  page.evaluate(async (asked) => {
    const engine = await document.querySelector('prepay-topup').engine;
    const importer = await (await import('/package/importer.js')).loadImporter();
    const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return asked.map(({ op, request, request_base64 }) =>
      (op === 'import' ? importer : engine).call(op, request ?? bytesOf(request_base64)),
    );
  }, vectors);

/** Handles are numbered from an engine's start. The page has loaded its policy by id, which takes no number. */
async function compare(page, vectors) {
  const answers = await askAll(page, vectors);
  for (const [at, vector] of vectors.entries()) assert.equal(answers[at], vector.answer, vector.name);
  return answers.length;
}

test('every vector has a native answer', () => {
  assert.ok(vectorCount() > 0);
  assert.equal(nativeAnswers().length, vectorCount());
});

test('Chromium answers every vector like the native engine', () =>
  // Opened with a wallet, the page has the whole engine.
  withPage({ query: { view: 'wallet' }, settle: false }, async (page) => {
    const equal = await compare(page, nativeAnswers());
    console.log(`vectors in Chromium: ${equal} answers equal to the byte`);
  }));

test('the module that comes with the form answers its vectors the same', () =>
  withPage({}, async (page) => {
    const asked = nativeAnswers().filter(({ op }) => formOperations.includes(op));
    for (const op of formOperations) assert.ok(op === 'version' || asked.some((vector) => vector.op === op), op);
    const equal = await compare(page, asked);
    console.log(`vectors of the form in Chromium: ${equal} answers equal to the byte`);
  }));
