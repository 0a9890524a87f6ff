// A whole life of a wallet on each of the five platforms, through the element: what a person does is done with the keyboard, and only
// what others do (calls, time) is told to the store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { review, tabTo, useBrowser } from './page.mjs';
import {
  balance,
  done,
  happens,
  hasFocus,
  orders,
  press,
  question,
  refusal,
  row,
  saysAloud,
  section,
  wallet,
  walletOf,
  withWallet,
} from './wallet.mjs';

useBrowser();

/** From the overview through the form and its review to the order, which then has the focus. */
async function topUp(page, fill) {
  await press(wallet(page), 'Start a top-up', 'link');
  await page.waitForSelector('prepay-wallet prepay-topup[state="ready"]');
  const form = page.locator('prepay-wallet prepay-topup');
  await fill(form);
  await form.locator('.paybar button[type="submit"]').focus();
  await page.keyboard.press('Enter');
  await review(page).and(page.locator('[open]')).waitFor();
  await tabTo(page, 'dialog.review button.primary');
  await page.keyboard.press('Enter');
  await orders(page).first().waitFor();
  const title = orders(page).first().locator('h3');
  await page.waitForFunction(() => document.activeElement?.matches('.order-card h3'));
  assert.equal(await hasFocus(title), true);
  return title.locator('.row-text').innerText();
}

const preset = (amount) => (form) => form.locator(`input[name="preset"][value="${amount}"]`).press('Space');
const amount = (text) => (form) => form.locator('input[name="amount"]').fill(text);

test('xunan: top up, call, redeem, run dry', () =>
  withWallet({ platform: 'xunan' }, async (page) => {
    const order = await topUp(page, preset('10'));
    assert.match(order, /^PP\d{8}[0-9A-Z]{8}$/);
    await press(orders(page).first(), 'Payment succeeds');
    await orders(page).getByText('Credited', { exact: true }).waitFor();
    assert.equal(await hasFocus(done(page)), true, 'the pressed button is gone');
    await saysAloud(page, '10.00 CNY were credited');

    await section(page, 'Overview');
    assert.equal(await balance(page), '¥10.00');
    assert.match(await row(page, 'Calls left').innerText(), /^1,000\b/);
    await happens(page, { type: 'call', item: 'email', minutes: 1 });
    assert.equal(await balance(page), '¥9.99');
    assert.match(await row(page, 'Calls left').innerText(), /^999\b/);
    const items = page.getByRole('table', { name: 'Cost by item' });
    assert.match(await items.innerText(), /E-mail\s+¥0\.01\s+1/);
    await items.getByRole('meter', { name: 'Share of E-mail in all usage' }).waitFor();

    await section(page, 'Redemption codes');
    const issue = page.locator('.simulation form');
    await issue.getByLabel('Code', { exact: true }).fill('XUNAN666');
    await issue.getByLabel('Value in CNY').fill('１０');
    await issue.getByLabel('Value in CNY').press('Enter');
    await page.getByText('not redeemed').waitFor();
    const field = page.locator('prepay-wallet form.code input');
    await field.fill('XUNAN666');
    await field.press('Enter');
    await saysAloud(page, '10.00 CNY were credited');
    await field.fill('XUNAN666');
    await field.press('Enter');
    await refusal(page).waitFor();
    assert.match(await refusal(page).innerText(), /You have redeemed this code before/);
    assert.equal(await hasFocus(refusal(page)), true);
    assert.equal(await field.inputValue(), 'XUNAN666', 'what was typed stays');

    const [run, call] = await happens(
      page,
      { type: 'call', item: 'email', count: 2000, minutes: 1 },
      { type: 'call', item: 'email', minutes: 2 },
    );
    assert.equal(run.refused, 1);
    assert.equal(
      call.refusal,
      'Insufficient developer balance, current balance: 0.00 CNY, please recharge and try again!',
    );
    await section(page, 'Overview');
    assert.equal(await balance(page), '¥0.00');
    await section(page, 'Account flows');
    const [first] = await page.locator('.ledger tbody tr').allInnerTexts();
    assert.match(first, /Consumption 2\s+−¥0\.01\s+¥0\.01\s+¥0\.00\s+Call: email/);
  }));

