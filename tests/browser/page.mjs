// One browser a test file, one fresh context a test, and the things every test does with the page.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launchChromium } from './chromium.mjs';
import { startServer } from './static-server.mjs';

let browser;
let server;

/** Starts browser and server for the tests of a file. */
export function useBrowser(serverOptions) {
  before(async () => {
    server = await startServer(serverOptions);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

export const received = () => server.received;

/** Lets the answers go that the server was told to hold back. */
export const release = () => server.release();

/**
 * Opens the page, runs the test and closes it again. An error in the page, or anything its content policy blocked, fails the test:
 * `allowed` names the message that a test provokes.
 */
export async function withPage(options, test) {
  const {
    platform = 'xunan',
    lang = 'en',
    theme = 'light',
    width = 1280,
    height = 900,
    query = {},
    allowed,
    scripts = true,
    settle = true,
    until = 'load',
    ...context
  } = options;
  const view = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    javaScriptEnabled: scripts,
    ...context,
  });
  const page = await view.newPage();
  page.setDefaultTimeout(60_000);
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !allowed?.test(message.text())) troubles.push(message.text());
  });
  try {
    const asked = new URLSearchParams({ platform, lang, theme, ...query });
    await page.goto(`${server.address}?${asked}`, { waitUntil: until });
    if (scripts && settle) await settled(page);
    await test(page);
    assert.deepEqual(troubles, []);
  } finally {
    await view.close();
  }
}

export const settled = (page) =>
  page.waitForSelector(
    'prepay-topup[state="ready"], prepay-topup[state="unusable"], prepay-topup[state="unavailable"]',
  );

export const amountField = (page) => page.locator('prepay-topup input[name="amount"]');
export const submit = (page) => page.locator('.paybar button[type="submit"]');
export const review = (page) => page.locator('dialog.review');
export const errorSummary = (page) => page.locator('.error-summary');

/** What the engine answers to the form, asked of the engine that the element itself uses. */
export const ask = (page, request) =>
  page.evaluate(async (asked) => {
    const engine = await document.querySelector('prepay-topup').engine;
    return engine.topupCheck(asked);
  }, request);

export const policyOf = (page, policy) =>
  page.evaluate(async (id) => {
    const engine = await document.querySelector('prepay-topup').engine;
    return engine.policyGet({ policy: id }).policy;
  }, policy);

/** A figure as the page writes it; the decimal text goes to Intl as text. */
export function written(policy, { amount, currency, unit }, locale = 'en') {
  const { symbol, quantum, digits } = policy.units.find(({ code }) => code === (currency ?? unit));
  const fraction = (text) => text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.max(digits ?? fraction(quantum), fraction(amount)),
    maximumFractionDigits: 20,
  });
  const text = format.format(amount);
  return text.startsWith('-') ? `−${symbol}${text.slice(1)}` : `${symbol}${text}`;
}

/** Tabs until the focus is on a control of this name, as someone without a mouse would. */
export async function tabTo(page, matches, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, matches);
    if (found) return;
  }
  assert.fail(`Tab never came to ${matches}`);
}
