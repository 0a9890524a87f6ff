// Every platform from the address bar to the order without a mouse, with the same figure at each station.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf, review, settled, submit, tabTo, useBrowser, withPage, written } from './page.mjs';

useBrowser();

const preset = (amount) => async (page) => {
  await tabTo(page, 'input[name="preset"]');
  const wanted = `input[name="preset"][value="${amount}"]`;
  while (!(await page.locator(wanted).isChecked())) await page.keyboard.press('ArrowDown');
};

const typed = (name, text) => async (page) => {
  await tabTo(page, `prepay-topup input[name="${name}"]`);
  await page.keyboard.type(text);
};

const region = (name) => async (page) => {
  await tabTo(page, 'select[name="region"]');
  await page.keyboard.type(name);
};

const tick = async (page) => {
  await tabTo(page, 'input[name="agreement"]');
  await page.keyboard.press('Space');
};

/** The second of a group of radios, where the first is chosen. */
const next = (name) => async (page) => {
  await tabTo(page, `prepay-topup input[name="${name}"]`);
  await page.keyboard.press('ArrowDown');
};

const ways = [
  { platform: 'xunan', steps: [preset('10')], form: { amount: '10' } },
  { platform: 'xunan', steps: [typed('amount', '0.01')], form: { amount: '0.01' } },
  { platform: 'xiaomai', steps: [preset('100')], form: { method: 'alipay', amount: '100' } },
  {
    platform: 'xiaomai',
    steps: [typed('amount', '20.5'), next('method')],
    form: { method: 'wechat_pay', amount: '20.5' },
  },
  {
    platform: 'mimo',
    steps: [region('Mainland China'), typed('amount', '30')],
    form: { region: 'CN', method: 'xiaomi_pay', amount: '30' },
  },
  {
    platform: 'mimo',
    steps: [region('Germany'), typed('amount', '30')],
    form: { region: 'DE', method: 'apple_pay', amount: '30' },
  },
  {
    platform: 'mimo',
    steps: [region('Mainland China'), next('method'), typed('amount', '0.01')],
    form: { region: 'CN', method: 'alipay', amount: '0.01' },
  },
  { platform: 'mole', steps: [preset('20')], form: { buyer: 'individual', method: 'alipay', amount: '20' } },
  {
    platform: 'mole',
    steps: [next('method'), preset('10')],
    form: { buyer: 'individual', method: 'lantu_pay', amount: '10' },
  },
  {
    platform: 'mole',
    steps: [next('buyer'), preset('50')],
    form: { buyer: 'company', method: 'corporate', amount: '50' },
  },
  {
    platform: 'wuliang',
    steps: [preset('500'), typed('remitter', '王小明'), typed('bank', 'Example Bank'), tick],
    form: { amount: '500', remitter: '王小明', bank: 'Example Bank', agreement: true },
  },
  {
    platform: 'wuliang',
    steps: [
      typed('amount', '50.01'),
      typed('remitter', '王小明'),
      typed('bank', 'Example Bank'),
      typed('remarks', 'T1'),
      tick,
    ],
    form: { amount: '50.01', remitter: '王小明', bank: 'Example Bank', remarks: 'T1', agreement: true },
  },
];

for (const { platform, steps, form } of ways) {
  test(`${platform}, ${form.amount}: by keyboard to the order`, () =>
    withPage({ platform }, async (page) => {
      for (const step of steps) await step(page);
      const answer = await page.evaluate(
        async (request) => (await document.querySelector('prepay-topup').engine).topupCheck(request),
        { policy: platform, form },
      );
      assert.equal(answer.ok, true, JSON.stringify(answer.issues));
      const policy = await policyOf(page, platform);
      const pay = written(policy, answer.preview.pay);
      const credit = written(policy, answer.preview.credit);

      await tabTo(page, '.paybar button[type="submit"]');
      const methods = policy.topup.channels.flatMap((channel) => channel.methods);
      const method = methods.find(({ id }) => id === form.method) ?? methods[0];
      assert.equal(await submit(page).innerText(), `Pay ${pay} with ${method.name.en}`);
      assert.equal(await page.locator('.summary .total .value').first().innerText(), pay);

      await page.keyboard.press('Enter');
      await review(page).waitFor();
      const values = review(page).locator('.total .value');
      assert.deepEqual(await values.allInnerTexts(), [pay, credit]);
      assert.ok((await review(page).locator('button.primary').innerText()).includes(pay));

      await tabTo(page, 'dialog.review button.primary');
      await page.keyboard.press('Enter');
      const heading = page.getByRole('heading', { name: 'Order created' });
      await heading.waitFor();
      assert.equal(await heading.evaluate((node) => node === document.activeElement), true);
      assert.deepEqual(await page.locator('.order .total .value').allInnerTexts(), [pay, credit]);
      assert.match(await page.locator('.order-number').innerText(), /^PP\d{8}[0-9A-Z]{8}$/);
    }));
}

test('the review can be left by Escape, and the focus comes back to the button', () =>
  withPage({ platform: 'xunan' }, async (page) => {
    await preset('5')(page);
    await tabTo(page, '.paybar button[type="submit"]');
    await page.keyboard.press('Enter');
    await review(page).waitFor();
    await page.keyboard.press('Escape');
    await review(page).waitFor({ state: 'hidden' });
    assert.equal(await submit(page).evaluate((node) => node === document.activeElement), true);
    assert.equal(await page.locator('.order').count(), 0);
  }));

test('a draft survives a reload, but neither the code nor the tick', () =>
  withPage({ platform: 'wuliang' }, async (page) => {
    await preset('100')(page);
    await typed('remitter', '王小明')(page);
    await tick(page);
    await page.reload();
    await settled(page);
    assert.equal(await page.locator('input[name="preset"][value="100"]').isChecked(), true);
    assert.equal(await page.locator('prepay-topup input[name="remitter"]').inputValue(), '王小明');
    assert.equal(await page.locator('input[name="agreement"]').isChecked(), false);
    await page.goto(page.url().replace('wuliang', 'xiaomai'));
    await settled(page);
    await page.locator('input[name="code"]').fill('0123456789abcdef0123456789abcdef');
    const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    assert.ok(!stored.includes('0123456789abcdef'));
  }));
