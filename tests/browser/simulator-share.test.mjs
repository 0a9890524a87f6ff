// A scenario outlives the page: in a link, in the storage, in a file. What cannot be opened says why, and nothing in it is trusted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { useBrowser } from './page.mjs';
import {
  addDay,
  addExample,
  addPayment,
  balance,
  events,
  notice,
  position,
  simulatorReady,
  state,
  tool,
  withSimulator,
} from './simulator.mjs';

useBrowser();

const pack = (text, version = 1) => `#s=${version}.${deflateRawSync(text).toString('base64url')}`;
const unpack = (link) => JSON.parse(inflateRawSync(Buffer.from(link.split('#s=1.')[1], 'base64url')).toString());

async function share(page) {
  await page.getByRole('button', { name: 'Copy link' }).click();
  return notice(page).locator('input').inputValue();
}

/** As when somebody follows the link from elsewhere. */
async function follow(page, link) {
  await page.goto('about:blank');
  await page.goto(link);
  await simulatorReady(page);
}

/** In the page that is open. */
const paste = (page, fragment) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

const drop = (page, content, name = 'scenario.json') =>
  page.evaluate(
    ([text, called]) => {
      const files = new DataTransfer();
      files.items.add(new File([text], called, { type: 'application/json' }));
      const target = document.querySelector('prepay-timeline');
      target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    },
    [content, name],
  );

const scenario = (more) => JSON.stringify({ policy: 'xunan', opening: { at: '2026-11-02T00:00:00Z' }, ...more });
const clock = { id: 'a', at: '2026-11-03T00:00:00Z', type: 'clock' };

test('a link brings everything back: events, place, branches', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await addDay(page);
    await tool(page, 'back').click();
    await addPayment(page, '7');
    await tool(page, 'back').click();
    const before = await state(page);
    const link = await share(page);
    assert.match(link, /#s=1\.[\w-]+$/);
    assert.deepEqual(unpack(link).events, before.branches[before.current].events);
    await page.evaluate(() => localStorage.clear());
    await follow(page, link);
    await events(page).first().waitFor();
    assert.deepEqual(await state(page), before);
    assert.equal(await balance(page), '¥20.00');
    assert.equal(new URL(page.url()).hash, '', 'a reload shows what came of it, not the link again');
  }));

test('a link to another platform switches to it', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    await addPayment(page, '10');
    const link = (await share(page)).split('#')[1];
    await page.locator('#platform').selectOption('xunan');
    await page.waitForFunction(() => document.querySelectorAll('.sim-event').length === 0);
    await paste(page, link);
    await events(page).nth(1).waitFor();
    assert.equal((await state(page)).policy, 'mimo');
    assert.equal(await page.locator('#platform').inputValue(), 'mimo');
  }));

test('a link takes the place of one’s own scenario, which undoing brings back', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    const own = await state(page);
    await paste(page, pack(scenario({ events: [clock] })));
    await page.waitForFunction(() => document.querySelectorAll('.sim-event').length === 1);
    assert.match(await notice(page).innerText(), /Scenario opened: 1 event\. Undo/);
    await tool(page, 'undo').click();
    assert.deepEqual(await state(page), own);
  }));

test('a link that cannot be opened says why, and changes nothing', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    const before = await state(page);
    const good = pack(scenario({ events: [clock] }));
    const bomb = pack(scenario({ events: [], filler: ' '.repeat(60_000_000) }));
    const wrong = [
      [good.slice(0, -9), /incomplete or damaged/],
      [`${good}AAAA`, /incomplete or damaged/],
      ['#s=1.', /incomplete or damaged/],
      ['#s=1.!!!', /incomplete or damaged/],
      ['#s=one.abc', /incomplete or damaged/],
      [pack(scenario({ events: [clock] }), 2), /newer version/],
      [pack(scenario({ events: [clock] }), 0), /old version/],
      [bomb, /larger than 1 MiB/],
      [pack('{"policy":"xunan"}'), /not a scenario/],
      [pack('[]'), /not a scenario/],
      [pack('nothing'), /not a scenario/],
      [pack(scenario({ policy: '@1', events: [] })), /not a scenario/],
      [pack(scenario({ events: [{ id: 1 }] })), /not a scenario/],
    ];
    for (const [fragment, words] of wrong) {
      await page.evaluate(() => document.querySelector('.sim-notice button')?.click());
      await notice(page).waitFor({ state: 'detached' });
      await paste(page, fragment);
      await notice(page).waitFor();
      assert.match(await notice(page).innerText(), words, fragment.slice(0, 40));
      assert.deepEqual(await state(page), before);
    }
  }));

test('a broken link that the page was opened with is explained, too', () =>
  withSimulator({}, async (page) => {
    await follow(page, `${page.url().split('#')[0]}#s=1.broken`);
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /incomplete or damaged/);
  }));

test('what the engine cannot use is opened with its issues, and can be undone', () =>
  withSimulator({}, async (page) => {
    await paste(page, pack(scenario({ events: [{ ...clock, type: 'grant', amount: 'much' }] })));
    const unusable = page.locator('prepay-simulator .notice.bad');
    await unusable.first().waitFor();
    assert.match(await unusable.first().innerText(), /\/events\/0/);
    await tool(page, 'undo').click();
    await unusable.waitFor({ state: 'detached' });
  }));

test('a scenario of thousands of events stays usable: those around the place are listed', () =>
  withSimulator({}, async (page) => {
    const start = Date.parse('2026-11-02T00:00:00Z');
    const many = Array.from({ length: 5000 }, (_, index) => ({
      ...clock,
      id: `c${index}`,
      at: new Date(start + index * 60_000).toISOString(),
    }));
    await paste(page, pack(scenario({ events: many })));
    await page.waitForFunction(() => document.querySelector('.sim-position').innerText === 'Event 5000 of 5000');
    const listed = await events(page).count();
    assert.ok(listed > 0 && listed <= 200, `${listed} listed`);
    await tool(page, 'start').click();
    await page.getByRole('button', { name: 'Show the 4,800 events after' }).click();
    await page.waitForFunction((before) => document.querySelectorAll('.sim-event').length > before, listed);
  }));

