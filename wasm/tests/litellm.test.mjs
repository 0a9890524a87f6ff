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

// Of everything that a model may have a price for. Parts are counted in their whole.
const counts = {
  ...{
    input: '1000',
    cache_read: '200',
    cache_write: '150',
    cache_write_1h: '100',
    input_audio: '90',
    input_image: '80',
  },
  ...{ cache_read_audio: '30', cache_write_audio: '20', citation: '70', request: '3', query: '4', audio_second: '1.5' },
  ...{ output: '500', reasoning: '60', output_audio: '50', output_image: '40', output_video: '30', page: '6' },
  ...{ annotation_page: '7', credit: '8', session: '9', image: '2', image_in: '5', pixel: '1024', pixel_in: '11' },
  ...{
    character: '300',
    character_in: '130',
    second: '12.5',
    second_in: '3',
    video_second: '2.5',
    video_second_in: '1',
  },
  ...{ search_low: '2', search_medium: '3', search_high: '5' },
};
const prompt = (input) => ({ ...counts, input });

// With how many models cost something else than in the same usage without the circumstance.
const sweeps = [
  ['a usage of every meter', counts],
  ['a prompt of 130 000', prompt('130000')],
  ['a prompt of 300 000', prompt('300000')],
  ['a prompt of 600 000', prompt('600000')],
  ['flex', counts, { serviceTier: 'flex' }, 33],
  ['priority', counts, { serviceTier: 'priority' }, 105],
  ['batch', counts, { serviceTier: 'batch' }, 109],
  ['a long prompt, flex', prompt('300000'), { serviceTier: 'flex' }, 25],
  ['a long prompt, priority', prompt('300000'), { serviceTier: 'priority' }, 85],
  ['in the US', counts, { region: 'us' }, 26],
  ['in the EU', counts, { region: 'eu' }, 18],
  ['27 results of a search', counts, { results: 27 }, 2],
  ['100 results of a search', counts, { results: 100 }, 2],
];

test('every model of the price table costs what the table says, whatever it counts', async (t) => {
  const { handle, policy } = load();
  const unit = policy.units.find(({ code }) => code === policy.balance_unit);
  const table = readTable(text);
  for (const [name, sizes, circumstances, changed = 0] of sweeps) {
    await t.test(name, () => {
      const usages = usagesOf(table, sizes, circumstances);
      const plain = usagesOf(table, sizes);
      assert.equal(usages.length, 2887, 'models');
      assert.equal(
        usages.flatMap(({ usage }) => Object.keys(counts).filter((meter) => meter in usage.quantities)).length,
        7517,
      );
      assert.equal(usages.filter(({ exact }, index) => exact.compare(plain[index].exact) !== 0).length, changed);
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
  assert.equal(policy.rating.items.length, 2887);
  assert.ok(call('policy.unload', { policy: handle }).ok);
});
