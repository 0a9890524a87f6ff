// axe on the calculator in its states, both languages, themes and widths; names, live words and the keyboard, which axe cannot judge.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, looks, nameOf } from './axe.mjs';
import { calculator, field, part, settled, useChromium, withModels } from './calculator.mjs';

useChromium();

async function openEverything(page) {
  const closed = part(page, 'details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const look of looks)
  test(`closed, open, searching, wrong and full (${nameOf(look)})`, () =>
    withModels({ preset: 'agent' }, look, async (page) => {
      await assertAccessible(page, 'as it opens');
      await openEverything(page);
      await assertAccessible(page, 'everything open');
      await field(page, 'item').click();
      await assertAccessible(page, 'searching');
      await page.keyboard.press('Escape');
      await field(page, 'balance').fill('20');
      await field(page, 'topup').fill('10');
      await calculator(page).evaluate((element) => {
        element.compare = ['aster-small', 'borea-pro', 'aster-image'];
      });
      await settled(page);
      await assertAccessible(page, 'full');
      await calculator(page).evaluate((element) => {
        element.grants = 'gift=5@2030-12-31 paid=4';
      });
      await field(page, 'q:input').fill('300000');
      await settled(page);
      await assertAccessible(page, 'credits and a cliff');
      await field(page, 'q:input').fill('x');
      await field(page, 'q:input').blur();
      await part(page, '.error').first().waitFor();
      await assertAccessible(page, 'an error');
      assert.ok((await overflow(page)) <= 0, 'nothing is wider than the window');
    }));

for (const lang of ['en', 'zh-CN'])
  test(`at 320 px nothing has to be scrolled sideways, and everything can be hit (${lang})`, () =>
    withModels(
      { preset: 'agent', grants: 'gift=5@2030-12-31', topup: '10', compare: 'borea-pro' },
      { lang, width: 320 },
      async (page) => {
        await openEverything(page);
        assert.ok((await overflow(page)) <= 0);
        const small = await part(
          page,
          ':is(button, select, summary, input:not([type="checkbox"]), label.tick)',
        ).evaluateAll((found) =>
          found
            .map((node) => [node.textContent.trim() || node.name, node.getBoundingClientRect()])
            .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
            .map(([name]) => name),
        );
        assert.deepEqual(small, []);
      },
    ));

test('one call can be asked for with the keyboard alone, and the answer is said once the typing pauses', () =>
  withModels({ preset: 'chat' }, { timers: true }, async (page) => {
    const live = part(page, '[role="status"]');
    await page.clock.runFor(10_000);
    assert.equal(await live.innerText(), '');
    const reached = async (name) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() =>
          document.activeElement?.shadowRoot?.activeElement?.getAttribute('name'),
        );
        if (focused === name) return;
      }
      assert.fail(`Tab never came to ${name}`);
    };
    await reached('item');
    await reached('q:input');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1000000', { delay: 20 });
    assert.equal(await live.innerText(), '');
    await page.waitForFunction(
      () => document.querySelector('prepay-calculator').shadowRoot.querySelector('[role="status"]').textContent !== '',
    );
    // 1,000,000 × 5 and 400 × 22.50 ÷ 1,000,000, a thousand times a day.
    assert.equal(await live.textContent(), 'One call costs $5.009; 30 days cost $150,270.00.');
  }));

test('names and descriptions', () =>
  withModels({ preset: 'chat' }, {}, async (page) => {
    const input = page.getByRole('textbox', { name: 'Input tokens' });
    assert.match(
      await input.evaluate(
        (node) => node.getRootNode().getElementById(node.getAttribute('aria-describedby')).textContent,
      ),
      /\$2\.50 \/ 1M/,
    );
    for (const [role, name] of [
      ['combobox', 'Model or API'],
      ['group', 'Typical uses'],
      ['table', 'What one call is made of'],
      ['heading', 'Your balance'],
      ['heading', 'Compare'],
    ])
      assert.equal(await page.getByRole(role, { name, exact: true }).count(), 1, name);
  }));