const transfer = (figure) => async (form) => {
  await preset(figure)(form);
  await form.locator('input[name="remitter"]').fill('王小明');
  await form.locator('input[name="bank"]').fill('Example Bank');
  await form.locator('input[name="agreement"]').press('Space');
};

test('wuliang: a transfer is verified, another is cancelled after a question', () =>
  withWallet({ platform: 'wuliang' }, async (page) => {
    await topUp(page, transfer('500'));
    const first = orders(page).first();
    assert.match(await first.innerText(), /Waiting for payment[\s\S]*Usually credited/);
    assert.match(await first.innerText(), /Account number/);
    await press(first, 'Transfer arrives');
    await first.getByText('Paid, to be verified').waitFor();
    assert.equal((await walletOf(page)).balance, '0.00');

    await section(page, 'Overview');
    await topUp(page, transfer('50'));
    const newest = orders(page).first();
    const cancel = newest.getByRole('button', { name: 'Cancel this order' });
    await press(newest, 'Cancel this order');
    await question(page).and(page.locator('[open]')).waitFor();
    const keep = question(page).getByRole('button', { name: 'Keep the order' });
    assert.equal(await hasFocus(keep), true, 'the safe button has the focus');
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'hidden' });
    assert.equal(await hasFocus(cancel), true);
    assert.equal((await walletOf(page)).orders[0].status, 'pending');
    await press(newest, 'Cancel this order');
    await press(question(page), 'Cancel this order');
    await newest.getByText('Cancelled', { exact: true }).waitFor();
    assert.equal(await newest.getByRole('button', { name: 'Cancel this order' }).count(), 0);

    const old = orders(page).nth(1);
    await press(old, 'Start verifying');
    await old.getByText('Being processed', { exact: true }).waitFor();
    assert.equal(await old.getByRole('button', { name: 'Cancel this order' }).count(), 0);
    await happens(page, { type: 'clock', minutes: 60 * 24 * 8 });
    await old.getByText('This order ought to have been credited by now').waitFor();
    assert.match(await old.innerText(), /Send the transfer receipt to support/);
    await press(old, 'Credit it now');
    await old.getByText('Credited', { exact: true }).waitFor();
    assert.equal((await walletOf(page)).balance, '500.00');
    await press(wallet(page), 'Undo the last step');
    assert.equal((await walletOf(page)).balance, '0.00');
    await saysAloud(page, 'The last step was undone.');
  }));

const eventTypes = (page) =>
  page.evaluate(() => document.querySelector('prepay-wallet').store.events.map(({ type }) => type));

test('what is pressed twice is done once: the next action does not take the place of the one that is gone', () =>
  withWallet({ platform: 'wuliang' }, async (page) => {
    await topUp(page, transfer('500'));
    const order = orders(page).first();
    await press(order, 'Transfer arrives');
    await order.getByText('Paid, to be verified').waitFor();
    assert.equal(await hasFocus(done(page)), true, 'the focus is at what came of it');
    await page.keyboard.press('Enter');
    await press(order, 'Start verifying');
    await order.getByText('Being processed', { exact: true }).waitFor();
    assert.equal(await hasFocus(done(page)), true);

    // The second click of a double click, where another button has come under the pointer.
    const next = order.getByRole('button', { name: 'Credit it now' });
    const { x, y, height } = await next.boundingBox();
    await page.mouse.move(x + 8, y + height / 2);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await press(order, 'Verification fails');
    await order.getByText('Payment failed', { exact: true }).waitFor();
    assert.deepEqual(await eventTypes(page), ['order.create', 'order.pay', 'order.process', 'order.fail']);
  }));

