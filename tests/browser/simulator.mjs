// What the tests of the simulator share: opening it, and what everyone does in it.
import { withPage } from './page.mjs';

/** Opens the page with the simulator in view. Names of states as in `withPage`. */
export const withSimulator = ({ query, ...options }, test) =>
  withPage({ settle: false, query: { view: 'wallet', ...query }, ...options }, async (page) => {
    await simulatorReady(page);
    await test(page);
  });

export const simulatorReady = (page) => page.waitForSelector('prepay-simulator .sim-bar');

export const events = (page) => page.locator('.sim-event');
export const position = (page) => page.locator('.sim-position').innerText();
export const tool = (page, name) => page.locator(`[data-tool="${name}"]`);
export const balance = (page) => page.locator('.sim-wallet .total .value').innerText();
export const notice = (page) => page.locator('.sim-notice');
export const live = (page) => page.locator('[data-prepay-live]');

export const choose = (page, kind) => page.locator(`.sim-add input[value="${kind}"]`).check();

export const paymentAmount = (page) => page.locator('prepay-payment-form').getByLabel(/^Amount in/);

export async function addPayment(page, amount, end = 'succeeds') {
  await choose(page, 'payment');
  await paymentAmount(page).fill(amount);
  await page.locator(`prepay-payment-form input[value="${end}"]`).check();
  const before = await events(page).count();
  await page.getByRole('button', { name: 'Add payment' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.sim-event').length !== count, before);
}

export async function addDay(page) {
  await choose(page, 'time');
  const before = await position(page);
  await page.getByRole('button', { name: '+ 1 day' }).click();
  await page.waitForFunction((text) => document.querySelector('.sim-position').innerText !== text, before);
}

/** The example: a top-up and two weeks of calls. */
export async function addExample(page) {
  await page.locator('.sim-empty button').click();
  await events(page).nth(3).waitFor();
}

/** What the engine answers, asked of the engine that the simulator itself uses. */
export const run = (page) => page.evaluate(() => document.querySelector('prepay-simulator').store.answer);

export const series = (page, points) =>
  page.evaluate(async (wanted) => {
    const { store } = document.querySelector('prepay-simulator');
    return (await store.ready).walletSeries({ ...store.request(), points: wanted });
  }, points);

/** What stands in the simulator, to be compared. */
export const state = (page) => page.evaluate(() => document.querySelector('prepay-simulator').store.state);
