// One script in somebody else's page: under the strictest content policy, offline, twice, without WebAssembly, on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  calculator,
  field,
  inlinePolicy,
  models,
  part,
  script,
  strictPolicy,
  tag,
  total,
  useChromium,
  withDocs,
} from './calculator.mjs';

describe('the one file', () => {
  useChromium();

  test('runs under a policy without connect-src, with trusted types, and asks for nothing', () =>
    withDocs({ body: tag({ policy: 'xunan', item: 'email', 'per-day': '200' }) }, async (page, requests) => {
      assert.equal(await calculator(page).getAttribute('state'), 'ready');
      assert.equal(await total(page), '¥0.01');
      assert.equal(await page.locator('#fallback').isVisible(), false);
      await page.context().setOffline(true);
      await field(page, 'perDay').fill('300');
      await field(page, 'perDay').blur();
      assert.match(await part(page, '.hero').innerText(), /A day, 300 calls\s+¥3\.00/);
      assert.deepEqual(requests, ['/', '/style.css', '/prepay-calculator.js']);
    }));

  test('is dressed by constructed sheets alone', () =>
    withDocs({ body: tag({ policy: 'xunan' }) }, async (page) => {
      const { sheets, inline } = await page.evaluate(() => {
        const root = document.querySelector('prepay-calculator').shadowRoot;
        return { sheets: root.adoptedStyleSheets.length, inline: root.querySelectorAll('style, [style]').length };
      });
      assert.deepEqual({ sheets: sheets > 0, inline }, { sheets: true, inline: 0 });
    }));

  test('can be loaded twice, from two addresses', () =>
    withDocs(
      {
        body: tag({ policy: 'xunan' }) + tag({ policy: 'xunan', locale: 'zh-CN' }),
        scripts: ['prepay-calculator.js', 'copy/prepay-calculator.js'],
        files: { '/copy/prepay-calculator.js': script },
      },
      async (page) => {
        await page.waitForFunction(() =>
          [...document.querySelectorAll('prepay-calculator')].every((element) => element.state === 'ready'),
        );
        assert.equal(await page.locator('.main-figure dd').count(), 2);
      },
    ));

  test('a page may hold more of them than the engine holds policies', () =>
    withDocs({ body: tag({ preset: 'agent' }, inlinePolicy(models)).repeat(20) }, async (page) => {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('prepay-calculator')].every((element) => element.state === 'ready'),
      );
      const again = await page.evaluate(async () => {
        const all = [...document.querySelectorAll('prepay-calculator')];
        for (const element of all.slice(1)) element.remove();
        all[0].perDay = '9';
        await all[0].updateComplete;
        return all[0].answer.ok;
      });
      assert.ok(again, 'the policy stays while one of them is left');
    }));

  test('takes its policy from inside the tag', () =>
    withDocs({ body: tag({ preset: 'agent' }, inlinePolicy(models)) }, async (page, requests) => {
      assert.equal(await total(page), '$0.046');
      assert.equal(requests.length, 3);
    }));

  test('fetches a policy only when it is an address', () =>
    withDocs(
      {
        body: tag({ policy: 'prices/models.json', preset: 'agent' }),
        files: { '/prices/models.json': JSON.stringify(models) },
        policy: `${strictPolicy}; connect-src 'self'`,
      },
      async (page, requests) => {
        assert.equal(await total(page), '$0.046');
        assert.equal(requests.filter((path) => path === '/prices/models.json').length, 1);
      },
    ));

  for (const { name, files, attributes, says = /^The prices could not be read\. \S/ } of [
    { name: 'that is not there', files: {}, attributes: { policy: 'models.json' } },
    { name: 'that is no JSON', files: { '/models.json': '<!doctype html>' }, attributes: { policy: 'models.json' } },
    { name: 'that does not hold', files: { '/models.json': '{"prepay":1}' }, attributes: { policy: 'models.json' } },
    { name: 'that nobody knows', files: {}, attributes: { policy: 'nowhere' } },
    {
      name: 'without prices',
      files: { '/mole.json': readFileSync(new URL('../../core/policies/mole.json', import.meta.url), 'utf8') },
      attributes: { policy: 'mole.json' },
      says: /^There is nothing to calculate: \S/,
    },
  ])
    test(`a policy ${name} leaves the fallback, says why, and tells the page`, () =>
      withDocs(
        { body: tag(attributes), files, policy: `${strictPolicy}; connect-src 'self'`, allowed: /404/ },
        async (page) => {
          assert.equal(await calculator(page).getAttribute('state'), 'unusable');
          assert.ok(await page.locator('#fallback').isVisible());
          assert.match(await part(page, '.notice').innerText(), says);
          const told = page.evaluate(
            () =>
              new Promise((resolve) => {
                const element = document.createElement('prepay-calculator');
                element.addEventListener('prepay-error', ({ detail }) => resolve(detail.of));
                element.policy = 'nowhere';
                document.body.append(element);
              }),
          );
          assert.equal(await told, 'policy');
        },
      ));

  test('names that are markup, links or formulas stay text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const item = {
      ...models.rating.items[0],
      id: hostile,
      name: { en: `${hostile}[x](javascript:alert(1))`, 'zh-CN': hostile },
    };
    const policy = { ...models, rating: { ...models.rating, items: [item, ...models.rating.items] } };
    return withDocs(
      { body: tag({ item: hostile, preset: 'chat', compare: hostile }, inlinePolicy(policy)) },
      async (page) => {
        assert.equal(
          await page.evaluate(() => document.querySelector('prepay-calculator').shadowRoot.querySelector('img')),
          null,
        );
        assert.equal(await field(page, 'item').inputValue(), item.name.en);
      },
    );
  });
});

