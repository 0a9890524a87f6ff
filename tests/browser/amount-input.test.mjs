// Typing an amount: what is read, what is refused in words, and that nothing is rewritten under the hands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountField, ask, errorSummary, review, submit, useBrowser, withPage } from './page.mjs';

useBrowser();

const amountError = (page) => page.locator('prepay-topup [id$="-amount-error"]');

for (const [pasted, canonical] of [
  ['１００。5', '100.50'],
  ['¥1,000.00', '1000.00'],
  ['￥１，０００．５０', '1000.50'],
  ['1000元', '1000.00'],
  ['.5', '0.50'],
]) {
  test(`pasted ${pasted} is read as ${canonical}, and says so after the field is left`, () =>
    withPage({}, async (page) => {
      await amountField(page).focus();
      await page.keyboard.insertText(pasted);
      assert.equal(await amountField(page).inputValue(), pasted);
      assert.equal(await page.locator('input[name="preset"][value="other"]').isChecked(), true);
      await amountField(page).blur();
      assert.equal(await amountField(page).inputValue(), canonical);
      assert.match(await page.locator('.read-as').innerText(), /^Read as ¥/);
      assert.equal(await amountError(page).count(), 0);
      assert.ok((await submit(page).innerText()).startsWith('Pay ¥'));
    }));
}

test('how an amount was read is said no longer once another is chosen', () =>
  withPage({}, async (page) => {
    await amountField(page).fill('１００.５');
    await amountField(page).blur();
    await page.locator('.read-as').waitFor();
    await page.locator('input[name="preset"]').first().press('Space');
    assert.equal(await page.locator('.read-as').count(), 0);
  }));

for (const pasted of ['100,5', '1e3', '<img onerror>', '-5', '$20', '1.2.3', '一百', '12.345', '½', '0x10']) {
  test(`pasted ${pasted} is refused in the engine's words and stays as it was typed`, () =>
    withPage({}, async (page) => {
      await amountField(page).focus();
      await page.keyboard.insertText(pasted);
      assert.equal(await amountError(page).count(), 0, 'no error while typing');
      await amountField(page).blur();
      assert.equal(await amountField(page).inputValue(), pasted);
      const answer = await ask(page, { policy: 'xunan', form: { amount: pasted }, locale: 'en' });
      const [issue] = answer.issues.filter(({ where }) => where === '/form/amount');
      assert.equal((await amountError(page).innerText()).trim().replace(/^Error:\s*/, ''), issue.message);
      assert.equal(await amountField(page).getAttribute('aria-invalid'), 'true');
      const described = await amountField(page).getAttribute('aria-describedby');
      assert.ok(described.includes('amount-hint') && described.includes('amount-error'));
      assert.equal(await page.locator('img').count(), 0);
    }));
}

test('leaving an empty or untouched field says nothing', () =>
  withPage({}, async (page) => {
    await amountField(page).focus();
    await amountField(page).blur();
    assert.equal(await amountError(page).count(), 0);
    await amountField(page).fill('5');
    await amountField(page).fill('');
    await amountField(page).blur();
    assert.equal(await amountError(page).count(), 0);
  }));

test('an error goes as soon as it is mended, and a new one waits until the field is left', () =>
  withPage({}, async (page) => {
    await amountField(page).fill('1e3');
    await amountField(page).blur();
    assert.equal(await amountError(page).count(), 1);
    await amountField(page).fill('100,5');
    assert.equal(await amountError(page).count(), 0, 'the old error is gone, the new one waits');
    await amountField(page).blur();
    assert.equal(await amountError(page).count(), 1);
    await amountField(page).fill('100.5');
    assert.equal(await amountError(page).count(), 0);
  }));

test('submitting shows everything, focuses the summary, and its links lead to the fields', () =>
  withPage({ platform: 'wuliang' }, async (page) => {
    assert.equal(await submit(page).isDisabled(), false);
    await submit(page).click();
    await errorSummary(page).waitFor();
    assert.equal(await errorSummary(page).evaluate((node) => node === document.activeElement), true);
    assert.equal(await errorSummary(page).getByRole('link').count(), 4);
    await errorSummary(page)
      .getByRole('link', { name: /name of the bank/ })
      .click();
    assert.equal(
      await page.locator('prepay-topup input[name="bank"]').evaluate((node) => node === document.activeElement),
      true,
    );
    assert.equal(await page.locator('[role="alert"]').count(), 0);
    assert.equal(await submit(page).isDisabled(), false);
    assert.equal(await review(page).isVisible(), false);
  }));

test('while an input method is composing nothing is read and nothing rewritten', () =>
  withPage({}, async (page) => {
    const keyboard = await page.context().newCDPSession(page);
    await amountField(page).focus();
    const events = await page.evaluateHandle(() => {
      const seen = [];
      document.addEventListener('prepay-preview', (event) => seen.push(event.detail.preview.amount ?? null));
      return seen;
    });
    for (const text of ['１', '１０', '１００']) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.evaluate(() => document.querySelector('prepay-topup').requestUpdate());
      assert.equal(await amountField(page).inputValue(), text);
    }
    assert.deepEqual(await events.jsonValue(), []);
    assert.equal(await page.locator('input[name="preset"][value="other"]').isChecked(), false);

    await keyboard.send('Input.insertText', { text: '１００' });
    assert.equal(await amountField(page).inputValue(), '１００');
    assert.deepEqual(await events.jsonValue(), ['100.00']);
    assert.equal(await page.locator('.summary .total .value').first().innerText(), '¥100.00');
    await amountField(page).blur();
    assert.equal(await amountField(page).inputValue(), '100.00');
  }));
