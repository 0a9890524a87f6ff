// A policy of one's own: pasted, picked or dropped; its problems are listed with their places, a good one drives the form at once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tabTo, useBrowser, withPage } from './page.mjs';
import { richPolicy } from './rich-policy.mjs';

useBrowser();

const open = (page) => page.locator('details.own > summary').click();
const paste = async (page, text) => {
  await page.locator('#own-text').fill(text);
  await page.getByRole('button', { name: 'Check and use it' }).click();
  await page.locator('details.own :is(.good, .error)').first().waitFor();
};
const findings = (page) => page.locator('.findings li').allInnerTexts();

const drop = (page, ...texts) =>
  page.evaluate((contents) => {
    const files = new DataTransfer();
    for (const [index, content] of contents.entries())
      files.items.add(new File([content], `${index}.json`, { type: 'application/json' }));
    const target = document.querySelector('details.own');
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  }, texts);

/** The engine traps while the form is checked: that answer says so, and the next has the same figures, by the same policy. */
async function engineTraps(page) {
  const preset = (amount) => page.locator(`input[name="preset"][value="${amount}"]`);
  await preset('100').check();
  const summary = await page.locator('.summary').innerText();
  assert.match(summary, /¥9\d/);
  await preset('50').check();
  await page.evaluate(() => {
    window.answers = [];
    document.addEventListener('prepay-preview', ({ detail }) => window.answers.push(detail));
    const encodeInto = TextEncoder.prototype.encodeInto;
    TextEncoder.prototype.encodeInto = function (text, into) {
      // Only the check of the whole form has a tick in it.
      if (!text.includes('"agreement"')) return encodeInto.call(this, text, into);
      TextEncoder.prototype.encodeInto = encodeInto;
      throw new WebAssembly.RuntimeError('unreachable');
    };
  });
  await preset('100').check();
  const codes = await page.evaluate(() => window.answers.map(({ issues }) => issues.map(({ code }) => code)));
  assert.deepEqual(codes, [['engine.restarted']]);
  await page.waitForFunction((text) => document.querySelector('.summary').innerText === text, summary);
  await preset('50').check();
  await preset('100').check();
  assert.deepEqual(await page.evaluate(() => window.answers.slice(1).map(({ ok }) => ok)), [true, true]);
  assert.equal(await page.locator('.summary').innerText(), summary);
}

const fixture = (path) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');

test('a good policy is used at once, and stays in the list of platforms', () =>
  withPage({}, async (page) => {
    await open(page);
    await paste(page, JSON.stringify(richPolicy));
    assert.match(await page.locator('.good').innerText(), /“Rich” has no problems/);
    assert.equal(await page.locator('input[name="preset"][value="50"]').count(), 1);
    assert.match(await page.locator('#platform option:checked').innerText(), /Rich \(your policy\)/);
    await engineTraps(page);
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
        (await (await import('/package/index.js')).loadPrepay()).policyCheck({ policy, locale: 'en' }).issues,
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
    await page.locator('.findings').waitFor();
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

test("a new-api site's own answers become a policy, whatever their names; what they do not state is listed, and the policy can be kept", () =>
  withPage({}, async (page) => {
    await open(page);
    await drop(page, ...['status', 'topup_info', 'pricing'].map((name) => fixture(`new-api/${name}.json`)));
    await page.locator('details.own .good').waitFor();
    assert.match(await page.locator('details.own .good').innerText(), /was made from this and is in use/);
    assert.match(await page.locator('#platform option:checked').innerText(), /\(your policy\)/);
    assert.ok((await page.locator('prepay-topup input[name="preset"]').count()) > 0);
    await page.locator('details.own details > summary').click();
    assert.ok((await findings(page)).some((text) => text.startsWith('/files/2.json/data')));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the policy as a file' }).click(),
    ]);
    const kept = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.equal(download.suggestedFilename(), 'new-api.json');
    const checked = await page.evaluate(
      async (policy) => (await (await import('/package/index.js')).loadPrepay()).policyCheck({ policy }),
      kept,
    );
    assert.equal(checked.ok, true);
    assert.deepEqual(checked.canonical, kept);
  }));

test("LiteLLM's price table is told by what it holds, and its models can be priced at once", () =>
  withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
    await page.waitForSelector('prepay-calculator[state="ready"]');
    await open(page);
    await drop(page, fixture('litellm_prices.json'));
    await page.locator('details.own .good').waitFor();
    assert.equal(await page.locator('#own-text').inputValue(), '');
    await page.locator('prepay-calculator [name="item"]').fill('gpt-5');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('prepay-calculator').getAttribute('item'), 'gpt-5');
  }));

test('names in dropped files stay text, and files that do not belong together are refused', () =>
  withPage({}, async (page) => {
    await open(page);
    const hostile = '<img src=x onerror=document.title=1>';
    const table = JSON.stringify({ [hostile]: { litellm_provider: hostile, input_cost_per_query: 1 } });
    await drop(page, table);
    await page.locator('details.own .error').waitFor();
    assert.equal(await page.locator('details.own img').count(), 0);
    assert.notEqual(await page.title(), '1');
    await drop(page, table, table);
    await page.locator('.findings', { hasText: 'does not go with the others' }).waitFor();
    assert.match((await findings(page))[0], /^\/files\/1\.json\n/);
  }));

test('a press without any text asks for JSON; a failure that a site answered with is told as such; a clean list can be kept', () =>
  withPage({}, async (page) => {
    await open(page);
    await paste(page, '');
    assert.match((await findings(page))[0], /not JSON/);
    await drop(page, '{"success":false,"message":"unauthorized"}');
    await page.locator('.findings', { hasText: 'answered with a failure instead of data: “unauthorized”' }).waitFor();
    await drop(page, '{"m":{"litellm_provider":"p","input_cost_per_query":1}}');
    await page.locator('details.own .good', { hasText: 'was made from this' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the policy as a file' }).count(), 1);
  }));

for (const forcedColors of ['none', 'active'])
  test(`the file chooser is a button of the page, also by keyboard (forced colours: ${forcedColors})`, () =>
    withPage({ width: 360, forcedColors }, async (page) => {
      const asked = page.waitForEvent('filechooser');
      await open(page);
      const chooser = page.getByLabel('Choose policy files…');
      const button = page.locator('.file-button');
      const other = page.getByRole('button', { name: 'Check and use it' });
      const looks = (locator) =>
        locator.evaluate((node) => {
          const { backgroundColor, borderColor, color, font, minHeight } = getComputedStyle(node);
          return { backgroundColor, borderColor, color, font, minHeight };
        });
      assert.deepEqual(await looks(button), await looks(other));
      const outline = () => button.evaluate((node) => getComputedStyle(node).outlineStyle);
      assert.equal(await outline(), 'none');
      await tabTo(page, '#own-file');
      assert.equal(await outline(), 'solid');
      await page.keyboard.press('Enter');
      const picked = await asked;
      const file = (text) => ({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await picked.setFiles(file('{'));
      await page.locator('details.own .error').waitFor();
      assert.equal(await page.locator('#own-names').innerText(), 'mine.json');
      // The same file again, mended.
      await chooser.setInputFiles(file(JSON.stringify(richPolicy)));
      await page.locator('details.own .good').waitFor();
      await page.locator('#own-text').fill('{}');
      assert.equal(await page.locator('#own-names').innerText(), '');
    }));