describe('without the engine', () => {
  useChromium();

  for (const lang of ['en', 'zh-CN'])
    test(`WebAssembly forbidden: the fallback stays (${lang})`, () =>
      withDocs(
        {
          body: tag({ policy: 'xunan' }),
          policy: strictPolicy.replace(" 'wasm-unsafe-eval'", ''),
          lang,
          allowed: /wasm|WebAssembly|Content Security Policy/i,
        },
        async (page) => {
          assert.equal(await calculator(page).getAttribute('state'), 'unavailable');
          assert.ok(await page.locator('#fallback').isVisible());
          assert.match(await part(page, '.notice').innerText(), lang === 'en' ? /cannot run/ : /无法在此页面运行/);
        },
      ));

  test('a file that was damaged on its way: the fallback stays', () => {
    const text = script.toString('utf8');
    assert.match(text, /`~asm/);
    return withDocs(
      { body: tag({ policy: 'xunan' }), files: { '/prepay-calculator.js': text.replace('`~asm', '`~asn') } },
      async (page) => {
        assert.equal(await calculator(page).getAttribute('state'), 'unavailable');
        assert.ok(await page.locator('#fallback').isVisible());
      },
    );
  });

  test('without any script the fallback is what there is', () =>
    withDocs({ body: tag({ policy: 'xunan' }), javaScriptEnabled: false }, async (page) => {
      assert.ok(await page.locator('#fallback').isVisible());
    }));
});

describe('on paper', () => {
  useChromium();

  test('figures and the fallback are printed in light colours, buttons are not', () =>
    withDocs({ body: tag({ policy: 'xunan', theme: 'dark', balance: '5' }), theme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('#fallback').isVisible());
      assert.ok(await part(page, '.main-figure').isVisible());
      assert.equal(await part(page, '.take').isVisible(), false);
      const scheme = await calculator(page).evaluate((element) => getComputedStyle(element).colorScheme);
      assert.equal(scheme, 'light');
    }));
});

describe('theme and language', () => {
  useChromium();

  test('both follow the page, and the page can change its mind', () =>
    withDocs({ body: tag({ policy: 'xunan' }) }, async (page) => {
      const ground = () =>
        part(page, '.card')
          .first()
          .evaluate((card) => getComputedStyle(card).backgroundColor);
      const light = await ground();
      await page.evaluate(() => {
        document.documentElement.className = 'dark';
        document.documentElement.lang = 'zh-CN';
      });
      await part(page, '.main-figure').getByText('每次调用').waitFor();
      assert.notEqual(await ground(), light);
    }));

  test('the page gives colours, typeface and corners', () =>
    withDocs(
      {
        body: tag({ policy: 'xunan', class: 'ours' }),
        files: {
          '/style.css':
            '.ours { --prepay-surface: rgb(1, 2, 3); --prepay-radius: 0; --prepay-font: serif; } .ours::part(total) { color: rgb(4, 5, 6); }',
        },
      },
      async (page) => {
        const seen = await part(page, '.card')
          .first()
          .evaluate((card) => {
            const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(card);
            return [
              backgroundColor,
              borderRadius,
              fontFamily,
              getComputedStyle(card.querySelector('.main-figure')).color,
            ];
          });
        assert.deepEqual(seen, ['rgb(1, 2, 3)', '0px', 'serif', 'rgb(4, 5, 6)']);
      },
    ));
});
