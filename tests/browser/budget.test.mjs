// What the page itself weighs, without the engine.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { dist } from './static-server.mjs';

const budget = 25_000;
// Wallet and simulator together, which are loaded when they are first opened.
const secondBudget = 60_000;
// The calculator in one file, engine included, and what it weighs in the page.
const fileBudget = 100_000;
const thirdBudget = 25_000;
// What shows a placed order, loaded when one is reviewed.
const orderBudget = 3_000;
// The panel for a policy of one's own, loaded when it is opened.
const ownPolicyBudget = 4_000;

// The tables that count tokens are data, and come one by one when they are asked for.
const isOurs = (name) => name.endsWith('.js') && !/engine-|k_base-|GptEncoding-/.test(name);
const brotli = (bytes) => brotliCompressSync(bytes).length;
const weigh = (names) => names.reduce((sum, name) => sum + brotli(readFileSync(dist + name)), 0);

/** A script with everything that it imports by itself; what it imports only when it is asked to is not among it. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const source = readFileSync(dist + name, 'utf8');
  for (const [, from] of source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
    withImports(join(dirname(name), from), found);
  return found;
}

/** A script of the folder of assets with all that it imports. */
const loadedBy = (name) =>
  readdirSync(`${dist}assets`)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))
    .flatMap((file) => [...withImports(`assets/${file}`)]);

const page = readFileSync(`${dist}index.html`, 'utf8');
const first = [...page.matchAll(/<script[^>]*\ssrc="\.\/([^"]+)"/g)].flatMap(([, name]) => [...withImports(name)]);

test(`the page's first scripts stay within ${budget} bytes, brotli`, () => {
  const scripts = [...new Set(first)].filter(isOurs);
  const bytes = weigh(scripts);
  console.log(`page script: ${bytes} bytes brotli`);
  assert.ok(scripts.length > 1 && bytes <= budget, `${bytes} bytes in ${scripts.join(', ')}`);
});

test(`wallet and simulator stay within ${secondBudget} bytes, brotli`, () => {
  const apart = [
    'prepay-calculator.js',
    ...loadedBy('calculator-view'),
    ...loadedBy('gallery'),
    ...loadedBy('count-worker'),
  ];
  const shared = loadedBy('workbench');
  const others = ['order-view', 'own-policy'].flatMap(loadedBy).filter((name) => !shared.includes(name));
  const later = readdirSync(dist, { recursive: true }).filter(
    (name) => isOurs(name) && ![...first, ...apart, ...others].includes(name),
  );
  const bytes = weigh(later);
  console.log(`wallet and simulator: ${bytes} bytes brotli`);
  assert.ok(
    later.some((name) => name.includes('workbench')),
    'they are scripts of their own',
  );
  assert.ok(bytes <= secondBudget, `${bytes} bytes`);
});

test(`the calculator in one file stays within ${fileBudget} bytes, brotli`, () => {
  const bytes = brotli(readFileSync(`${dist}prepay-calculator.js`));
  console.log(`calculator, one file: ${bytes} bytes brotli`);
  assert.ok(bytes <= fileBudget, `${bytes} bytes`);
});

test(`the calculator of the page stays within ${thirdBudget} bytes, brotli`, () => {
  const scripts = loadedBy('calculator-view').filter((name) => isOurs(name) && !first.includes(name));
  const bytes = weigh(scripts);
  console.log(`calculator in the page: ${bytes} bytes brotli`);
  assert.ok(scripts.length > 0 && bytes <= thirdBudget, `${bytes} bytes in ${scripts.join(', ')}`);
});

for (const [what, name, limit] of [
  ['what shows an order', 'order-view', orderBudget],
  ['the panel for a policy of one’s own', 'own-policy', ownPolicyBudget],
])
  test(`${what} stays within ${limit} bytes, brotli, and is none of the first scripts`, () => {
    const scripts = loadedBy(name).filter((script) => isOurs(script) && !first.includes(script));
    const bytes = weigh(scripts);
    console.log(`${name}: ${bytes} bytes brotli`);
    assert.ok(scripts.length > 0 && bytes <= limit, `${bytes} bytes in ${scripts.join(', ')}`);
  });

test('nothing in the page needs a weaker content policy', () => {
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|javascript:|data:/);
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/);
});
