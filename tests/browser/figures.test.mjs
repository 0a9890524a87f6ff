// Everything that is a figure on the page is the engine's: tiles, summary, button, review and order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountField, ask, policyOf, review, submit, useBrowser, withPage, written } from './page.mjs';
import { richPolicy } from './rich-policy.mjs';

useBrowser();

const loadPolicy = (page, policy) =>
  page.evaluate(async (object) => {
    const topup = document.querySelector('prepay-topup');
    await topup.engine;
    topup.policy = object;
    await topup.updateComplete;
  }, policy);

for (const platform of ['xunan', 'xiaomai', 'wuliang', 'mole']) {
  test(`${platform}: each tile shows what the engine answers for it`, () =>
    withPage({ platform }, async (page) => {
      const policy = await policyOf(page, platform);
      const [channel] = policy.topup.channels;
      const method = await page.locator('input[name="method"]:checked').inputValue();
      for (const amount of channel.presets) {
        const { preview } = await ask(page, { policy: platform, form: { method, buyer: 'individual', amount } });
        const tile = page.locator('label.tile', { has: page.locator(`input[name="preset"][value="${amount}"]`) });
        const text = await tile.innerText();
        assert.ok(text.includes(`pay ${written(policy, preview.pay)}`), text);
        assert.ok(text.includes(`credited ${written(policy, preview.credit)}`), text);
      }
    }));
}

test('two units: both figures stand with their unit, and the ratio is not called an exchange rate', () =>
  withPage({ platform: 'xiaomai' }, async (page) => {
    await page.locator('input[name="preset"][value="50"]').check();
    const summary = await page.locator('.summary').innerText();
    assert.match(summary, /¥50\.00\s+CNY/);
    assert.match(summary, /\$50\.00\s+USD-equivalent credit/);
    assert.match(summary, /¥1\.00 buys \$1\.00: platform ratio, not an exchange rate/);
  }));

test('discount, fee, bonus, debt, balance and calls are shown as answered', () =>
  withPage({}, async (page) => {
    await loadPolicy(page, richPolicy);
    await page.evaluate(() =>
      Object.assign(document.querySelector('prepay-topup'), { balance: '-3.00', overdue: '3.00' }),
    );
    await page.locator('input[name="preset"][value="100"]').check();
    const request = {
      policy: richPolicy,
      form: { amount: '100', method: 'alipay' },
      balance: '-3.00',
      overdue: '3.00',
    };
    const { ok, preview } = await ask(page, request);
    assert.equal(ok, true);
    const summary = await page.locator('.summary').innerText();
    for (const key of ['pay', 'credit', 'discount', 'fee', 'bonus', 'overdue_paid', 'balance_after']) {
      assert.ok(preview[key], `the answer has ${key}`);
      assert.ok(summary.includes(written(richPolicy, preview[key])), `${key} in: ${summary}`);
    }
    assert.ok(summary.includes(new Intl.NumberFormat('en').format(preview.calls)), summary);
    await submit(page).click();
    const inReview = await review(page).locator('.figures').innerText();
    assert.deepEqual(inReview.split('\n'), (await page.locator('.summary .figures').innerText()).split('\n'));
  }));

test('more digits than a JavaScript number holds are shown to the last one', () =>
  withPage({}, async (page) => {
    await amountField(page).fill('90071992547409.93');
    const { preview } = await ask(page, { policy: 'xunan', form: { amount: '90071992547409.93' } });
    assert.equal(preview.pay.amount, '90071992547409.93');
    assert.equal(await page.locator('.summary .total .value').first().innerText(), '¥90,071,992,547,409.93');
  }));

test('credit whose decimals never end is written as a fraction before it is rounded', () =>
  withPage({}, async (page) => {
    const policy = structuredClone(richPolicy);
    Object.assign(policy.topup.channels[0], { rate: { pay: '7.3', credit: '1' }, rounding: 'half_up' });
    await loadPolicy(page, policy);
    await page.locator('input[name="preset"][value="50"]').check();
    // 50 ÷ 7.3 is 500 ÷ 73, or 6.849…
    await page.getByText('Credited: 500/73 rounded to 6.85.').waitFor();
    // 90,000 ÷ 7.3 is 900,000 ÷ 73.
    policy.topup.channels[0].maximum = '100000';
    await loadPolicy(page, policy);
    await amountField(page).fill('90000');
    await page.getByText('Credited: 900,000/73 rounded to 12,328.77.').waitFor();
  }));