test('xiaomai: late credit, codes of others and expired ones, invoices from 500 on', () =>
  withWallet({ platform: 'xiaomai', timezoneId: 'Asia/Shanghai' }, async (page) => {
    await topUp(page, preset('500'));
    const order = orders(page).first();
    await press(order, 'Payment succeeds, credit is late');
    await order.getByText('Being processed', { exact: true }).waitFor();
    assert.equal(await order.getByText('ought to have been').count(), 0);
    await happens(page, { type: 'clock', minutes: 6 });
    await order.getByText('This order ought to have been credited by now').waitFor();
    assert.match(await order.innerText(), /Nothing after 5 minutes\?/);
    assert.match(await order.innerText(), /\$500\.00 USD-equivalent credit/);
    await press(order, 'Credit it now');
    await order.getByText('Credited', { exact: true }).waitFor();

    await section(page, 'Redemption codes');
    const issue = page.locator('.simulation form');
    await press(issue, 'Make one up');
    assert.match(await issue.getByLabel('Code', { exact: true }).inputValue(), /^[0-9a-f]{32}$/);
    await issue.getByLabel('Value in USD-equivalent credit').fill('5');
    await press(issue, 'Issue a code');
    const issued = page.locator('.simulation .plain-list');
    await issued.getByText('not redeemed').waitFor();
    const code = await issued.locator('.code-text').innerText();
    await issued.getByRole('button', { name: /Somebody else/ }).press('Enter');
    await issued.getByText('redeemed once').waitFor();
    const field = page.locator('prepay-wallet form.code input');
    await field.fill(code);
    await field.press('Enter');
    await refusal(page).getByText('It works once in all').waitFor();

    const expired = '0123456789abcdef0123456789abcdef';
    const [{ at }] = await happens(page, { type: 'clock' });
    await happens(page, {
      type: 'code.issue',
      code: expired,
      value: '5',
      expires_at: new Date(Date.parse(at) + 60_000).toISOString(),
    });
    await happens(page, { type: 'clock', minutes: 2 });
    await field.fill(expired);
    await field.press('Enter');
    await refusal(page).getByText('This code expired').waitFor();
    const ofWhoeverReads = /This code expired at \w{3} \d+, \d{4}, \d\d:\d\d(:\d\d)? GMT\+8\. Ask/;
    assert.match(await refusal(page).innerText(), ofWhoeverReads);
    await happens(page, { type: 'code.redeem', code: expired });
    await page.locator('.sim-event').last().getByText(ofWhoeverReads).waitFor();
    await page.locator('prepay-wallet .undo').click();
    await field.fill(expired);
    await field.press('Enter');
    await page.getByRole('link', { name: '中文' }).click();
    await refusal(page)
      .getByText(/兑换码已于 \d{4}年\d+月\d+日 \d\d:\d\d(:\d\d)? GMT\+8 过期/)
      .waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await refusal(page).getByText('This code expired').waitFor();
    const machineTimes = /\d{4}-\d\d-\d\dT\d\d:/;
    assert.doesNotMatch(await page.locator('.workbench').innerText(), machineTimes);
    await field.fill('0123456789ABCDEF0123456789abcdef');
    await field.blur();
    await page.locator('prepay-wallet form.code .error').getByText('is in the wrong case').waitFor();

    await section(page, 'Invoices');
    const apply = page.locator('prepay-wallet form.form');
    await apply.getByLabel('Company').press('Space');
    await apply.getByLabel('Special VAT invoice').press('Space');
    await press(apply, 'Apply');
    await refusal(page).getByText('invoices start at 500').waitFor();
    assert.equal(await hasFocus(refusal(page)), true);
    await happens(page, { type: 'call', cost: '500', minutes: 1 });
    await press(apply, 'Apply');
    await question(page).and(page.locator('[open]')).waitFor();
    await press(question(page), 'Apply');
    await page.getByText('Requested', { exact: true }).first().waitFor();
    assert.equal((await walletOf(page)).invoices.length, 1);
  }));

