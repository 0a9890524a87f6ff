// axe on every state, in both languages, themes and widths; and the names and descriptions that axe cannot judge.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, looks, nameOf } from './axe.mjs';
import { amountField, errorSummary, review, submit, useBrowser, withPage } from './page.mjs';

useBrowser();

const fillTransfer = async (page) => {
  await page.locator('input[name="preset"][value="500"]').check();
  await page.locator('prepay-topup input[name="remitter"]').fill('王小明');
  await page.locator('prepay-topup input[name="bank"]').fill('Example Bank');
  await page.locator('input[name="agreement"]').check();
};

for (const look of looks) {
  test(`bank transfer, empty to order (${nameOf(look)})`, () =>
    withPage({ platform: 'wuliang', ...look, reducedMotion: 'reduce' }, async (page) => {
      await assertAccessible(page, 'empty');
      await submit(page).click();
      await errorSummary(page).waitFor();
      await assertAccessible(page, 'errors');
      await fillTransfer(page);
      await assertAccessible(page, 'ready');
      await submit(page).click();
      await review(page).waitFor();
      await assertAccessible(page, 'review');
      await review(page).locator('button.primary').click();
      await page.locator('.order').waitFor();
      await assertAccessible(page, 'order');
    }));

  test(`regions, buyers, codes and a policy with errors (${nameOf(look)})`, () =>
    withPage({ platform: 'mimo', ...look, reducedMotion: 'reduce' }, async (page) => {
      await amountField(page).fill('１００');
      await amountField(page).blur();
      await assertAccessible(page, 'a region, an amount that was read');
      await page.locator('#platform').selectOption('mole');
      await page.locator('input[name="code"]').fill('O');
      await page.locator('input[name="code"]').blur();
      for (const details of await page.locator('prepay-bench details > summary').all()) await details.click();
      await page.locator('#own-text').fill('{"prepay":1}');
      await page.locator('details.own button').click();
      await assertAccessible(page, 'buyers, a wrong code, a wrong policy');
    }));
}

test('without the engine', () =>
  withPage({ query: { platform: 'nowhere' } }, async (page) => assertAccessible(page, 'unusable')));

test('names and descriptions as they are read out', () =>
  withPage({ platform: 'xiaomai' }, async (page) => {
    await amountField(page).fill('5');
    await amountField(page).blur();
    const group = page.getByRole('group', { name: 'Amount in USD-equivalent credit' });
    const tree = await group.ariaSnapshot();
    assert.match(tree, /radio "\$20\.00 pay ¥20\.00 credited \$20\.00"/);
    assert.match(tree, /radio "Other amount" \[checked\]/);
    assert.match(tree, /textbox "Other amount \(USD-equivalent credit\)"/);
    const described = await amountField(page).evaluate((field) =>
      field
        .getAttribute('aria-describedby')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent.replace(/\s+/g, ' ').trim())
        .join(' | '),
    );
    assert.match(described, /^From \$20\.00, at most two decimals\. \| Error: .*below the minimum/);
  }));
