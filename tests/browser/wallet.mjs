// What the tests of the wallet do with the page.
import assert from 'node:assert/strict';
import { withPage } from './page.mjs';

/** Opens the page's second view and waits for the wallet. */
export const withWallet = (options, test) =>
  withPage({ ...options, settle: false, query: { view: 'wallet', ...options.query } }, async (page) => {
    await page.waitForSelector('prepay-wallet[state="ready"]');
    await test(page);
  });

/** Lets something happen that no button of the wallet stands for. `minutes`: so long after the wallet's clock. */
export const happens = (page, ...events) =>
  page.evaluate(async (added) => {
    const { store } = document.querySelector('prepay-wallet');
    const start = Date.parse(store.now);
    const timed = added.map(({ minutes = 0, ...event }) => ({
      ...event,
      at: new Date(start + minutes * 60_000).toISOString(),
    }));
    const outcomes = await store.appendAll(timed);
    await document.querySelector('prepay-wallet').updateComplete;
    return outcomes;
  }, events);

export const walletOf = (page) => page.evaluate(() => document.querySelector('prepay-wallet').store.answer.wallet);

export const section = (page, name) =>
  page.locator('prepay-wallet nav.sections').getByRole('link', { name, exact: true }).click();

/** Presses what has this name the way someone without a mouse does: comes to it and hits Enter. */
export async function press(scope, name, role = 'button') {
  const target = scope.getByRole(role, { name, exact: true });
  await target.focus();
  await target.press('Enter');
}

export const wallet = (page) => page.locator('prepay-wallet');
export const orders = (page) => page.locator('.order-card');
export const refusal = (page) => page.locator('prepay-wallet .error-summary');
export const question = (page) => page.locator('dialog.question');
export const done = (page) => page.locator('prepay-wallet .done');

export const hasFocus = (locator) => locator.evaluate((node) => node === document.activeElement);

/** The text of a row of the lists of terms in the wallet. */
export const row = (page, term) =>
  page
    .locator('prepay-wallet dl:not(prepay-topup dl) > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) })
    .first()
    .locator('dd');

export const balance = async (page) => (await page.locator('.balance-figure').innerText()).split(/\s/)[0];

export async function saysAloud(page, text) {
  await page.waitForFunction(
    (wanted) => document.querySelector('[data-prepay-live]')?.textContent.includes(wanted),
    text,
  );
  assert.equal(await page.locator('[data-prepay-live]').count(), 1);
}
