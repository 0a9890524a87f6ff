// axe on every state, in both languages, themes and widths; and the names and descriptions that axe cannot judge.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { amountField, errorSummary, review, submit, useBrowser, withPage } from './page.mjs';

useBrowser();

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function check(page, state) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
  assert.deepEqual(found, [], state);
}

const fillTransfer = async (page) => {
  await page.locator('input[name="preset"][value="500"]').check();
  await page.locator('prepay-topup input[name="remitter"]').fill('王小明');
  await page.locator('prepay-topup input[name="bank"]').fill('Example Bank');
  await page.locator('input[name="agreement"]').check();
};

for (const lang of ['en', 'zh-CN'])
  for (const theme of ['light', 'dark'])
    for (const width of [360, 1280]) {
      test(`bank transfer, empty to order (${lang}, ${theme}, ${width} px)`, () =>
        withPage({ platform: 'wuliang', lang, theme, width, reducedMotion: 'reduce' }, async (page) => {
          await check(page, 'empty');
          await submit(page).click();
          await errorSummary(page).waitFor();
          await check(page, 'errors');
          await fillTransfer(page);
          await check(page, 'ready');
          await submit(page).click();
          await review(page).waitFor();
          await check(page, 'review');
          await review(page).locator('button.primary').click();
          await page.locator('.order').waitFor();
          await check(page, 'order');
        }));

      test(`regions, buyers, codes and a policy with errors (${lang}, ${theme}, ${width} px)`, () =>
        withPage({ platform: 'mimo', lang, theme, width, reducedMotion: 'reduce' }, async (page) => {
          await amountField(page).fill('１００');
          await amountField(page).blur();
          await check(page, 'a region, an amount that was read');
          await page.locator('#platform').selectOption('mole');
          await page.locator('input[name="code"]').fill('O');
          await page.locator('input[name="code"]').blur();
          for (const details of await page.locator('prepay-bench details > summary').all()) await details.click();
          await page.locator('#own-text').fill('{"prepay":1}');
          await page.locator('details.own button').click();
          await check(page, 'buyers, a wrong code, a wrong policy');
        }));
    }

test('without the engine', () => withPage({ query: { platform: 'nowhere' } }, async (page) => check(page, 'unusable')));

test('names and descriptions as they are read out', () =>
  withPage({ platform: 'xiaomai' }, async (page) => {
    await amountField(page).fill('5');
    await amountField(page).blur();
    const group = page.getByRole('group', { name: 'Amount in USDE' });
    const tree = await group.ariaSnapshot();
    assert.match(tree, /radio "\$20\.00 pay ¥20\.00 credited \$20\.00"/);
    assert.match(tree, /radio "Other amount" \[checked\]/);
    assert.match(tree, /textbox "Other amount \(USDE\)"/);
    const described = await amountField(page).evaluate((field) =>
      field
        .getAttribute('aria-describedby')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent.replace(/\s+/g, ' ').trim())
        .join(' | '),
    );
    assert.match(described, /^From \$20\.00, at most two decimals\. \| Error: .*below the minimum/);
  }));
