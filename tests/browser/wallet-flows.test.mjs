// The ledger: filters in the address, pages, the file, the two kinds of nothing, paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { useBrowser } from './page.mjs';
import { happens, hasFocus, saysAloud, section, wallet, withWallet } from './wallet.mjs';

useBrowser();

const count = (page) => page.locator('.found-count');
const rows = (page) => page.locator('.ledger tbody tr');
const filters = (page) => page.locator('form.filters');
const asked = (page) => Object.fromEntries(new URL(page.url()).searchParams);

/** A top-up, a key with 30 calls a minute apart, a gift; and a key whose name would be a formula. */
const life = [
  {
    type: 'order.create',
    order: 'T1',
    form: { buyer: 'individual', method: 'alipay', amount: '20' },
  },
  { type: 'order.pay', order: 'T1' },
  { type: 'key.create', key: '=1+1' },
  { type: 'key.create', key: 'shop, "main"' },
  { type: 'call', cost: '0.5', item: 'chat', key: '=1+1', count: 10, every_seconds: 60, minutes: 1 },
  { type: 'call', cost: '0.25', item: 'chat', key: 'shop, "main"', count: 20, every_seconds: 60, minutes: 20 },
  { type: 'grant', grant: 'gift-1', kind: 'gift', amount: '3', minutes: 60 },
];

async function withLedger(options, run) {
  await withWallet({ platform: 'mole', timezoneId: 'Asia/Shanghai', ...options }, async (page) => {
    const outcomes = await happens(page, ...life);
    assert.deepEqual(
      outcomes.flatMap(({ issues }) => issues),
      [],
    );
    await section(page, 'Account flows');
    await count(page).waitFor();
    await run(page);
  });
}

test('filters are the address, and the address alone brings them back', () =>
  withLedger({}, async (page) => {
    assert.equal(await count(page).innerText(), '32 entries');
    assert.equal(await rows(page).count(), 20);
    await filters(page).getByLabel('Type').selectOption('consume');
    await filters(page).getByLabel('API key').selectOption('=1+1');
    await filters(page).getByLabel('API key').press('Tab');
    await filters(page).getByRole('button', { name: 'Show' }).press('Enter');
    assert.equal(await count(page).innerText(), '10 entries');
    await saysAloud(page, '10 entries');
    const { section: shown, filter, key, view } = asked(page);
    assert.deepEqual([view, shown, filter, key], ['wallet', 'flows', 'consume', '=1+1']);
    await page.reload();
    await page.waitForSelector('prepay-wallet[state="ready"]');
    assert.equal(await count(page).innerText(), '10 entries');
    assert.equal(await filters(page).getByLabel('Type').inputValue(), 'consume');
    await wallet(page).getByRole('link', { name: 'Clear the filter' }).press('Enter');
    assert.equal(await count(page).innerText(), '32 entries');
    assert.equal(asked(page).filter, undefined);
    await page.goBack();
    assert.equal(await count(page).innerText(), '10 entries');
    await filters(page).getByLabel('Type').selectOption('recharge');
    await filters(page).getByLabel('API key').selectOption('');
    await filters(page).getByRole('button', { name: 'Show' }).press('Enter');
    assert.equal(await count(page).innerText(), '2 entries', 'every credit');
  }));

test('days are the days of whoever looks', () =>
  withLedger({}, async (page) => {
    const today = await page.evaluate(() => {
      const at = new Date(document.querySelector('prepay-wallet').store.opening.at);
      const two = (figure) => String(figure).padStart(2, '0');
      return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    });
    await filters(page).getByLabel('To day').fill(today);
    await filters(page).getByRole('button', { name: 'Show' }).press('Enter');
    const upToday = Number((await count(page).innerText()).split(' ')[0]);
    assert.ok(upToday >= 1);
    await filters(page).getByLabel('To day').fill('2000-01-01');
    await filters(page).getByRole('button', { name: 'Show' }).press('Enter');
    await page.getByText('No entry matches this filter').waitFor();
    assert.equal(await count(page).innerText(), '0 entries');
    assert.equal(await wallet(page).getByRole('button', { name: 'Export as CSV' }).count(), 0);
  }));

test('nothing yet is not the same as nothing found', () =>
  withWallet({ platform: 'mole', query: { section: 'flows' } }, async (page) => {
    await page.getByText('No entries yet').waitFor();
    assert.equal(await filters(page).count(), 0);
  }));

test('pages are links, and the order of time can be turned', () =>
  withLedger({}, async (page) => {
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await pages.getByText('Page 1 of 2').waitFor();
    assert.match(await rows(page).first().innerText(), /Credit given\s+\+\$3\.00/);
    await pages.getByRole('link', { name: 'Next' }).press('Enter');
    await pages.getByText('Page 2 of 2').waitFor();
    assert.equal(await hasFocus(page.getByRole('heading', { name: 'Account flows' })), true);
    assert.equal(await rows(page).count(), 12);
    assert.match(await rows(page).last().innerText(), /Top-up\s+\+\$20\.00\s+\$0\.00\s+\$20\.00/);
    await page.getByRole('link', { name: 'Show the oldest first' }).press('Enter');
    assert.equal(asked(page).sort, 'oldest');
    assert.equal(asked(page).page, undefined);
    assert.match(await rows(page).first().innerText(), /Top-up/);
    assert.equal(await page.locator('.ledger th').first().getAttribute('aria-sort'), 'ascending');
  }));

/** RFC 4180, read by the letter. */
function readCsv(text) {
  const records = [[]];
  const fields = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain, end] of text.matchAll(fields)) {
    records.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  assert.deepEqual(records.pop(), [], 'it ends with a line end');
  return records;
}

test('the file holds all that was found, for a spreadsheet that reads formulas and Chinese', () =>
  withLedger({}, async (page) => {
    await filters(page).getByLabel('Type').selectOption('consume');
    await filters(page).getByRole('button', { name: 'Show' }).press('Enter');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      wallet(page).getByRole('button', { name: 'Export as CSV' }).press('Enter'),
    ]);
    assert.match(download.suggestedFilename(), /^mole-flows-\d{4}-\d\d-\d\d(-to-\d{4}-\d\d-\d\d)?\.csv$/);
    const bytes = readFileSync(await download.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8').slice(1);
    assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
    const [head, ...lines] = readCsv(text);
    assert.deepEqual(head.slice(0, 7), ['Number', 'Time', 'Type', 'Amount', 'Before', 'After', 'Unit']);
    assert.equal(lines.length, 30, 'all pages');
    const [number, time, type, amount, before, after, unit, description, key] = lines.at(-1);
    assert.equal(number, '2');
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(
      [type, amount, before, after, unit, description],
      ['Consumption', '-0.50', '20.00', '19.50', 'USDM', 'Call: chat'],
    );
    assert.equal(key, "'=1+1", 'a text cannot become a formula, and a negative amount stays a figure');
    assert.equal(lines[0][8], 'shop, "main"');
    await saysAloud(page, '30 rows exported');
  }));

test('on paper there is the table with its head, what was asked for and where, in light colours', () =>
  withLedger({ theme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.masthead', '.filters', 'nav.sections', '.pages', 'prepay-simulator', '.wallet-bar'])
      assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    const printed = page.locator('.printed');
    assert.match(await printed.innerText(), /All[\s\S]*Printed from http/);
    const looks = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return { scheme: style('html').colorScheme, head: style('.ledger thead').display, ink: style('.printed').color };
    });
    assert.deepEqual(looks, { scheme: 'light', head: 'table-header-group', ink: 'rgb(19, 28, 43)' });
  }));
