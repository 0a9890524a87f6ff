// When WebAssembly is forbidden or missing, the plain form stays, works and says who checks it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { richPolicy } from './rich-policy.mjs';
import { amountField, received, release, settled, useBrowser, withPage } from './page.mjs';

const blocked = /wasm|WebAssembly|404|Content Security Policy/i;

const cases = [
  { name: 'a content policy without wasm-unsafe-eval', server: { policy: "default-src 'self'; script-src 'self'" } },
  { name: 'the WebAssembly file answered with 404', server: { refuse: /\.wasm$/ } },
];

for (const { name, server } of cases) {
  describe(name, () => {
    useBrowser(server);

    for (const { lang, words } of [
      { lang: 'en', words: /the server checks it/ },
      { lang: 'zh-CN', words: /由服务器校验/ },
    ]) {
      test(`the form stays usable and says so (${lang})`, () =>
        withPage({ lang, allowed: blocked }, async (page) => {
          assert.equal(await page.locator('prepay-topup').getAttribute('state'), 'unavailable');
          assert.match(await page.locator('prepay-topup .notice').innerText(), words);
          await page.locator('#plain-amount').fill('100');
          await page.locator('#plain-method').selectOption('alipay');
          await page.locator('form.plain button').click();
          await page.waitForURL(/top-up/);
          const sent = received().at(-1);
          assert.equal(sent.amount, '100');
          assert.equal(sent.method, 'alipay');
        }));
    }
  });
}

describe('without any script', () => {
  useBrowser();

  test('the page is a plain form', () =>
    withPage({ scripts: false }, async (page) => {
      await page.locator('#plain-amount').fill('50');
      await page.locator('form.plain button').click();
      await page.waitForURL(/top-up/);
      assert.equal(received().at(-1).amount, '50');
    }));
});

describe('the panel for a policy of one’s own answered with 404', () => {
  useBrowser({ refuse: /own-policy-/ });

  test('opening it says so', () =>
    withPage({ allowed: blocked }, async (page) => {
      await page.locator('details.own > summary').click();
      assert.match(await page.locator('details.own .error').innerText(), /could not be loaded.*Reload/);
    }));
});

describe('what reads policies answered with 404', () => {
  useBrowser({ refuse: /policy-files/ });

  test('a press on the button says so, and the form goes on', () =>
    withPage({ allowed: blocked }, async (page) => {
      await page.locator('details.own > summary').click();
      await page.getByRole('button', { name: 'Check and use it' }).click();
      assert.match(await page.locator('details.own .error').innerText(), /could not be loaded.*Reload/);
      await amountField(page).fill('20');
      await page.locator('.summary').getByText('20.00').first().waitFor();
    }));
});

describe('the importer answered with 404', () => {
  useBrowser({ refuse: /import[^/]*\.wasm$/ });

  test('a policy of one’s own is checked all the same, and of a price list the page says what is missing', () =>
    withPage({ allowed: blocked }, async (page) => {
      await page.locator('details.own > summary').click();
      const check = async (text) => {
        await page.locator('#own-text').fill(text);
        await page.getByRole('button', { name: 'Check and use it' }).click();
      };
      await check(JSON.stringify(richPolicy));
      assert.match(await page.locator('details.own .good').innerText(), /has no problems/);
      await check('{"gpt-4o":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":0.0000025}}');
      assert.match(await page.locator('details.own .error').innerText(), /could not be loaded.*Reload/);
    }));
});

describe('an engine that comes late', () => {
  useBrowser({ slow: /\.wasm$/ });

  test('what was typed into the plain form is kept', () =>
    withPage({ settle: false }, async (page) => {
      await page.waitForSelector('prepay-topup[state="loading"]');
      await page.locator('#plain-amount').evaluate((field) => {
        field.value = '１００';
      });
      release();
      await settled(page);
      assert.equal(await amountField(page).inputValue(), '１００');
      assert.equal(await page.locator('form.plain').count(), 0);
      assert.equal(await page.locator('.summary .total .value').first().innerText(), '¥100.00');
    }));
});
