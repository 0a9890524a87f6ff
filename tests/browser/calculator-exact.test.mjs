// Exact figures of any length, and what happens when showing one goes wrong all the same. The figures are worked out by hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  calculator,
  field,
  inlinePolicy,
  models,
  part,
  settled,
  tag,
  total,
  useChromium,
  withDocs,
} from './calculator.mjs';

useChromium();

const perMillion = (rate) => ({ rate, per: 1000000 });

/** A policy with these items, whose dollars have steps this small. */
function priced(items, quantum = '0.000001') {
  const policy = structuredClone(models);
  delete policy.topup;
  policy.units[0].quantum = quantum;
  policy.rating = { rounding: 'half_up', items };
  return policy;
}

const shown = (page) => calculator(page).evaluate((element) => element.shadowRoot.textContent);

test('a price of which a call has more than twenty decimals', () => {
  // As a price list writes them that was made from floating-point numbers.
  const rates = { input: perMillion('0.24997000000000006'), output: perMillion('1.9999700000000004') };
  const policy = priced([{ id: 'long', rates }], '0.000000000001');
  const permissions = ['clipboard-read', 'clipboard-write'];
  return withDocs({ body: tag({}, inlinePolicy(policy)), permissions }, async (page) => {
    // 1,200 tokens in and 400 out: 0.000299964 + 0.000799988, each to twelve decimals.
    assert.equal(await total(page), '$0.001099952');
    const steps = await part(page, '.steps').textContent();
    assert.match(
      steps,
      /1,200 × \$0\.24997000000000006 ÷ 1,000,000 = \$0\.000299964000000000072 → \$0\.000299964\d* \(rounded, half up, −\$0\.000000000000000000072\)/,
    );
    const [csv] = await Promise.all([page.waitForEvent('download'), part(page, '[data-take="csv"]').click()]);
    // A spreadsheet keeps fifteen digits of a number, and all of a text.
    assert.match(
      readFileSync(await csv.path(), 'utf8'),
      /^line,long,input,1200,'0\.24997000000000006,1000000,'0\.000299964000000000072,0\.000299964\d*,USD,\r$/m,
    );
  });
});

test('a price whose decimals never end is a fraction, on the page and in what is taken along', () => {
  const policy = priced([{ id: 'speech', rates: { second: { rate: '0.006', per: 420 } } }]);
  const body = tag({ quantities: 'second=10' }, inlinePolicy(policy));
  return withDocs({ body, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    // 10 × 0.006 ÷ 420 is one seven-thousandth, 0.000142857…; to the sixth place it is one seven-millionth more.
    assert.match(
      await part(page, '.steps').textContent(),
      /10 × \$0\.006 ÷ 420 = \$1\/7,000 → \$0\.000143 \(rounded, half up, \+\$1\/7,000,000\)/,
    );
    for (const [form, line] of [
      ['text', 'Seconds\t10\t$0.006 / 420\t$1/7,000\t$0.000143'],
      ['markdown', '| Seconds | 10 | $0.006 / 420 | $1/7,000 | $0.000143 |'],
    ]) {
      await part(page, `[data-take="${form}"]`).click();
      await part(page, `[data-take="${form}"]`).getByText('Copied').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.split('\n').includes(line), copied);
    }
    const [csv] = await Promise.all([page.waitForEvent('download'), part(page, '[data-take="csv"]').click()]);
    const [, line] = readFileSync(await csv.path(), 'utf8').split('\r\n');
    // Without the mark a spreadsheet would read a month of the year 7000.
    assert.equal(line, `line,speech,second,10,0.006,420,'1/7000,0.000143,USD,`);
  });
});

test('a price for 1,440 units is not said to be one for 1.4K', () => {
  const policy = priced([{ id: 'speech', rates: { second: { rate: '0.72', per: 1440 } } }]);
  return withDocs({ body: tag({ quantities: 'second=2' }, inlinePolicy(policy)) }, async (page) => {
    assert.match(await part(page, '.main table').textContent(), /\$0\.72 \/ 1\.44K/);
    assert.equal(await total(page), '$0.001');
  });
});

test('whatever the prices are, no figure is “NaN” and none takes the calculator away', () => {
  const rates = {
    thirds: { call: { rate: '1', per: 3 } },
    tiny: { call: { rate: '0.000000000001', per: 999999937 } },
    tiers: { call: { graduated: [{ up_to: '7', rate: '0.1', flat: '0.01' }, { rate: '0.07' }], per: 13 } },
    volume: { call: { volume: [{ up_to: '7', rate: '3' }, { rate: '2' }], per: 7 } },
    percent: { call: { percent: '0.123456789' } },
    block: { call: { package: '0.1', per: 17 } },
    dear: { call: { rate: '9999999.99', per: 7 } },
    free: { call: { rate: '0' } },
  };
  const items = Object.entries(rates).map(([id, prices]) => ({ id, rates: prices }));
  for (const item of items) item.variants = [{ when: { service_tier: 'odd' }, multiplier: '0.333333333' }];
  const policy = priced(items);
  policy.rating.service_tiers = [{ id: 'odd' }];
  const compare = Object.keys(rates).join(',');
  const body = tag({ quantities: 'call=11', 'per-day': '7', balance: '-1.5', compare }, inlinePolicy(policy));
  return withDocs({ body }, async (page) => {
    for (const locale of ['en', 'zh-CN'])
      for (const tier of ['', 'odd'])
        for (const item of Object.keys(rates)) {
          await calculator(page).evaluate((element, set) => Object.assign(element, set), {
            locale,
            item,
            serviceTier: tier,
          });
          await settled(page);
          const state = await calculator(page).getAttribute('state');
          const text = await shown(page);
          assert.equal(state, 'ready', `${item} ${tier}`);
          assert.equal(await calculator(page).evaluate((element) => element.answer.ok), true, `${item} ${tier}`);
          assert.doesNotMatch(text, /NaN|undefined|Infinity/, `${item} ${tier}`);
        }
  });
});

test('when showing the figures fails, the fallback comes back, and the page is told', () =>
  withDocs({ body: tag({ policy: 'xunan', 'per-day': '1' }) }, async (page) => {
    const mole = JSON.parse(readFileSync(new URL('../../core/policies/mole.json', import.meta.url), 'utf8'));
    await calculator(page).evaluate((element) => {
      element.addEventListener('prepay-error', ({ detail }) => {
        element.told = [detail.of, detail.reason];
      });
      Intl.DateTimeFormat = function broken() {
        throw new RangeError('no dates here');
      };
      element.balance = '5';
    });
    await page.waitForSelector('prepay-calculator[state="unusable"]');
    assert.ok(await page.locator('#fallback').isVisible());
    assert.equal(await part(page, '.notice').innerText(), 'The figures could not be shown. RangeError: no dates here');
    const told = await calculator(page).evaluate((element) => element.told);
    assert.deepEqual(told, ['figures', 'RangeError: no dates here']);
    // Other prices are another chance.
    await calculator(page).evaluate((element, policy) => Object.assign(element, { balance: '', policy }), mole);
    await part(page, '.notice').getByText('this policy states no prices').waitFor();
    await calculator(page).evaluate((element) => Object.assign(element, { policy: 'xunan' }));
    await page.waitForSelector('prepay-calculator[state="ready"]');
    assert.ok(await field(page, 'perDay').isVisible());
  }));
