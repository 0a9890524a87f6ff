// The chart, its table and its slider; the runway with its worker; two policies side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './page.mjs';
import {
  addDay,
  addExample,
  addPayment,
  choose,
  events,
  live,
  paymentAmount,
  run,
  series,
  tool,
  withSimulator,
} from './simulator.mjs';

useBrowser();

const chart = (page) => page.locator('prepay-balance-chart');
const runway = (page) => page.locator('prepay-runway');
const comparison = (page) => page.locator('prepay-comparison');

/** An overdraft, an alert, an expiry and a refusal: everything that has a shape. */
const eventful = (page) =>
  page.evaluate(async () => {
    const { store } = document.querySelector('prepay-simulator');
    const start = Date.parse(store.now);
    const at = (hours) => new Date(start + hours * 3_600_000).toISOString();
    await store.appendAll([
      { type: 'alert.set', threshold: '3', at: at(0) },
      { type: 'grant', grant: 'soon', kind: 'gift', amount: '2', expires_at: at(30), at: at(1) },
      { type: 'grant', grant: 'later', kind: 'gift', amount: '8', expires_at: at(90), at: at(2) },
      { type: 'call', cost: '1.5', at: at(3) },
      { type: 'clock', at: at(40) },
      { type: 'call', cost: '12', at: at(41) },
      { type: 'call', cost: '1', at: at(60) },
    ]);
  });

test('the table holds exactly what the engine answers, and the picture has its words', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    await eventful(page);
    await chart(page).locator('svg.sim-chart').waitFor();
    const { points, marks } = await series(page, 160);
    const { wallet } = await run(page);
    const rows = await chart(page)
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [row.querySelector('time').dateTime, row.querySelector('.number').textContent.trim()]),
      );
    const figure = (text) => (text.startsWith('-') ? `−¤${text.slice(1)}` : `¤${text}`);
    const expected = points.map(({ at, balance }) => [at, figure(balance)]);
    if (points.at(-1).at !== wallet.at) expected.push([wallet.at, figure(wallet.balance)]);
    assert.deepEqual(rows, expected);
    const said = await chart(page).locator('tbody').textContent();
    const words = {
      refused: 'Refused',
      expired: 'Credit expired',
      overdue: 'Fell below 0',
      alert: 'Alert',
      topup: 'Top-up',
    };
    const kinds = [...new Set(marks.map(({ kind }) => kind))];
    for (const wanted of ['refused', 'expired', 'overdue', 'alert']) assert.ok(kinds.includes(wanted), wanted);
    const legend = await chart(page).locator('.sim-legend').innerText();
    for (const kind of kinds) {
      assert.ok(said.includes(words[kind]), kind);
      assert.ok(legend.includes(words[kind]), kind);
      assert.ok((await chart(page).locator(`svg.sim-chart .mark-${kind}`).count()) > 0, kind);
    }
    assert.match(await chart(page).locator('svg.sim-chart').getAttribute('aria-label'), /the balance goes from/);
    assert.match(await chart(page).locator('.sim-chart .threshold-text').textContent(), /Alert at ¤3\.00/);
    assert.equal(await chart(page).locator('.sim-legend').getByText('Below 0', { exact: true }).count(), 1);
  }));

test('the arrow keys go along the line, and each point is said', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    await eventful(page);
    const slider = page.getByRole('slider', { name: 'Point in time' });
    await slider.focus();
    const last = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('Home');
    const first = await slider.getAttribute('aria-valuetext');
    assert.notEqual(first, last);
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await slider.getAttribute('aria-valuetext'), first);
    assert.equal(await chart(page).locator('.sim-readout p').innerText(), await slider.getAttribute('aria-valuetext'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const show = chart(page).getByRole('button', { name: /Show event/ });
    for (let step = 0; step < 8 && (await show.count()) === 0; step += 1) await page.keyboard.press('ArrowLeft');
    await show.first().click();
    await page.waitForFunction(() => document.activeElement.closest('.sim-event') !== null);
  }));

test('credit that expires is announced below the chart, however far ahead', () =>
  withSimulator({}, async (page) => {
    await choose(page, 'any');
    await page.locator('prepay-event-form').getByLabel('Event', { exact: true }).selectOption('grant');
    await page.getByRole('button', { name: 'Add event' }).click();
    await events(page).first().waitFor();
    assert.match(await chart(page).locator('.sim-expiries').innerText(), /gift-1 expires, ¥10\.00 left/);
  }));

