// Whatever is pasted into a field, of any platform, stays text: kept as it came, judged in the engine's words, wide as the field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorSummary, review, submit, useBrowser, withPage } from './page.mjs';
import { errorText, foundWrong, textField, textFields } from './text-fields.mjs';

useBrowser();

const junk = {
  'control characters': '1\u0000\u0007\u001b\u007f\u0085',
  'marks of direction': '\u202e1\u2066<\u2069\u200f',
  '10 000 characters': '9'.repeat(10_000),
  '10 000 characters that no line breaks': '龘'.repeat(10_000),
  'as long as a code is read': `${'0'.repeat(500)}!`,
  HTML: '"><img src=x onerror="document.title=1"><script>document.title=2</script>&lt;b&gt;',
  'lines and tabs': '1\r\n2\t3\n',
};

/** A real paste: of line ends, the browser makes spaces in a field of one line. */
async function paste(page, field, text) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('Control+V');
}

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const assertFits = async (part) => assert.equal(await part.evaluate((node) => node.scrollWidth - node.clientWidth), 0);

const press = (page, name) =>
  name === 'code' ? page.locator('prepay-topup form.code button').click() : submit(page).click();

for (const { platform, name } of textFields)
  test(`${platform}, ${name}: junk`, () =>
    withPage({ platform, width: 360, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const field = textField(page, name);
      const title = await page.title();
      const elements = () => page.locator('prepay-topup :is(img, script, b)').count();
      for (const [what, text] of Object.entries(junk)) {
        await field.fill('');
        await paste(page, field, text);
        const pasted = await field.inputValue();
        assert.equal(pasted, text.replace(/\s*\n$/, '').replaceAll('\r\n', ' '), what);
        const wrong = await foundWrong(page, { platform, name }, pasted);
        await field.blur();
        assert.equal(await errorText(page, name), wrong, what);
        assert.equal(await field.getAttribute('aria-invalid'), wrong ? 'true' : null, what);
        if (wrong) assert.equal(await field.inputValue(), pasted, `${what}: kept as it came`);
        await press(page, name);
        if (wrong && name !== 'code') await errorSummary(page).getByRole('link', { name: wrong }).first().waitFor();
        assert.equal(await review(page).isVisible(), false, what);
        assert.equal(await overflow(page), 0, what);
      }
      assert.equal(await elements(), 0);
      assert.equal(await page.title(), title);
    }));

test('a name with tags in it is a name, up to the order', () =>
  withPage({ platform: 'wuliang', width: 360, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await page.locator('input[name="preset"][value="500"]').check();
    await paste(page, textField(page, 'remitter'), junk.HTML);
    await paste(page, textField(page, 'bank'), '龘'.repeat(100));
    await page.locator('input[name="agreement"]').check();
    await submit(page).click();
    await review(page).getByText(junk.HTML, { exact: true }).waitFor();
    await assertFits(review(page));
    await review(page).locator('button.primary').click();
    await page.locator('.order').getByText(junk.HTML, { exact: true }).waitFor();
    assert.equal(await page.locator('prepay-topup :is(img, script, b)').count(), 0);
    assert.equal(await overflow(page), 0);
  }));