test("a remitter is not asked for again; one that is not the profile's name is a note, not a refusal", () =>
  withPage({ platform: 'wuliang' }, async (page) => {
    const remitter = page.locator('prepay-topup input[name="remitter"]');
    const change = (properties) =>
      page.evaluate(async (changed) => {
        const topup = Object.assign(document.querySelector('prepay-topup'), changed);
        await topup.updateComplete;
      }, properties);
    await change({ profileName: '李' });
    await change({ profileName: '李雷' });
    assert.equal(await remitter.inputValue(), '李雷');
    await remitter.fill('');
    await remitter.blur();
    await page.locator('input[name="preset"][value="50"]').check();
    assert.equal(await remitter.inputValue(), '', 'what was taken out stays out');
    await remitter.fill('韩梅梅');
    await change({ profileName: '李磊' });
    assert.equal(await remitter.inputValue(), '韩梅梅', 'what was typed stays');
    await page.locator('prepay-topup input[name="bank"]').fill('Example Bank');
    await page.locator('input[name="agreement"]').check();
    const note = page.locator('prepay-topup [id$="-remitter-warning"]');
    assert.match(await note.innerText(), /differs from the name of your profile/);
    await submit(page).click();
    await review(page).waitFor();
    assert.match(await review(page).innerText(), /differs from the name of your profile/);
    await review(page).getByRole('button', { name: 'Go back and change' }).click();

    // The same platform where companies pay, too, and where the agreement can be read.
    const policy = await policyOf(page, 'wuliang');
    const [channel] = policy.topup.channels;
    channel.methods[0].buyers = ['individual', 'company'];
    channel.agreement.url = '/agreement.html';
    assert.equal(await remitter.getAttribute('autocomplete'), 'name');
    const tick = page.locator('prepay-topup .tick label');
    assert.equal(await tick.innerText(), 'I accept the top-up agreement');
    await page.getByText('ask the platform for its text').waitFor();
    await page.locator('input[name="agreement"]').uncheck();
    await submit(page).click();
    await page.locator('.error-summary').getByText('Accept the top-up agreement to go on.').waitFor();
    await change({ policy });
    await page.locator('input[name="buyer"][value="company"]').check();
    assert.equal(await remitter.getAttribute('autocomplete'), 'organization');
    assert.equal(await tick.innerText(), 'I have read and accept the top-up agreement');
    const link = page.getByRole('link', { name: 'top-up agreement (opens in a new tab)', exact: true });
    assert.equal(await link.getAttribute('rel'), 'noopener');
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    assert.match(opened.url(), /\/agreement\.html$/);
    assert.equal(await page.locator('input[name="agreement"]').isChecked(), false);
    await submit(page).click();
    await page.locator('.error-summary').getByText('Read the top-up agreement and tick it to go on.').waitFor();
    await change({ locale: 'zh-CN' });
    await page.getByRole('link', { name: '充值协议（在新标签页中打开）', exact: true }).waitFor();
  }));

test('the account number is grouped for the eye and copied without spaces', () =>
  withPage({ platform: 'wuliang', permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const { account_number: number } = (await policyOf(page, 'wuliang')).topup.channels[0].payee;
    const shown = page.locator('.payee .number');
    assert.equal(await shown.locator('span').count(), Math.ceil(number.length / 4));
    assert.equal(await shown.evaluate((node) => node.textContent), number);
    await page.getByRole('button', { name: 'Copy Account number' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), number);
    await page.waitForFunction(
      () => document.querySelector('[data-prepay-live]').textContent === 'Account number copied',
    );
  }));

test('the summary is said once, in the one live region', () =>
  withPage({}, async (page) => {
    assert.equal(await page.locator('[aria-live], [role="status"], [role="alert"]').count(), 1);
    await page.evaluate(() => {
      window.said = [];
      const region = document.querySelector('[data-prepay-live]');
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await amountField(page).pressSequentially('123');
    await page.waitForFunction(() => window.said.length > 0);
    assert.deepEqual(await page.evaluate(() => window.said), ['You pay ¥123.00, credited ¥123.00.']);
  }));

test('a host can make the order itself', () =>
  withPage({}, async (page) => {
    await page.evaluate(() => {
      document.addEventListener('prepay-order', (event) => {
        event.preventDefault();
        window.ordered = event.detail.form;
        event.target.showOrder('A-1', new Date());
      });
    });
    await page.locator('input[name="preset"][value="5"]').check();
    await submit(page).click();
    await review(page).locator('button.primary').click();
    await page.getByRole('heading', { name: 'Order created' }).waitFor();
    assert.equal(await page.locator('.order-number').innerText(), 'A-1');
    assert.equal(await page.locator('.simulated').count(), 0);
    assert.equal(await page.evaluate(() => window.ordered.amount), '5');
  }));