test('mimo: debt, alert, a window that closes, invoice and its reversal, refund that freezes', () =>
  withWallet({ platform: 'mimo' }, async (page) => {
    const pay = async () => {
      await press(orders(page).first(), 'Payment succeeds');
      await orders(page).first().getByText('Credited', { exact: true }).waitFor();
    };
    const inChina = (text) => async (form) => {
      await form.locator('select[name="region"]').selectOption('CN');
      await amount(text)(form);
    };
    await topUp(page, inChina('30'));
    const timer = orders(page).first().locator('[role="timer"]');
    assert.equal(await timer.innerText(), '30 minutes left');
    await happens(page, { type: 'clock', minutes: 26 });
    assert.equal(await timer.innerText(), '4 minutes left');
    await saysAloud(page, '4 minutes left to pay');
    await happens(page, { type: 'clock', minutes: 10 });
    await orders(page).first().getByText('Closed unpaid').waitFor();
    await saysAloud(page, 'closed without payment');
    assert.match(await orders(page).first().innerText(), /If you have already paid, do not pay again/);

    await section(page, 'Overview');
    await topUp(page, inChina('30'));
    await pay();

    await section(page, 'Alerts');
    const threshold = page.getByLabel(/^Threshold in account balance, counted in/);
    await threshold.fill('abc');
    await threshold.press('Enter');
    await refusal(page).waitFor();
    assert.equal(await threshold.getAttribute('aria-invalid'), 'true');
    await threshold.fill('10');
    assert.equal(await threshold.getAttribute('aria-invalid'), null, 'the error goes at once');
    await threshold.press('Enter');
    await page.getByText('Watching').waitFor();
    await happens(page, { type: 'call', cost: '35', item: 'chat', minutes: 1 });
    await page.getByText('Threshold passed').waitFor();

    await section(page, 'Overview');
    assert.equal(await balance(page), '−¤5.00');
    assert.match(await row(page, 'Overdue').innerText(), /¤5\.00/);
    await topUp(page, inChina('100'));
    await pay();
    await saysAloud(page, '5.00 BALANCE of it paid what was owed');
    await section(page, 'Overview');
    assert.equal(await balance(page), '¤95.00');
    assert.match(await row(page, 'Topped up in all').innerText(), /¥130\.00/);

    await section(page, 'Invoices');
    const apply = page.locator('prepay-wallet form.form');
    await press(apply, 'Apply');
    await refusal(page).getByText('Pick at least one paid order').waitFor();
    await refusal(page)
      .getByRole('link', { name: /Pick at least one/ })
      .press('Enter');
    assert.equal(await hasFocus(apply.getByRole('checkbox').first()), true);
    await apply.getByRole('checkbox').last().press('Space');
    await apply.getByLabel('Individual').press('Space');
    await apply.getByLabel('General VAT invoice').press('Space');
    await apply.getByLabel('E-mail').fill('name@example');
    await press(apply, 'Apply');
    await refusal(page).getByText('is not an e-mail address').waitFor();
    assert.equal(await apply.getByLabel('E-mail').getAttribute('aria-invalid'), 'true');
    await apply.getByLabel('E-mail').fill('name@example.com');
    await press(apply, 'Apply');
    await press(question(page), 'Apply');
    const invoice = page.locator('.cards article').first();
    await press(invoice, 'Issue it');
    await invoice.getByText('Issued', { exact: true }).first().waitFor();
    await press(invoice, 'Reverse');
    await question(page).getByLabel('The invoice was already deducted or booked').press('Space');
    await press(question(page), 'Reverse it');
    await invoice.getByText('Reversal to be confirmed').waitFor();
    await press(invoice, 'Confirm the reversal');
    await invoice.getByText('Reversed', { exact: true }).waitFor();

    await section(page, 'Refunds');
    const request = page.locator('prepay-wallet form.form');
    await press(request, 'Request refund');
    await refusal(page).getByText('Give a reason').waitFor();
    assert.equal(await hasFocus(refusal(page)), true);
    await request.getByLabel('Reason').fill('The project has ended.');
    await press(request, 'Request refund');
    await question(page).and(page.locator('[open]')).waitFor();
    assert.match(await question(page).innerText(), /This refund: 95\.00 BALANCE/);
    await press(question(page), 'Request refund');
    const refund = page.locator('.cards article').first();
    await refund.getByText('Under review').waitFor();

    await section(page, 'Overview');
    await page.getByText('no top-ups are possible').waitFor();
    await press(wallet(page), 'Start a top-up', 'link');
    const form = page.locator('prepay-wallet prepay-topup');
    await inChina('10')(form);
    await form.locator('.paybar button[type="submit"]').press('Enter');
    await review(page).locator('button.primary').press('Enter');
    await refusal(page).getByText('no top-ups until it is complete or rejected').waitFor();
    assert.equal(await hasFocus(refusal(page)), true);

    await section(page, 'Refunds');
    await press(refund, 'Approve');
    await refund.getByText('Usually arrives').waitFor();
    await press(refund, 'Pay it back');
    await refund.getByText('Paid back').first().waitFor();
  }));

