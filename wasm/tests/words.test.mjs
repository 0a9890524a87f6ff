// What the package says by itself is what the engine would say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadPrepay } from '../dist/index.js';

const engine = await loadPrepay();
const { messages } = engine.messages();

test('the words of an engine that is not there are those of the list of issues', async () => {
  const missing = await loadPrepay({ wasm: new Uint8Array(1) });
  const listed = messages.find(({ code }) => code === 'engine.unavailable');
  for (const locale of ['en', 'zh-CN']) assert.equal(missing.version({ locale }).issues[0].message, listed[locale]);
  const source = readFileSync(new URL('../src/outage.ts', import.meta.url), 'utf8');
  const restarted = messages.find(({ code }) => code === 'engine.restarted');
  for (const locale of ['en', 'zh-CN'])
    assert.ok(source.includes(`'${restarted[locale]}'`), `engine.restarted, ${locale}`);
});

test('the type IssueCode lists exactly the codes of the engine, in order', () => {
  const declared = readFileSync(new URL('../dist/issue-code.d.ts', import.meta.url), 'utf8');
  assert.deepEqual(
    [...declared.matchAll(/'([^']+)'/g)].map(([, code]) => code),
    messages.map(({ code }) => code),
  );
});

test('every operation of the engine has a type', () => {
  const declared = readFileSync(new URL('../dist/operations.d.ts', import.meta.url), 'utf8');
  const names = [...declared.matchAll(/^ {4}'?([a-z.]+)'?: \{$/gm)].map(([, name]) => name);
  assert.deepEqual(names.sort(), [...engine.version().operations].sort());
});
