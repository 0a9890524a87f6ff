// Whoever has begun with the plain form goes on in the element when the engine comes: nothing is typed or chosen twice.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amountField, errorSummary, release, settled, submit, tabTo, useBrowser, withPage } from './page.mjs';

/** What the page waits for: its own script and the engine. */
const late = { slow: /(page-[^/]*\.js|\.wasm)$/ };

const field = (page, name) => page.locator(`form.plain [name="${name}"]`);
const chosen = (page, name) => page.locator(`prepay-topup input[name="${name}"]:checked`).inputValue();
const total = (page) => page.locator('.summary .total .value').first().innerText();
const firstRegion = (page) => page.locator('prepay-topup select[name="region"]').inputValue();

const type = (text) => (page) => page.keyboard.type(text);
/** The first letters of an option choose it. */
const choose = type;

const cases = [
  {
    name: 'an amount, in full-width digits',
    platform: 'xunan',
    fill: { amount: type('１００') },
    taken: async (page) => {
      assert.equal(await amountField(page).inputValue(), '１００');
      assert.equal(await total(page), '¥100.00');
    },
  },
  {
    name: 'region, amount and method',
    platform: 'mimo',
    fill: { region: type('de'), amount: type('30'), method: choose('Google') },
    taken: async (page) => {
      assert.equal(await firstRegion(page), 'DE');
      assert.equal(await chosen(page, 'method'), 'google_pay');
      assert.equal(await amountField(page).inputValue(), '30');
      assert.match(await submit(page).innerText(), /^Pay \$30\.00 with Google Pay$/);
    },
  },
  {
    name: 'a method that the region does not have gives way, letters that are no region change nothing',
    platform: 'mimo',
    fill: { region: type('Mars'), method: choose('Alipay') },
    taken: async (page) => {
      assert.equal(await firstRegion(page), 'US');
      assert.equal(await chosen(page, 'method'), 'apple_pay');
    },
  },
  {
    name: 'buyer, method and an amount that is a tile',
    platform: 'mole',
    fill: { buyer: choose('Company'), amount: type('５０'), method: choose('Corporate') },
    taken: async (page) => {
      assert.equal(await chosen(page, 'buyer'), 'company');
      assert.equal(await chosen(page, 'method'), 'corporate');
      assert.equal(await chosen(page, 'preset'), '50');
      assert.match(await submit(page).innerText(), /^Pay ¥365\.00 with Corporate payment$/);
    },
  },
  {
    name: 'an amount that is no tile chooses none',
    platform: 'mole',
    fill: { amount: type('33'), code: type('0123') },
    taken: async (page) => {
      assert.equal(await page.locator('input[name="preset"]:checked').count(), 0);
      assert.equal(await page.locator('prepay-topup input[name="code"]').inputValue(), '0123');
      await submit(page).click();
      assert.match(await errorSummary(page).innerText(), /Enter an amount\.$/);
    },
  },
];

/** By keyboard, from the top of the page; the focus stays in the last of the fields, so that the form does too. */
async function fillPlain(page, fill) {
  for (const [name, enter] of Object.entries(fill)) {
    await tabTo(page, `form.plain [name="${name}"]`);
    await enter(page);
  }
}

for (const { name, platform, fill, taken } of cases)
  describe('an engine that comes late takes over', () => {
    useBrowser(late);

    test(`${platform}: ${name}`, () =>
      withPage({ platform, settle: false, until: 'commit' }, async (page) => {
        await field(page, 'amount').waitFor();
        await fillPlain(page, fill);
        release();
        await settled(page);
        await taken(page);
        assert.equal(await page.locator('form.plain').count(), 0);
      }));
  });

describe('an engine that comes while someone types', () => {
  useBrowser(late);

  test('leaves the cursor where it was', () =>
    withPage({ platform: 'wuliang', settle: false, until: 'commit' }, async (page) => {
      await field(page, 'amount').waitFor();
      await fillPlain(page, { remitter: type('王小') });
      release();
      await settled(page);
      await page.keyboard.type('明');
      assert.equal(await page.locator('prepay-topup input[name="remitter"]').inputValue(), '王小明');
    }));
});

describe('an engine that comes when nothing was chosen', () => {
  useBrowser(late);

  test('leaves the draft as it was', () =>
    withPage({ platform: 'mole', settle: false, until: 'commit' }, async (page) => {
      await page.evaluate(() =>
        sessionStorage.setItem('prepay.draft.mole', JSON.stringify({ buyer: 'individual', method: 'lantu_pay' })),
      );
      await field(page, 'amount').waitFor();
      release();
      await settled(page);
      assert.equal(await chosen(page, 'method'), 'lantu_pay');
    }));
});

describe('an engine that comes late to a form of somebody else’s', () => {
  useBrowser({ slow: /\.wasm$/ });

  test('takes over what was chosen among radios, and leaves what the page had chosen', () =>
    withPage({ platform: 'mole', settle: false }, async (page) => {
      await page.waitForSelector('prepay-topup[state="loading"]');
      await page.locator('form.plain').evaluate((form) => {
        const radio = (name, value, set) =>
          Object.assign(document.createElement('input'), { type: 'radio', name, value, ...set });
        form.replaceChildren(
          radio('buyer', 'individual', { defaultChecked: false }),
          radio('buyer', 'company', { defaultChecked: true }),
          radio('method', 'alipay', { defaultChecked: true }),
          radio('method', 'lantu_pay', { checked: true }),
          radio('amount', '10', {}),
          radio('amount', '20', { checked: true }),
        );
      });
      release();
      await settled(page);
      assert.equal(await chosen(page, 'buyer'), 'individual');
      assert.equal(await chosen(page, 'method'), 'lantu_pay');
      assert.equal(await chosen(page, 'preset'), '20');
    }));
});