test('hostile names stay text', () =>
  withSimulator({}, async (page) => {
    const name = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>${1}\u202Edlog';
    const hostile = scenario({
      ['__proto__x']: 1,
      branch: name,
      others: [{ name: `${name}2`, events: [] }],
      events: [
        { id: name, at: '2026-11-02T00:00:00Z', type: 'grant', grant: name.slice(0, 60), kind: 'gift', amount: '1' },
        { id: 'f', at: '2026-11-02T00:00:00Z', type: 'referral', friend: name.slice(0, 60) },
        { id: 'g', at: '2026-11-02T00:00:00Z', type: name },
      ],
    }).replace('"__proto__x"', '"__proto__"');
    await paste(page, pack(hostile));
    await page.waitForFunction(() => document.querySelectorAll('.sim-event').length === 3);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.evaluate(() => ({}).policy), undefined);
    assert.equal(await page.locator('prepay-simulator img, prepay-simulator script').count(), 0);
  }));

test('a reload keeps the scenario, with its place and its branches; each platform has its own', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await addDay(page);
    await tool(page, 'back').click();
    await addPayment(page, '7');
    await tool(page, 'back').click();
    const before = await state(page);
    await page.reload();
    await simulatorReady(page);
    await events(page).first().waitFor();
    assert.deepEqual(await state(page), before);
    await page.locator('#platform').selectOption('mimo');
    await page.waitForFunction(() => document.querySelectorAll('.sim-event').length === 0);
    await page.locator('#platform').selectOption('xunan');
    await page.waitForFunction(() => document.querySelectorAll('.sim-event').length === 4);
  }));

test('what others left in the storage is not trusted', () =>
  withSimulator({}, async (page) => {
    await page.evaluate(() => localStorage.setItem('prepay.scenario.1.xunan', '{"policy":"xunan","events":{}}'));
    await page.reload();
    await simulatorReady(page);
    assert.equal(await position(page), 'No events yet');
  }));

test('a code that was not issued here may be real: it is neither stored nor shared', () =>
  withSimulator({}, async (page) => {
    await page.evaluate(async () => {
      const { store } = document.querySelector('prepay-simulator');
      await store.append({ type: 'code.issue', code: 'ISSUED42', value: '5' });
      await store.append({ type: 'code.redeem', code: 'ISSUED42' });
      await store.append({ type: 'code.redeem', code: 'REALMONEY7' });
    });
    assert.equal(await balance(page), '¥5.00');
    const text = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.ok(text.includes('ISSUED42') && !text.includes('REALMONEY7'));
    const { events: shared } = unpack(await share(page));
    assert.deepEqual(
      shared.map(({ code }) => code),
      ['ISSUED42', 'ISSUED42', '***'],
    );
    await page.reload();
    await events(page).nth(2).waitFor();
    assert.equal(await balance(page), '¥5.00');
  }));

test('without storage everything works until the tab is closed', () =>
  withSimulator({}, async (page) => {
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await addPayment(page, '20');
    assert.equal(await balance(page), '¥20.00');
  }));

test('a saved file is a scenario as the engine takes it, and opens again', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    await addExample(page);
    const before = await state(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save file' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'prepay-mimo.json');
    const text = await readFile(await download.path(), 'utf8');
    assert.deepEqual(Object.keys(JSON.parse(text)), ['policy', 'opening', 'events']);
    const answered = await page.evaluate(async (json) => {
      const engine = await document.querySelector('prepay-simulator').store.ready;
      return JSON.parse(engine.call('wallet.run', json));
    }, text);
    assert.equal(answered.ok, true);
    await page.getByRole('button', { name: 'Start over' }).click();
    await page
      .locator('.sim-files input')
      .setInputFiles({ name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await events(page).nth(3).waitFor();
    assert.deepEqual(await state(page), before);
  }));

test('a dropped file is opened; one that is no scenario, or too large, says so', () =>
  withSimulator({}, async (page) => {
    await drop(page, scenario({ events: [clock] }));
    await events(page).first().waitFor();
    await drop(page, '{"prepay":1}');
    await page.waitForFunction(() => /not a scenario/.test(document.querySelector('.sim-notice').textContent));
    await drop(page, ' '.repeat(1_048_577));
    await page.waitForFunction(() => /larger than 1 MiB/.test(document.querySelector('.sim-notice').textContent));
    assert.equal(await events(page).count(), 1);
  }));

test('a file with a policy of its own brings the policy along, whatever it calls itself', () =>
  withSimulator({}, async (page) => {
    const policy = await page.evaluate(async () => {
      const engine = await document.querySelector('prepay-simulator').store.ready;
      return engine.policyGet({ policy: 'xunan' }).policy;
    });
    policy.name.en = 'Not quite XUNAN';
    policy.units[0].symbol = '£';
    policy.units[0].accepts.push('£');
    await addPayment(page, '20');
    const grant = { id: 'a', at: '2026-11-03T00:00:00Z', type: 'grant', grant: 'g', kind: 'gift', amount: '3' };
    await drop(page, scenario({ policy, events: [grant] }));
    await page.waitForFunction(() => document.querySelector('.sim-wallet .value')?.textContent === '£3.00');
    await page.locator('#platform').selectOption('xunan');
    await page.waitForFunction(() => document.querySelector('.sim-wallet .value')?.textContent === '¥20.00');
  }));
