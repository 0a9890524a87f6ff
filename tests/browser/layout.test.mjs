// Widths, targets, focus under the bar, and the page's settings in its address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountField, review, settled, submit, useBrowser, withPage } from './page.mjs';

useBrowser();

const platforms = ['xiaomai', 'mimo', 'wuliang', 'mole', 'xunan'];

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const lang of ['en', 'zh-CN']) {
  test(`no sideways scrolling at 320, 360 and 1280 px (${lang})`, async () => {
    for (const platform of platforms)
      await withPage({ platform, lang, height: 780 }, async (page) => {
        const fits = async (state) => {
          for (const width of [320, 360, 1280]) {
            await page.setViewportSize({ width, height: 780 });
            assert.equal(await overflow(page), 0, `${platform}, ${width} px, ${state}`);
          }
        };
        await fits('ready');
        await submit(page).click();
        await fits('with errors');
        for (const details of await page.locator('prepay-bench details > summary').all()) await details.click();
        await fits('settings open');
      });
  });
}

test('texts that are 40 % longer still fit at 320 px', () =>
  withPage({ platform: 'wuliang', width: 320, height: 780 }, async (page) => {
    await submit(page).click();
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const words = [];
      while (walker.nextNode()) if (walker.currentNode.data.trim()) words.push(walker.currentNode);
      for (const node of words) node.data += ` ${node.data.slice(0, Math.ceil(node.data.length * 0.4))}`;
    });
    assert.equal(await overflow(page), 0);
  }));

test('the groups of an account number begin where its line begins', () =>
  withPage({ platform: 'wuliang', width: 360 }, async (page) => {
    const groups = await page
      .locator('prepay-topup .number > span')
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect()));
    const [first] = groups;
    const begins = groups.filter(({ top }, index) => index > 0 && top !== groups[index - 1].top);
    assert.ok(begins.length > 0, 'it takes more than one line');
    assert.deepEqual(
      begins.map(({ left }) => left),
      begins.map(() => first.left),
    );
  }));

for (const platform of platforms) {
  test(`${platform}: targets are at least 24 px high and wide`, () =>
    withPage({ platform, width: 360, height: 780 }, async (page) => {
      const small = await page.evaluate(() => {
        const targets = [
          ...document.querySelectorAll(
            'a, button, select, textarea, summary, input:not([type="radio"], [type="checkbox"]), label:has(input)',
          ),
        ];
        return targets
          .filter((target) => target.checkVisibility() && !target.closest('.skip'))
          .map((target) => ({ text: target.textContent.trim().slice(0, 30), box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ text }) => text);
      });
      assert.deepEqual(small, []);
    }));
}

test('the bar at the bottom of the narrow page never covers the focus', () =>
  withPage({ platform: 'wuliang', width: 360, height: 640 }, async (page) => {
    await page.locator('input[name="preset"][value="500"]').check();
    let last = false;
    while (!last) {
      await page.keyboard.press('Tab');
      const {
        covered,
        name,
        submit: atSubmit,
      } = await page.evaluate(() => {
        const focused = document.activeElement;
        const bar = document.querySelector('.paybar');
        const box = focused.getBoundingClientRect();
        const inBar = bar.contains(focused);
        return {
          covered:
            !inBar && box.bottom > bar.getBoundingClientRect().top && box.top < bar.getBoundingClientRect().bottom,
          name: focused.name || focused.textContent.trim(),
          submit: inBar,
        };
      });
      assert.equal(covered, false, name);
      last = atSubmit;
    }
  }));

test('an order says until when it has to be paid, in which zone, and how many minutes are left', () =>
  withPage({ platform: 'mimo', timezoneId: 'Asia/Shanghai', settle: false }, async (page) => {
    await page.clock.install({ time: new Date('2026-11-22T04:00:00Z') });
    await page.reload();
    await settled(page);
    await page.locator('select[name="region"]').selectOption('CN');
    await amountField(page).fill('100');
    await submit(page).press('Enter');
    await review(page).locator('button.primary').press('Enter');
    const order = page.locator('.order');
    await order.getByText(/12:30:0\d.*GMT\+8/).waitFor();
    assert.equal(await order.getByRole('timer').innerText(), '30 minutes left');
    await page.clock.fastForward('25:30');
    await order.getByText('5 minutes left').waitFor();
    await page.clock.runFor(2000);
    assert.match(await page.locator('[data-prepay-live]').innerText(), /5 minutes left/);
    await page.clock.fastForward('20:00');
    await order.getByRole('heading', { name: 'Order closed unpaid' }).waitFor();
    await order.getByText(/do not pay again/).waitFor();
    assert.equal(await order.getByRole('timer').count(), 0);
    await page.clock.runFor(2000);
    assert.match(await page.locator('[data-prepay-live]').innerText(), /closed without payment/);
  }));

test('platform, language and theme stand in the address, and it alone brings them back', () =>
  withPage({ platform: 'xunan' }, async (page) => {
    await page.locator('#platform').selectOption('mole');
    await page.getByRole('link', { name: '中文' }).click();
    await page.locator('select[name="theme"]').selectOption('dark');
    const asked = new URL(page.url()).searchParams;
    assert.deepEqual(Object.fromEntries(asked), { platform: 'mole', lang: 'zh-CN', theme: 'dark' });
    await page.reload();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    assert.equal(await page.locator('#platform').inputValue(), 'mole');
  }));

test('an unknown platform in the address is named, and another can be chosen', () =>
  withPage({ platform: 'nowhere' }, async (page) => {
    assert.match(await page.locator('prepay-topup .notice').innerText(), /There is no policy “nowhere”/);
    await page.locator('#platform').selectOption('xunan');
    await page.waitForSelector('prepay-topup[state="ready"]');
  }));

test('the language switches in place: what was typed and the shown errors stay, in the other language', () =>
  withPage({}, async (page) => {
    const field = page.locator('prepay-topup input[name="amount"]');
    await field.fill('1e3');
    await field.blur();
    await page.getByRole('link', { name: '中文' }).click();
    assert.match(await page.locator('[id$="-amount-error"]').innerText(), /科学计数法/);
    assert.equal(await field.inputValue(), '1e3');
    assert.equal(await page.title(), 'Prepay · 充值');
    const left = await page
      .locator('[data-words]')
      .evaluateAll((nodes) => nodes.filter((node) => !/[一-鿿]/.test(node.textContent)).length);
    assert.equal(left, 0, 'every text of the HTML has its Chinese words');
  }));

test('the element can be defined twice', () =>
  withPage({}, async (page) => {
    const twice = await page.evaluate(async () => {
      const { defineTopup, PrepayTopup } = await import(new URL('prepay-topup.js', document.baseURI).href);
      const again = await import(new URL('prepay-topup.js?a-second-copy', document.baseURI).href);
      defineTopup();
      again.defineTopup();
      return customElements.get('prepay-topup') === PrepayTopup;
    });
    assert.equal(twice, true);
  }));
