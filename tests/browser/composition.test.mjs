// While an input method is composing nothing is judged and nothing rewritten, in any field of any platform.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, withPage } from './page.mjs';
import { errorText, foundWrong, textField, textFields } from './text-fields.mjs';

useBrowser();

/** As a person with an input method types: what is composed stands in the field, underlined, until it is committed. */
async function inputMethod(page) {
  const session = await page.context().newCDPSession(page);
  return {
    compose: (text) =>
      session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    commit: (text) => session.send('Input.insertText', { text }),
  };
}

/** Has the element drawn again, as it is when the language or the balance changes meanwhile. */
const redraw = (page) =>
  page.evaluate(() => {
    const topup = document.querySelector('prepay-topup');
    topup.requestUpdate();
    return topup.updateComplete;
  });

const previews = (page) =>
  page.evaluateHandle(() => {
    const seen = [];
    document.addEventListener('prepay-preview', () => seen.push(true));
    return seen;
  });

/** A text that each field refuses, and one that is composed in its place. */
const texts = {
  amount: { wrong: '1e3', steps: ['１', '１０', '１００'] },
  code: { wrong: '!', steps: ['ａ', 'ａｂ', '啊ｂ'] },
  remitter: { wrong: '王\u0007', steps: ['w', 'wang', '王小明'] },
  bank: { wrong: '行\u0007', steps: ['z', 'zhaoshang', '招商银行'] },
  remarks: { wrong: '注\u0007', steps: ['b', 'beizhu', '备注'] },
};

for (const { platform, name } of textFields)
  test(`${platform}, ${name}: judged and read when it is committed, not before`, () =>
    withPage({ platform }, async (page) => {
      const { wrong, steps } = texts[name];
      const field = textField(page, name);
      const { compose, commit } = await inputMethod(page);
      await field.fill(wrong);
      await field.blur();
      const error = await errorText(page, name);
      assert.equal(error, await foundWrong(page, { platform, name }, wrong));
      assert.ok(error);

      await field.focus();
      await page.keyboard.press('Control+A');
      const seen = await previews(page);
      const shown = await page.locator('prepay-topup .summary').innerText();
      for (const text of steps) {
        await compose(text);
        await redraw(page);
        assert.equal(await field.inputValue(), text);
        assert.equal(await errorText(page, name), error, 'what was said stays');
      }
      assert.deepEqual(await seen.jsonValue(), []);
      assert.equal(await page.locator('prepay-topup .summary').innerText(), shown);

      await commit(steps.at(-1));
      assert.equal(await field.inputValue(), steps.at(-1), 'kept as it was composed');
      assert.notEqual(await errorText(page, name), error, 'the error that was shown is gone');
      await field.blur();
      assert.equal(await errorText(page, name), await foundWrong(page, { platform, name }, steps.at(-1)));
    }));