test('the runway: percentiles by nearest rank over runs of the engine', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '10');
    const fill = (label, text) => runway(page).getByLabel(label, { exact: true }).fill(text);
    await fill('Runs', '40');
    await fill('Days', '60');
    await runway(page).getByRole('button', { name: 'Work out' }).click();
    await runway(page).locator('.sim-runway').waitFor();
    const found = await runway(page)
      .locator('tbody time')
      .evaluateAll((times) => times.map((time) => time.dateTime));
    const expected = await page.evaluate(async () => {
      const { store } = document.querySelector('prepay-simulator');
      const workload = { calls: [{ item: 'account', per_day: 100 }], days: 60, variation: 30, seed: 1 };
      return (await store.ready)
        .walletForecast({ ...store.request(), workload, runs: 40 })
        .runs.map(({ empty_at: at }) => at)
        .sort();
    });
    const rank = (percent) => expected[Math.ceil((percent * expected.length) / 100) - 1];
    assert.deepEqual(found, [5, 25, 50, 75, 95].map(rank));
    assert.match(await runway(page).locator('.sim-runway-head').innerText(), /^At this rate, empty on \w+ \d+, \d{4}/);
    await page.waitForFunction(() => /At this rate/.test(document.querySelector('[data-prepay-live]').textContent));
    await addDay(page);
    assert.match(await runway(page).locator('.warning').innerText(), /has changed since/);
  }));

test('a wallet that lasts longer than the days says so', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '500');
    await runway(page).getByLabel('Runs', { exact: true }).fill('10');
    await runway(page).getByRole('button', { name: 'Work out' }).click();
    await runway(page).locator('.sim-runway').waitFor();
    assert.match(await runway(page).locator('.sim-runway-head').innerText(), /lasts longer than 90 days/);
    assert.match(await runway(page).locator('.sim-runway').innerText(), /10 of 10 runs last to the end/);
  }));

test('a forecast shows its progress and can be stopped; the page stays usable', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '1000');
    await addPayment(page, '1000');
    const fill = (label, text) => runway(page).getByLabel(label, { exact: true }).fill(text);
    await fill('Runs', '2000');
    await fill('Days', '100');
    await fill('Calls a day', '7000');
    await runway(page).getByRole('button', { name: 'Work out' }).click();
    const stop = runway(page).getByRole('button', { name: 'Stop' });
    await stop.waitFor();
    await page.waitForFunction(() => Number(document.querySelector('prepay-runway progress')?.value) > 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Stop');
    await page.keyboard.press('Enter');
    await stop.waitFor({ state: 'detached' });
    assert.match(await runway(page).innerText(), /Stopped after [\d,]+ of 2,000 runs/);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.act), 'start', 'the focus is not lost');
  }));

test('a forecast of something that cannot be read says what is wrong, at its field', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '10');
    await runway(page).getByLabel('Calls a day', { exact: true }).fill('many');
    await runway(page).getByRole('button', { name: 'Work out' }).click();
    await runway(page).locator('.error').first().waitFor();
    assert.equal(await runway(page).getByLabel('Calls a day', { exact: true }).getAttribute('aria-invalid'), 'true');
  }));

test('two policies: the same events side by side, differences marked with a word', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '100');
    await addDay(page);
    await page.evaluate(async () => {
      const { store } = document.querySelector('prepay-simulator');
      await store.append({ type: 'call', item: 'account', count: 3 });
    });
    await comparison(page).getByLabel('Second platform').selectOption('wuliang');
    const rows = comparison(page).locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 4);
    const verdicts = await comparison(page).locator('tbody .sim-verdict').allInnerTexts();
    assert.ok(verdicts.includes('Differs') && verdicts.includes('Same'), String(verdicts));
    const marked = await comparison(page).locator('tbody tr.differs').count();
    assert.equal(marked, verdicts.filter((word) => word === 'Differs').length);
    assert.match(await comparison(page).locator('.sim-compare-sum').innerText(), new RegExp(`^${marked} of 4 events`));
    assert.match(await rows.nth(1).innerText(), /\+¥100\.00, balance ¥100\.00[\s\S]*balance unchanged/);
    assert.match(await rows.nth(3).locator('td.refused').innerText(), /Refused/);
    assert.match(await comparison(page).innerText(), /lacks a payment method, its own first one/);
    assert.match(await comparison(page).innerText(), /has no price for an item/);
    await page.waitForFunction(() => /end differently/.test(document.querySelector('[data-prepay-live]').textContent));
    await tool(page, 'start').click();
    assert.match(await comparison(page).innerText(), /nothing to compare yet/);
  }));

