// The redemption code has its own form: only its format is told, in the engine's words, and the place is pointed out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountField, policyOf, useBrowser, withPage } from './page.mjs';

useBrowser();

const field = (page) => page.locator('prepay-topup input[name="code"]');
const error = (page) => page.locator('prepay-topup [id$="-code-error"]');
const good = '0123456789abcdef0123456789abcdef';

test('a good code is handed over once, and leaves the field', () =>
  withPage({ platform: 'xiaomai' }, async (page) => {
    await page.evaluate(() => {
      window.redeemed = [];
      document.addEventListener('prepay-redeem', (event) => window.redeemed.push(event.detail.code));
    });
    await field(page).fill(good);
    await page.getByRole('button', { name: 'Redeem code' }).dblclick();
    assert.deepEqual(await page.evaluate(() => window.redeemed), [good]);
  }));

test('the keyboard of a phone starts with capitals only where codes have no small letters', () =>
  withPage({ platform: 'xiaomai' }, async (page) => {
    assert.equal(await field(page).getAttribute('autocapitalize'), 'none');
    const policy = await policyOf(page, 'xiaomai');
    policy.code.format = { alphabet: 'ABCDEF0123456789', length: 8, fold: 'upper' };
    await page.evaluate((changed) => (document.querySelector('prepay-topup').policy = changed), policy);
    await page.locator('prepay-topup input[autocapitalize="characters"]').waitFor();
  }));

for (const [typed, words, marked] of [
  [`${good.slice(0, 31)}O`, /Did you mean “0”/, 'O'],
  [good.toUpperCase(), /wrong case/, 'A'],
  [`${good.slice(0, 16)} ${good.slice(16)}`, /a space or a line break at character 17/, '␣'],
  [good.slice(2), /too short by 2/, undefined],
]) {
  test(`“${typed}” is refused after the field is left, and the place is marked`, () =>
    withPage({ platform: 'xiaomai' }, async (page) => {
      await field(page).fill(typed);
      assert.equal(await error(page).count(), 0);
      await field(page).blur();
      assert.match(await error(page).innerText(), words);
      assert.equal(await field(page).inputValue(), typed);
      const marks = await page.locator('prepay-topup mark').allInnerTexts();
      assert.deepEqual(marks, marked === undefined ? [] : [marked]);
    }));
}

test('an empty code is named on submit, and the focus goes to it', () =>
  withPage({ platform: 'mole' }, async (page) => {
    await page.getByRole('button', { name: 'Redeem code' }).click();
    assert.match(await error(page).innerText(), /Enter a redemption code/);
    assert.equal(await field(page).evaluate((node) => node === document.activeElement), true);
  }));

test('a platform without codes has no such form', () =>
  withPage({ platform: 'wuliang' }, async (page) => assert.equal(await field(page).count(), 0)));

// Leaving a field shows its error, which moves what stands below. The press that left the field must still be a click.
test('a press that leaves a wrong amount still presses the button', () =>
  withPage({ platform: 'xunan', lang: 'en', width: 1280 }, async (page) => {
    await amountField(page).fill('10,5');
    await page.getByRole('button', { name: 'Redeem code' }).click();
    await page.getByText('Enter a redemption code.').first().waitFor();
    await page.getByText('The comma at character 3').first().waitFor();
  }));
