// What the page itself weighs, without the engine.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { dist } from './static-server.mjs';

const budget = 25_000;

test(`the page's own scripts stay within ${budget} bytes, brotli`, () => {
  const scripts = readdirSync(dist, { recursive: true }).filter(
    (name) => name.endsWith('.js') && !/engine-/.test(name),
  );
  const bytes = scripts.reduce((sum, name) => sum + brotliCompressSync(readFileSync(dist + name)).length, 0);
  console.log(`page script: ${bytes} bytes brotli`);
  assert.ok(scripts.length > 0 && bytes <= budget, `${bytes} bytes`);
});

test('nothing in the page needs a weaker content policy', () => {
  const page = readFileSync(`${dist}index.html`, 'utf8');
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|javascript:|data:/);
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/);
});
