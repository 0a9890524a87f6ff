// A placed order: shown again after a reload of the tab, until it is over.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amountField, review, settled, submit, useBrowser, withPage } from './page.mjs';

const order = (page) => page.locator('.order');
const number = (page) => page.locator('.order-number').innerText();
const kept = (page) => page.evaluate(() => sessionStorage.getItem('prepay.order'));

async function reload(page) {
  await page.reload();
  await settled(page);
}

async function place(page) {
  await submit(page).click();
  await review(page).locator('button.primary').click();
}

async function placeTransfer(page) {
  await page.locator('input[name="preset"][value="500"]').check();
  await page.locator('prepay-topup input[name="remitter"]').fill('王小明');
  await page.locator('prepay-topup input[name="bank"]').fill('招商银行');
  await page.locator('input[name="agreement"]').check();
  await place(page);
  await order(page).waitFor();
}

describe('an order after a reload', () => {
  useBrowser();

  const withTransfer = (options, run) =>
    withPage({ platform: 'wuliang', ...options }, async (page) => {
      await placeTransfer(page);
      await run(page);
    });

  test('is the same order, with its figures and what was filled in, and takes no focus', () =>
    withTransfer({}, async (page) => {
      const texts = await order(page).innerText();
      assert.match(texts, /Usually credited\n\w+ \d[^\n]* – [^\n]*\d{4}\n[^]*王小明[^]*招商银行[^]*Accepted/);
      await reload(page);
      await order(page).waitFor();
      assert.equal(await order(page).innerText(), texts);
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    }));

  test('can be followed by another with the same details, which is then all that is kept', () =>
    withTransfer({}, async (page) => {
      await reload(page);
      await page.getByRole('button', { name: 'New order with the same details' }).click();
      assert.equal(await kept(page), null);
      assert.equal(await page.locator('input[name="preset"][value="500"]').isChecked(), true);
      assert.equal(await page.locator('input[name="agreement"]').isChecked(), false);
      await reload(page);
      assert.equal(await order(page).count(), 0);
      assert.equal(await page.locator('prepay-topup input[name="remitter"]').inputValue(), '王小明');
    }));

  test('is forgotten when another platform is chosen', () =>
    withTransfer({}, async (page) => {
      await page.locator('#platform').selectOption('xunan');
      await submit(page).waitFor();
      assert.equal(await kept(page), null);
      await page.locator('#platform').selectOption('wuliang');
      await submit(page).waitFor();
      assert.equal(await order(page).count(), 0);
    }));

  test('does not come up in the wallet, which has orders of its own', () =>
    withTransfer({}, async (page) => {
      await page.getByRole('link', { name: 'Wallet & simulator' }).click();
      await page.getByRole('link', { name: 'Start a top-up' }).click();
      await page.locator('.wallet prepay-topup form.topup').waitFor();
      assert.equal(await page.locator('.wallet .order').count(), 0);
      assert.notEqual(await kept(page), null);
    }));

  test('shows no other figures than were agreed on: it is forgotten when the rules have changed', () =>
    withTransfer({}, async (page) => {
      for (const change of [
        (text) => text.replace('500.00', '499.00'),
        (text) => text.replace('"method":"bank_transfer"', '"method":"gone"'),
      ]) {
        const text = await kept(page);
        assert.notEqual(change(text), text);
        await page.evaluate((changed) => sessionStorage.setItem('prepay.order', changed), change(text));
        await reload(page);
        await submit(page).waitFor();
        assert.equal(await kept(page), null);
        await page.evaluate((before) => sessionStorage.setItem('prepay.order', before), text);
        await reload(page);
        await order(page).waitFor();
      }
    }));

  test('is forgotten when what was kept cannot be read', () =>
    withTransfer({}, async (page) => {
      const text = await kept(page);
      const parts = JSON.parse(text);
      const broken = [
        '',
        'null',
        '[]',
        '"text"',
        text.slice(0, -9),
        JSON.stringify({ ...parts, number: 7 }),
        JSON.stringify({ ...parts, created: 'yesterday' }),
        JSON.stringify({ ...parts, entries: 'none' }),
        JSON.stringify({ ...parts, entries: { ...parts.entries, remitter: {} } }),
        JSON.stringify({ ...parts, balance: 'much' }),
      ];
      for (const bad of broken) {
        await page.evaluate((content) => sessionStorage.setItem('prepay.order', content), bad);
        await reload(page);
        await submit(page).waitFor();
        assert.equal(await kept(page), null, bad);
      }
    }));

  const opened = new Date('2026-11-22T04:00:00Z');
  const later = (minutes) => new Date(opened.getTime() + minutes * 60_000);

  /** A platform that closes an order after 30 minutes. */
  const withWindow = (run) =>
    withPage({ platform: 'mimo', settle: false }, async (page) => {
      await page.clock.install({ time: opened });
      await reload(page);
      await page.locator('select[name="region"]').selectOption('CN');
      await amountField(page).fill('100');
      await place(page);
      await order(page).getByText('30 minutes left').waitFor();
      await run(page);
    });

  test('has the minutes that are really left', () =>
    withWindow(async (page) => {
      const before = await number(page);
      await page.clock.setSystemTime(later(10));
      await reload(page);
      await order(page).getByText('20 minutes left').waitFor();
      assert.equal(await number(page), before);
    }));

  test('says that it was closed, once, and what to do for whoever has paid; then it is forgotten', () =>
    withWindow(async (page) => {
      const before = await number(page);
      await page.clock.setSystemTime(later(31));
      await reload(page);
      await order(page).getByRole('heading', { name: 'Order closed unpaid' }).waitFor();
      assert.equal(await number(page), before);
      assert.match(await order(page).innerText(), /do not pay again/);
      assert.doesNotMatch(await order(page).innerText(), /minutes left|Waiting|You pay|Credited/);
      assert.equal(await kept(page), null);
      await reload(page);
      await submit(page).waitFor();
    }));

  /** The phone is twenty minutes slow, so by its own clock there would be fifty minutes left. */
  test('has the minutes that are left by the server’s clock, where the host names its time', () =>
    withPage({ platform: 'mimo', settle: false }, async (page) => {
      await page.clock.install({ time: opened });
      await reload(page);
      await page.evaluate((time) => {
        document.addEventListener('prepay-order', (event) => {
          event.preventDefault();
          event.target.showOrder('S-1', new Date(time), { now: new Date(time) });
        });
      }, later(20).getTime());
      await page.locator('select[name="region"]').selectOption('CN');
      await amountField(page).fill('100');
      await place(page);
      await order(page).getByText('30 minutes left').waitFor();
      await page.clock.fastForward('05:00');
      await order(page).getByText('25 minutes left').waitFor();
      await page.clock.setSystemTime(opened);
      await page.clock.fastForward('05:00');
      await order(page).getByText('20 minutes left').waitFor();
      await page.clock.setSystemTime(later(12));
      await reload(page);
      await order(page).getByText('18 minutes left').waitFor();
      assert.equal(await number(page), 'S-1');
    }));

  test('is shown as long as the page is where nothing can be stored', () =>
    withPage({ settle: false }, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'sessionStorage', {
          get() {
            throw new DOMException('forbidden', 'SecurityError');
          },
        });
      });
      await reload(page);
      await page.locator('input[name="preset"][value="5"]').check();
      await place(page);
      await order(page).waitFor();
      await page.getByRole('button', { name: 'New order with the same details' }).click();
      await submit(page).waitFor();
    }));
});

