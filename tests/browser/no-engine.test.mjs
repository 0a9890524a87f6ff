// When WebAssembly is forbidden or missing, the plain form stays, works and says who checks it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { richPolicy } from './rich-policy.mjs';
import { amountField, received, useBrowser, withPage } from './page.mjs';

const blocked = /wasm|WebAssembly|404|Content Security Policy/i;

const cases = [
  {
    name: 'a content policy without wasm-unsafe-eval',
    server: { policy: "default-src 'self'; script-src 'self'" },
    platforms: ['mimo', 'wuliang'],
  },
  { name: 'the WebAssembly file answered with 404', server: { refuse: /\.wasm$/ }, platforms: ['mole', 'xiaomai'] },
];

const policyOf = (platform) =>
  JSON.parse(readFileSync(new URL(`../../core/policies/${platform}.json`, import.meta.url), 'utf8'));

/** What the plain form has to ask for, by the platform's policy. */
function askedBy({ code, topup }) {
  const methods = topup.channels.flatMap((channel) => channel.methods);
  const fields = [
    'amount',
    'method',
    ...(methods.some(({ regions }) => regions) ? ['region'] : []),
    ...(methods.some(({ buyers }) => buyers) ? ['buyer'] : []),
    ...(code ? ['code'] : []),
    ...topup.channels.flatMap((channel) => Object.keys(channel.fields ?? {})),
    ...(topup.channels.some(({ agreement }) => agreement) ? ['agreement'] : []),
  ];
  return { fields: fields.sort(), methods: methods.map(({ id }) => id).sort() };
}

/** Compares the plain form with the policy, fills in all of it, sends it and compares what came. */
async function sendPlainForm(page, platform) {
  const policy = policyOf(platform);
  const form = page.locator('form.plain');
  const controls = form.locator('input:not([type="hidden"]):visible, select:visible');
  const namesOf = (nodes) => nodes.evaluateAll((all) => all.map(({ name, value }) => name ?? value).sort());
  const asked = askedBy(policy);
  assert.deepEqual(await namesOf(controls), asked.fields, platform);
  const offered = await form
    .locator('#plain-method option:enabled')
    .evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(offered.toSorted(), asked.methods, platform);
  const sent = { platform };
  for (const name of asked.fields) {
    const control = form.locator(`[name="${name}"]`);
    if (name === 'agreement') {
      await control.check();
      sent.agreement = 'true';
    } else if (name === 'method' || name === 'buyer') sent[name] = await control.inputValue();
    else await control.fill((sent[name] = name === 'region' ? 'CN' : '50'));
  }
  assert.ok(asked.methods.includes(sent.method), sent.method);
  if (policy.code) assert.equal(await form.locator('[name="code"]').getAttribute('autocapitalize'), 'none');
  await form.getByRole('button').click();
  await page.waitForURL(/top-up/);
  assert.deepEqual(received().at(-1), sent);
}

for (const { name, server, platforms } of cases) {
  describe(name, () => {
    useBrowser(server);

    for (const { lang, words, platform } of [
      { lang: 'en', words: /the server checks it/, platform: platforms[0] },
      { lang: 'zh-CN', words: /由服务器校验/, platform: platforms[1] },
    ]) {
      test(`${platform}: the form stays usable, is the platform's own and says so (${lang})`, () =>
        withPage({ lang, platform, allowed: blocked }, async (page) => {
          assert.equal(await page.locator('prepay-topup').getAttribute('state'), 'unavailable');
          assert.match(await page.locator('prepay-topup .notice').innerText(), words);
          await sendPlainForm(page, platform);
        }));
    }
  });
}

describe('wallet and simulator', () => {
  useBrowser(cases[0].server);

  test('say so and are quiet otherwise', () =>
    withPage({ query: { view: 'wallet' }, settle: false, allowed: blocked }, async (page) => {
      await page.waitForSelector('prepay-wallet[state="unavailable"]');
      assert.match(await page.locator('prepay-wallet').innerText(), /^The rules could not be loaded[^\n]*$/);
      assert.match(await page.locator('prepay-simulator').innerText(), /^[^\n]*could not be loaded[^\n]*$/);
      assert.equal(await page.locator('.workbench :is(button, a, input)').count(), 0);
      assert.equal(await page.locator('[data-prepay-live]').textContent(), '');
      await page.getByRole('link', { name: '中文' }).click();
      await page
        .locator('prepay-simulator')
        .getByText(/[一-鿿]/)
        .waitFor();
    }));
});

describe('without any script', () => {
  useBrowser();

  test('the page is the plain form of its own platform', () =>
    withPage({ scripts: false }, async (page) => sendPlainForm(page, 'xunan')));
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