test('platforms that count in different units: nothing is called the same or different for its amount alone', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '100');
    await addDay(page);
    await comparison(page).getByLabel('Second platform').selectOption('mole');
    await comparison(page).locator('tbody tr').first().waitFor();
    const verdicts = await comparison(page).locator('.sim-verdict').allInnerTexts();
    assert.equal(verdicts.at(-1), 'Other unit');
    const said = await comparison(page).locator('.sim-compare-sum').innerText();
    assert.doesNotMatch(said, /end the same/);
    const [count, units] = ['Differs', 'Other unit'].map(
      (word) => verdicts.slice(0, -1).filter((one) => one === word).length,
    );
    assert.ok(units > 0, String(verdicts));
    assert.match(said, new RegExp(`^${count || 'None'} of 3 events end differently. ${units} come`));
    // At the end of the list nothing lies over its last row.
    const last = comparison(page).locator('tbody tr').last();
    await last.scrollIntoViewIfNeeded();
    const [row, foot] = [await last.boundingBox(), await comparison(page).locator('tfoot tr').boundingBox()];
    assert.ok(row.y + row.height <= foot.y + 1);
  }));

test('a change of the rules is held against the rules as they are', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await page.evaluate(() =>
      document.querySelector('prepay-simulator').store.append({ type: 'call', item: 'account', count: 3 }),
    );
    const policy = await page.evaluate(async () => {
      const engine = await document.querySelector('prepay-simulator').store.ready;
      return engine.policyGet({ policy: 'xunan' }).policy;
    });
    for (const item of policy.rating.items) item.rates.call.rate = '0.02';
    const pick = (text) =>
      comparison(page)
        .locator('input[type="file"]')
        .setInputFiles({ name: 'dearer.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await pick('{"prepay":1}');
    await comparison(page).locator('.findings li').first().waitFor();
    await pick(JSON.stringify(policy));
    const rows = comparison(page).locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await comparison(page).locator('.findings').count(), 0);
    assert.deepEqual(await comparison(page).locator('tbody .sim-verdict').allInnerTexts(), ['Same', 'Same', 'Differs']);
    assert.match(await rows.nth(2).innerText(), /balance ¥19\.97[\s\S]*balance ¥19\.94/);
  }));

test('what was said stays said in the other language: a refused payment, a notice', () =>
  withSimulator({}, async (page) => {
    await paymentAmount(page).fill('0.001');
    await page.getByRole('button', { name: 'Add payment' }).click();
    await page.locator('prepay-payment-form .error').getByText('decimals').waitFor();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    });
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.locator('.sim-notice').getByText('The browser did not let').waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await page.locator('.sim-notice').getByText('浏览器').waitFor();
    await page.locator('prepay-payment-form .error').getByText('小数').waitFor();
  }));

test('what a forecast was refused for is said in the language in use, and taken back once it is mended', () =>
  withSimulator({}, async (page) => {
    const perDay = () =>
      runway(page)
        .locator('.sim-field', { hasText: /Calls a day|每天/ })
        .locator('input');
    await perDay().fill('many');
    await runway(page).getByRole('button', { name: 'Work out' }).click();
    const error = runway(page).locator('.error');
    await error.waitFor();
    const said = await error.innerText();
    await page.getByRole('link', { name: '中文' }).click();
    await error.getByText(/[一-鿿]/).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await error.getByText(/Error/).waitFor();
    assert.equal(await error.innerText(), said);
    await perDay().fill('5');
    await error.waitFor({ state: 'detached' });
  }));

test('a change of an event that was refused says why in the language in use, and takes it back once it is mended', () =>
  withSimulator({}, async (page) => {
    await addExample(page);
    const workload = (await run(page)).outcomes.findIndex(({ type }) => type === 'workload');
    await events(page).nth(workload).locator('[data-act="edit"]').click();
    const form = page.locator('prepay-event-form.sim-edit');
    const days = () => form.locator('.sim-field', { hasText: /^\s*(Days|天数)/ }).locator('input');
    await days().fill('many');
    await form.locator('button[type="submit"]').click();
    const error = form.locator('.sim-field .error');
    await error.waitFor();
    const said = await error.innerText();
    await page.getByRole('link', { name: '中文' }).click();
    await error.getByText(/[一-鿿]/).waitFor();
    assert.equal(await days().inputValue(), 'many');
    await page.getByRole('link', { name: 'English' }).click();
    await error.getByText(/Error/).waitFor();
    assert.equal(await error.innerText(), said);
    await days().fill('3');
    await error.waitFor({ state: 'detached' });
  }));

test('the engine answers in the language of the page, also after a switch', () =>
  withSimulator({}, async (page) => {
    await addExample(page);
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForFunction(() => /批量调用/.test(document.querySelector('prepay-timeline').textContent));
    const { outcomes } = await run(page);
    assert.match(outcomes[1].explain[0].message, /[一-鿿]/);
    assert.equal(await page.locator('prepay-simulator').getByText('Balance over time').count(), 0);
    assert.equal(await live(page).count(), 1);
  }));