describe('what shows orders', () => {
  useBrowser();

  const notFound = /404/;
  const script = /order-view-[^/]*\.js$/;
  const refuse = (page) => page.route(script, (route) => route.fulfill({ status: 404 }));

  test('is loaded when the order is reviewed, before anybody waits for it', () =>
    withPage({}, async (page) => {
      const asked = page.waitForRequest(script);
      await page.locator('input[name="preset"][value="5"]').check();
      await submit(page).click();
      await asked;
      await review(page).waitFor();
    }));

  test('cannot be loaded: no order is made, and that is said; a later press makes it', () =>
    withPage({ allowed: notFound }, async (page) => {
      await refuse(page);
      await page.evaluate(() => {
        window.orders = 0;
        document.addEventListener('prepay-order', () => (window.orders += 1));
      });
      await page.locator('input[name="preset"][value="5"]').check();
      await place(page);
      assert.match(await review(page).locator('.error').innerText(), /No order was made/);
      assert.equal(await page.evaluate(() => window.orders), 0);
      await page.unroute(script);
      await review(page).locator('button.primary').dblclick();
      await order(page).waitFor();
      assert.equal(await page.evaluate(() => window.orders), 1);
    }));

  test('cannot be loaded after a reload: the order is named, and comes with the next', () =>
    withPage({ allowed: notFound }, async (page) => {
      await page.locator('input[name="preset"][value="5"]').check();
      await place(page);
      const before = await number(page);
      await refuse(page);
      await reload(page);
      await page.getByText(`Order ${before} was made`).waitFor();
      assert.equal(await page.locator('form.topup, form.plain').count(), 0);
      await page.unroute(script);
      await reload(page);
      await order(page).waitFor();
      assert.equal(await number(page), before);
    }));
});
