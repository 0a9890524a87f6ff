// Every model of LiteLLM's price table: imported, loaded and quoted, to the last digit what the table says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTable, usagesOf } from '../../tests/models/litellm.mjs';
import { Rational, zero } from '../../tests/models/rational.mjs';
import { loadImporter } from '../dist/importer.js';
import { loadPrepay } from '../dist/index.js';

const text = readFileSync(new URL('../../tests/fixtures/litellm_prices.json', import.meta.url), 'utf8');
const engine = await loadPrepay();
const importer = await loadImporter();
const call = (op, request) =>
  JSON.parse(engine.call(op, typeof request === 'string' ? request : JSON.stringify(request)));

function load() {
  const imported = JSON.parse(importer.call('import', `{"from":"litellm","id":"litellm","files":{"prices":${text}}}`));
  assert.ok(imported.ok, JSON.stringify(imported.issues.slice(0, 3)));
  const loaded = call('policy.load', { policy: imported.policy });
  assert.ok(loaded.ok, JSON.stringify(loaded.issues.slice(0, 3)));
  return { handle: loaded.handle, policy: imported.policy };
}

const sumOf = (lines) => lines.reduce((sum, { exact }) => sum.plus(exactOf(exact)), zero);
function exactOf(exact) {
  const [numerator, denominator = '1'] = exact.split('/');
  return Rational.of(numerator).over(Rational.of(denominator));
}

const sweeps = [
  ['1 000 input, 200 cached, 500 output tokens', 2400, { input: 1000, cache_read: 200, output: 500 }],
  ['300 000 input, 50 000 cached, 1 000 output tokens', 2400, { input: 300000, cache_read: 50000, output: 1000 }],
  ['a flex usage', 2400, { input: 1000, cache_read: 200, output: 500 }, 'flex'],
  ['a priority usage', 2400, { input: 1000, cache_read: 200, output: 500 }, 'priority'],
];

test('every model of the price table costs what the table says', async (t) => {
  const { handle, policy } = load();
  const unit = policy.units.find(({ code }) => code === policy.balance_unit);
  const table = readTable(text);
  for (const [name, least, tokens, serviceTier] of sweeps) {
    await t.test(name, () => {
      const usages = usagesOf(table, tokens, serviceTier);
      assert.ok(usages.length >= least, `only ${usages.length} models`);
      for (const { usage, exact } of usages) {
        const quote = call('quote', { policy: handle, usage });
        assert.ok(quote.ok, `${usage.item}: ${JSON.stringify(quote.issues)}`);
        assert.equal(sumOf(quote.lines).text(), exact.text(), usage.item);
        const count = exact.over(Rational.of(unit.quantum)).round(policy.rating.rounding);
        const total = new Rational(count).times(Rational.of(unit.quantum));
        assert.equal(Rational.of(quote.total.amount).text(), total.text(), usage.item);
      }
    });
  }
  assert.ok(call('policy.unload', { policy: handle }).ok);
});
