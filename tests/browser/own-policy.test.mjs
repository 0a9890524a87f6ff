// A policy of one's own: pasted, picked or dropped; its problems are listed with their places, a good one drives the form at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, withPage } from './page.mjs';
import { richPolicy } from './rich-policy.mjs';

useBrowser();

const open = (page) => page.locator('details.own > summary').click();
const paste = async (page, text) => {
  await page.locator('#own-text').fill(text);
  await page.getByRole('button', { name: 'Check and use it' }).click();
};
const findings = (page) => page.locator('.findings li').allInnerTexts();

const drop = (page, text) =>
  page.evaluate((content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], 'policy.json', { type: 'application/json' }));
    const target = document.querySelector('details.own');
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  }, text);

test('a good policy is used at once, and stays in the list of platforms', () =>
  withPage({}, async (page) => {
    await open(page);
    await paste(page, JSON.stringify(richPolicy));
    assert.match(await page.locator('.good').innerText(), /“Rich” has no problems/);
    assert.equal(await page.locator('input[name="preset"][value="50"]').count(), 1);
    assert.match(await page.locator('#platform option:checked').innerText(), /Rich \(your policy\)/);
    await page.locator('#platform').selectOption('wuliang');
    assert.equal(await page.locator('prepay-topup input[name="remitter"]').count(), 1);
    await page.locator('#platform').selectOption('');
    assert.equal(await page.locator('prepay-topup input[name="remitter"]').count(), 0);
  }));

test('a dropped policy with errors is answered with every problem and its pointer; the form keeps its platform', () =>
  withPage({}, async (page) => {
    await open(page);
    const broken = structuredClone(richPolicy);
    broken.topup.channels[0].presets = ['5', '100'];
    broken.topup.channels[0].minimum = 10;
    broken.colour = 'red';
    await drop(page, JSON.stringify(broken));
    await page.locator('.findings').waitFor();
    const engineSays = await page.evaluate(
      async (policy) =>
        (await document.querySelector('prepay-topup').engine).policyCheck({ policy, locale: 'en' }).issues,
      broken,
    );
    assert.deepEqual(
      await findings(page),
      engineSays.map(({ where, message }) => `${where || 'whole policy'}\n${message}`),
    );
    assert.ok(engineSays.some(({ where }) => where === '/colour'));
    assert.equal(await page.locator('input[name="preset"][value="1000"]').count(), 1);
  }));

test('text that is no JSON is answered with line and column, in the language of the page', () =>
  withPage({ lang: 'zh-CN' }, async (page) => {
    await open(page);
    await page.locator('#own-text').fill('{\n  "名": }');
    await page.locator('details.own button').click();
    assert.match((await findings(page))[0], /第 2 行第 8 列/);
    assert.match((await findings(page))[0], /不是有效的 JSON/);
  }));

test('a key that stands twice is found', () =>
  withPage({}, async (page) => {
    await open(page);
    await paste(page, JSON.stringify(richPolicy).replace('"id":"rich"', '"id":"rich","id":"poor"'));
    assert.ok((await findings(page)).some((text) => /stands twice/.test(text)));
  }));

test('the limits of a method stand beside it, and choosing it says what they mean for the amount', () =>
  withPage({}, async (page) => {
    await open(page);
    await paste(page, JSON.stringify(richPolicy));
    const card = page.locator('label.method', { hasText: 'Card' });
    assert.match(await card.innerText(), /From ¥100\.00/);
    await page.locator('input[name="preset"][value="50"]').check();
    await card.locator('input').check();
    assert.match(await page.locator('[id$="-amount-error"]').innerText(), /takes at least 100\.00 CNY/);
    await page.locator('input[name="preset"][value="100"]').check();
    assert.equal(await page.locator('[id$="-amount-error"]').count(), 0);
  }));

test("the wallet's state goes into the preview; what the engine cannot read is named and left out", () =>
  withPage({}, async (page) => {
    await page.locator('prepay-bench summary').first().click();
    await page.locator('input[name="preset"][value="10"]').check();
    await page.locator('#balance').fill('5');
    await page.locator('#balance').blur();
    assert.match(await page.locator('.summary').innerText(), /Balance after\s+¥15\.00/);
    await page.locator('#balance').fill('five');
    await page.locator('#balance').blur();
    assert.match(await page.locator('#balance-error').innerText(), /not a plain decimal/);
    assert.doesNotMatch(await page.locator('.summary').innerText(), /Balance after/);
    assert.match(await page.locator('.summary').innerText(), /¥10\.00/);
  }));