test('mole: trial credit, keys with limits, cost by key, invoices after seven days', () =>
  withWallet({ platform: 'mole' }, async (page) => {
    await press(wallet(page), 'Register the account');
    await page.waitForFunction(() => document.querySelector('.balance-figure').textContent.includes('$0.50'));
    await happens(page, { type: 'referral', friend: 'friend-1', minutes: 1 });
    assert.equal(await balance(page), '$1.00');
    await topUp(page, async (form) => {
      await form.locator('input[name="buyer"][value="company"]').press('Space');
      await form.locator('input[name="method"][value="corporate"]').press('Space');
      await preset('50')(form);
    });
    await press(orders(page).first(), 'Payment succeeds');
    await orders(page).getByText('Credited', { exact: true }).waitFor();

    await section(page, 'API keys');
    const create = page.locator('prepay-wallet form.form');
    const name = create.getByLabel('Name of the key');
    assert.match(
      await create.locator(`#${await name.getAttribute('aria-describedby')}`).innerText(),
      /At most 64 bytes/,
    );
    await press(create, 'Create key');
    await refusal(page).waitFor();
    assert.match(await refusal(page).innerText(), /Give the key a name of 1 to 64 bytes/);
    await page.getByRole('link', { name: '中文' }).click();
    await refusal(page).getByText('请填写密钥名称，1 至 64 字节').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await refusal(page).getByText('Give the key a name').waitFor();
    await create.getByLabel('Name of the key').fill('shop');
    await create.getByLabel('Limit in MoleAPI credit, counted in US dollars').fill('2.5');
    await press(create, 'Create key');
    const key = page.locator('.cards article').first();
    await key.waitFor();
    const [, late] = await happens(
      page,
      { type: 'call', cost: '1.5', key: 'shop', minutes: 1 },
      { type: 'call', cost: '1.5', key: 'shop', minutes: 2 },
    );
    assert.match(late.issues[0].message, /The key is the limit, not the wallet/);
    assert.match(await key.innerText(), /\$1\.50/);
    await key.getByText('Change the limit').press('Enter');
    await key.getByLabel('Limit in MoleAPI credit, counted in US dollars').fill('10');
    await press(key, 'Set limit');
    await key.getByText('$10.00').waitFor();
    assert.match(await page.locator('table').filter({ hasText: 'Usage' }).innerText(), /shop\s+\$1\.50\s+1/);
    await press(key, 'Delete key');
    assert.equal(await hasFocus(question(page).getByRole('button', { name: 'Keep the key' })), true);
    await press(question(page), 'Delete key');
    await key.getByText('Deleted', { exact: true }).waitFor();

    await section(page, 'Invoices');
    const apply = page.locator('prepay-wallet form.form');
    await apply.getByRole('checkbox').press('Space');
    await press(apply, 'Apply');
    await refusal(page).getByText('can be invoiced from').waitFor();
    await happens(page, { type: 'clock', minutes: 7 * 24 * 60 });
    await press(apply, 'Apply');
    await press(question(page), 'Apply');
    await page.locator('.cards article').getByText('Requested', { exact: true }).first().waitFor();
  }));

for (const { platform, code, form } of [
  { platform: 'xiaomai', code: 'USDE', form: { method: 'alipay', amount: '20' } },
  { platform: 'mimo', code: 'BALANCE', form: { method: 'alipay', amount: '20', region: 'CN' } },
  { platform: 'mole', code: 'USDM', form: { method: 'alipay', amount: '10', buyer: 'individual' } },
])
  test(`${platform}: its credit has a name, so the code that the rules count it by is shown nowhere`, () =>
    withWallet({ platform }, async (page) => {
      const order = { type: 'order.create', order: 'o1', form };
      const outcomes = await happens(page, order, { type: 'order.pay', order: 'o1' });
      assert.deepEqual(
        outcomes.map(({ issues }) => issues),
        [[], []],
      );
      for (const name of await page.locator('prepay-wallet nav.sections a').allInnerTexts()) {
        await section(page, name);
        const shown = await wallet(page).innerText();
        assert.ok(!shown.includes(code), `${name}: ${shown}`);
      }
    }));
