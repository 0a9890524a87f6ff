// Which WebAssembly the page loads, and when: a form needs half of the engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, withPage } from './page.mjs';

useBrowser();

test('a form alone is served by its own module, a page with a wallet by the whole engine alone', async () => {
  for (const [view, module] of [
    ['topup', 'form'],
    ['wallet', 'prepay'],
    ['calculator', 'prepay'],
  ]) {
    await withPage({ query: { view }, settle: false }, async (page) => {
      await page.waitForSelector(`prepay-${view}`);
      await page.evaluate(async () => await document.querySelector('prepay-topup').engine);
      const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const modules = fetched.map((name) => /(\w+)-[^/]*\.wasm$/.exec(name)?.[1]).filter(Boolean);
      assert.deepEqual(modules, [module], view);
    });
  }
});

test('the module of the form is asked for by the page itself, before its script has run', () =>
  withPage({}, async (page) => {
    const initiators = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /form-[^/]*\.wasm$/.test(name))
        .map(({ initiatorType }) => initiatorType),
    );
    assert.deepEqual(initiators, ['link']);
  }));
