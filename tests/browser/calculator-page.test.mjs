// The calculator in the page and in the gallery, and the tokens of a text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertAccessible, looks, nameOf } from './axe.mjs';
import { useBrowser, withPage } from './page.mjs';

const ready = (page) => page.waitForSelector('prepay-calculator[state="ready"]');

describe('the view of the page', () => {
  useBrowser();

  for (const look of looks)
    test(`is a link away, and accessible (${nameOf(look)})`, () =>
      withPage({ ...look, reducedMotion: 'reduce' }, async (page) => {
        await page.locator('.views a[href="?view=calculator"]').click();
        await ready(page);
        assert.equal(new URL(page.url()).searchParams.get('view'), 'calculator');
        assert.equal(await page.locator('.main-figure dd').innerText(), '¥0.01');
        await page.locator('prepay-token-counter summary').click();
        await assertAccessible(page, 'calculator');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
      }));

  test('the way to the gallery and back keeps language, theme and platform', () =>
    withPage({ query: { view: 'calculator' }, settle: false, lang: 'zh-CN', theme: 'dark' }, async (page) => {
      await ready(page);
      await page.locator('#platform').selectOption('mole');
      await page.waitForURL(/platform=mole/);
      await page.locator('.gallery-link a').click();
      await page.waitForURL(/gallery/);
      await page.locator('main a[href*="platform=mole"]').click();
      await page.waitForURL(/view=calculator/);
      const { searchParams: asked } = new URL(page.url());
      assert.deepEqual(
        ['platform', 'lang', 'theme', 'view'].map((name) => asked.get(name)),
        ['mole', 'zh-CN', 'dark', 'calculator'],
      );
    }));

  test('ten yuan are a thousand calls, as the platform says', () =>
    withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
      await ready(page);
      await page.locator('summary').filter({ hasText: 'Your balance' }).click();
      await page.locator('prepay-calculator [name="balance"]').fill('10');
      await page.locator('.big').waitFor();
      assert.equal(await page.locator('.big').innerText(), 'It pays for 1,000 such calls.');
    }));

  test('what is set stands in the address, and a platform without prices says so', () =>
    withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
      await ready(page);
      await page.locator('[name="perDay"]').fill('42');
      await page.waitForFunction(() => location.hash.includes('xunan.per-day=42'));
      await page.reload();
      await ready(page);
      assert.equal(await page.locator('[name="perDay"]').inputValue(), '42');
      await page.locator('#platform').selectOption('mole');
      await page.waitForSelector('prepay-calculator[state="unusable"]');
      assert.equal(
        await page.locator('prepay-calculator .notice').innerText(),
        'There is nothing to calculate: this policy states no prices.',
      );
    }));

  test('from a platform without prices a button leads to one that has them', () =>
    withPage({ platform: 'mole', lang: 'zh-CN', query: { view: 'calculator' }, settle: false }, async (page) => {
      const priced = page.locator('.priced-platforms button');
      await priced.first().waitFor();
      assert.equal(await page.locator('prepay-token-counter').isVisible(), false);
      assert.equal(await page.locator('prepay-calculator .notice').innerText(), '该策略未给出价格，无法计算费用。');
      await assertAccessible(page, 'calculator without prices');
      assert.equal(await priced.count(), 1);
      await priced.click();
      await ready(page);
      assert.equal(new URL(page.url()).searchParams.get('platform'), 'xunan');
      assert.equal(await page.locator('.priced-platforms').count(), 0);
      assert.equal(await page.locator('prepay-token-counter').isVisible(), true);
    }));

  test('tokens are counted only when someone asks, and exactly', () =>
    withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
      const loaded = [];
      page.on('request', (request) => loaded.push(request.url()));
      await ready(page);
      await page.locator('prepay-token-counter summary').click();
      await page.locator('#tokens-text').fill('お誕生日おめでとう');
      assert.equal(loaded.filter((url) => /k_base/.test(url)).length, 0);
      await page.locator('prepay-token-counter button[type="submit"]').click();
      await page.getByText(/^\d+ tokens$/).waitFor();
      // As OpenAI's own guide counts it in this encoding.
      assert.equal(await page.getByText(/^\d+ tokens$/).innerText(), '8 tokens');
      assert.equal(loaded.filter((url) => /k_base/.test(url)).length, 1);
      await page.getByText(/Exact for GPT-5.*For other models it is an estimate/).waitFor();
    }));

  // Texts whose tokens OpenAI's own guide lists, and a name that means something to a model's server alone: to the model it is text.
  for (const { encoding, text, tokens } of [
    { encoding: 'cl100k_base', text: 'お誕生日おめでとう', tokens: '9 tokens' },
    { encoding: 'cl100k_base', text: 'antidisestablishmentarianism', tokens: '6 tokens' },
    { encoding: 'cl100k_base', text: '<|endoftext|>', tokens: '7 tokens' },
    { encoding: 'o200k_base', text: '<|endoftext|>', tokens: '7 tokens' },
  ])
    test(`“${text}” in ${encoding} is ${tokens}`, () =>
      withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
        await ready(page);
        await page.locator('prepay-token-counter summary').click();
        await page.locator('#tokens-encoding').selectOption(encoding);
        await page.locator('#tokens-text').fill(text);
        await page.locator('prepay-token-counter button[type="submit"]').click();
        const result = page.locator('.tokens-result b');
        await result.waitFor();
        assert.equal(await result.innerText(), tokens);
        await page.getByText(encoding === 'cl100k_base' ? /^Exact for GPT-4,/ : /^Exact for GPT-5,/).waitFor();
      }));

  test('while a long text is counted the page answers, and the count can be called off', () =>
    withPage({ query: { view: 'calculator' }, settle: false }, async (page) => {
      await ready(page);
      await page.locator('prepay-token-counter summary').click();
      // Without a single space it takes minutes.
      await page.locator('#tokens-text').fill('x'.repeat(400_000));
      await page.locator('prepay-token-counter button[type="submit"]').click();
      const cancel = page.locator('prepay-token-counter button').filter({ hasText: 'Cancel' });
      await cancel.waitFor();
      await page.locator('[name="perDay"]').fill('42');
      await page.getByText('A day, 42 calls').waitFor();
      assert.equal(await page.locator('.tokens-result').innerText(), 'Counting…');
      await cancel.click();
      await cancel.waitFor({ state: 'detached' });
      assert.equal(await page.locator('.tokens-result').innerText(), '');
      await page.locator('#tokens-text').fill('token');
      await page.locator('prepay-token-counter button[type="submit"]').click();
      await page.locator('.tokens-result b').getByText('1 token').waitFor();
      await page.waitForFunction(() => location.hash.includes('per-day=42'));
    }));

  test('a table that cannot be loaded is said to be one', () =>
    withPage({ query: { view: 'calculator' }, settle: false, allowed: /Failed to load/ }, async (page) => {
      await ready(page);
      await page.route(/k_base/, (route) => route.abort());
      await page.locator('prepay-token-counter summary').click();
      await page.locator('#tokens-text').fill('token');
      await page.locator('prepay-token-counter button[type="submit"]').click();
      await page.getByText('The table could not be loaded.').waitFor();
      assert.equal(await page.locator('prepay-token-counter button').filter({ hasText: 'Cancel' }).count(), 0);
    }));
});

describe('the gallery', () => {
  useBrowser();

  for (const width of [360, 1280])
    test(`shows every look, accessibly (${width} px)`, () =>
      withPage({ width, settle: false, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(new URL('gallery.html', page.url()).href);
        await page.waitForFunction(() =>
          [...document.querySelectorAll('prepay-calculator')].every((element) => element.state === 'ready'),
        );
        assert.equal(await page.locator('prepay-calculator').count(), 4);
        await assertAccessible(page, 'gallery');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
        await page.locator('prepay-token-counter summary').click();
        await page.locator('#tokens-text').fill('token '.repeat(100).trim());
        await page.locator('prepay-token-counter button[type="submit"]').click();
        await page.locator('prepay-token-counter button').filter({ hasText: 'Use as input tokens' }).click();
        assert.equal(await page.locator('[name="q:input"]').first().inputValue(), '100');
      }));
});
