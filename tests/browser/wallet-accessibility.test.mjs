// axe on the states of the wallet, in both languages, themes and widths; its widths and targets; and what is read out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, looks, nameOf } from './axe.mjs';
import { useBrowser, withPage } from './page.mjs';
import { happens, hasFocus, orders, question, refusal, saysAloud, wallet, withWallet } from './wallet.mjs';

useBrowser();

// The simulator has tests of its own.
const check = (page, state) => assertAccessible(page, state, { exclude: 'prepay-simulator' });

/** A part of the wallet, where the rest is as it was checked before. */
const checkPart = (page, part, state) => assertAccessible(page, state, { include: `prepay-wallet ${part}` });

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** By address: the names of the sections differ by language. */
const goTo = (page, section) => {
  const isFirst = section === 'overview';
  const link = isFirst ? 'a:not([href*="section="])' : `a[href*="section=${section}"]`;
  return wallet(page).locator(`nav.sections ${link}`).click();
};

const order = (id, amount) => ({
  type: 'order.create',
  order: id,
  form: { region: 'CN', method: 'alipay', amount },
});

const mimo = [
  order('PP20261102AB12CD34', '100'),
  { type: 'order.pay', order: 'PP20261102AB12CD34' },
  { type: 'key.create', key: 'web-app' },
  { type: 'alert.set', threshold: '20' },
  {
    type: 'invoice.request',
    invoice: 'I1',
    form: { buyer: 'company', kind: 'special', orders: ['PP20261102AB12CD34'], email: 'a@example.com' },
  },
  { type: 'invoice.issue', invoice: 'I1' },
  { type: 'call', cost: '120', item: 'chat', key: 'web-app', minutes: 1 },
  order('PP20261102QQ12CD34', '50'),
].map((event, index) => ({ ...event, minutes: index }));

for (const look of looks) {
  const options = { ...look, reducedMotion: 'reduce' };
  test(`empty, overdue, a waiting order, invoices, refunds, alerts (${nameOf(look)})`, () =>
    withWallet({ platform: 'mimo', ...options }, async (page) => {
      await check(page, 'empty');
      await goTo(page, 'orders');
      await check(page, 'no orders');
      const outcomes = await happens(page, ...mimo);
      assert.deepEqual(
        outcomes.flatMap(({ issues }) => issues),
        [],
      );
      await check(page, 'a waiting order');
      await orders(page).first().locator('.moves button').first().click();
      await page.locator('.done').waitFor();
      await check(page, 'a paid order');
      await page.locator('prepay-wallet .undo').click();
      await goTo(page, 'overview');
      await check(page, 'overdue');
      for (const section of ['keys', 'invoices', 'refunds', 'alerts']) {
        await goTo(page, section);
        await check(page, section);
      }
      await goTo(page, 'refunds');
      await page.locator('prepay-wallet form.form button[type="submit"]').click();
      await refusal(page).waitFor();
      await check(page, 'a refused refund');
      assert.equal(await overflow(page), 0);
    }));

  test(`a question, codes, the ledger and its top-up (${nameOf(look)})`, () =>
    withWallet({ platform: 'xunan', ...options }, async (page) => {
      await goTo(page, 'flows');
      await checkPart(page, '.section-body', 'an empty ledger');
      await happens(
        page,
        { type: 'order.create', order: 'T1', form: { method: 'wechat_pay', amount: '10' } },
        { type: 'order.pay', order: 'T1' },
        { type: 'call', item: 'email', count: 30, every_seconds: 60, minutes: 1 },
        { type: 'code.issue', code: 'XUNAN666', value: '10', minutes: 40 },
      );
      for (const section of ['overview', 'orders', 'flows', 'codes']) {
        await goTo(page, section);
        await check(page, section);
        assert.equal(await overflow(page), 0, section);
        if (section !== 'flows') continue;
        await page.locator('form.filters input[name="until"]').fill('2000-01-01');
        await page.locator('form.filters button').click();
        await page.locator('.empty').waitFor();
        await checkPart(page, '.section-body', 'no match');
      }
      await page.locator('.simulation .row-buttons button').first().click();
      await page.locator('prepay-wallet form.code button').click();
      await page.locator('.done').waitFor();
      await page.locator('prepay-wallet form.code input').fill('XUNAN666');
      await page.locator('prepay-wallet form.code button').click();
      await refusal(page).waitFor();
      await check(page, 'a used code');
      await goTo(page, 'overview');
      await page.locator('.balance a.button').click();
      await page.waitForSelector('prepay-wallet prepay-topup[state="ready"]');
      await check(page, 'top-up');
      await page.locator('#platform').selectOption('wuliang');
      await wallet(page).locator('nav.sections').waitFor();
      const form = { method: 'bank_transfer', amount: '100', remitter: '王小明', bank: 'Bank', agreement: true };
      await happens(page, { type: 'order.create', order: 'T1', form });
      await happens(page, { type: 'clock', minutes: 8 * 24 * 60 });
      await goTo(page, 'orders');
      await page.locator('.late').waitFor();
      await checkPart(page, '.section-body', 'a late order');
      await orders(page).locator('.danger').click();
      await question(page).locator('.keep').waitFor();
      await checkPart(page, 'dialog.question', 'a question');
    }));
}

for (const platform of ['xiaomai', 'mimo', 'wuliang', 'mole', 'xunan'])
  test(`${platform}: no sideways scrolling at 320 px, and no target under 24 px`, () =>
    withWallet({ platform, width: 320, height: 780 }, async (page) => {
      const links = await page.locator('nav.sections a').all();
      for (const link of links) {
        await link.click();
        const small = await page.evaluate(() =>
          [
            ...document.querySelectorAll(
              'prepay-wallet :is(a, button, select, textarea, summary, input:not([type="radio"], [type="checkbox"], [type="hidden"]), label:has(input))',
            ),
          ]
            .filter((target) => target.checkVisibility() && !(target.matches('a') && target.closest('p')))
            .map((target) => ({ text: target.textContent.trim().slice(0, 30), box: target.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ text }) => text),
        );
        const name = await link.innerText();
        assert.deepEqual(small, [], name);
        assert.equal(await overflow(page), 0, name);
      }
    }));

const mole = [
  { type: 'order.create', order: 'PP20261102AB12CD34', form: { buyer: 'individual', method: 'alipay', amount: '100' } },
  { type: 'order.pay', order: 'PP20261102AB12CD34' },
  { type: 'key.create', key: 'web-app', limit: '50' },
  { type: 'alert.set', threshold: '20' },
  { type: 'call', cost: '30', item: 'chat', key: 'web-app', count: 3, every_seconds: 60 },
  { type: 'code.issue', code: '0123456789abcdef0123456789abcdef', value: '10' },
  { type: 'code.redeem', code: '0123456789abcdef0123456789abcdef' },
].map((event, index) => ({ ...event, minutes: 5 * index }));

for (const { platform, life, sections } of [
  { platform: 'mimo', life: mimo, sections: ['orders', 'invoices', 'refunds', 'overview'] },
  { platform: 'mole', life: mole, sections: ['flows', 'keys', 'codes', 'alerts', 'overview'] },
])
  test(`texts that are 40 % longer still fit at 320 px: ${sections.join(', ')}`, () =>
    withWallet({ platform, width: 320, height: 780 }, async (page) => {
      const outcomes = await happens(page, ...life);
      assert.deepEqual(
        outcomes.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error')),
        [],
      );
      for (const section of sections) {
        await goTo(page, section);
        // On a copy: the element's own texts are the language's.
        await page.evaluate(() => {
          const copy = document.querySelector('prepay-wallet .section-body').cloneNode(true);
          document.querySelector('.copied')?.remove();
          copy.classList.add('copied');
          document.querySelector('prepay-wallet .wallet').append(copy);
          const longer = (text) => `${text} ${text.trim().slice(0, Math.ceil(text.length * 0.4))}`;
          const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
          const words = [];
          while (walker.nextNode()) if (walker.currentNode.data.trim()) words.push(walker.currentNode);
          for (const node of words) node.data = longer(node.data);
          for (const cell of copy.querySelectorAll('[data-label]')) cell.dataset.label = longer(cell.dataset.label);
        });
        assert.equal(await overflow(page), 0, section);
      }
    }));

test('a scenario that cannot be lived says so', async () => {
  await withPage({ platform: 'nowhere', query: { view: 'wallet' }, settle: false }, async (page) => {
    await page.waitForSelector('prepay-wallet[state="unusable"]');
    assert.match(await wallet(page).innerText(), /This scenario cannot be lived[\s\S]*There is no policy “nowhere”/);
    await check(page, 'unusable');
    await page.locator('#platform').selectOption('xunan');
    await page.waitForSelector('prepay-wallet[state="ready"]');
  });
});

test('the question about a cancellation names the order and what comes of it', () =>
  withWallet({ platform: 'wuliang', query: { section: 'orders' } }, async (page) => {
    await happens(page, {
      type: 'order.create',
      order: 'T1',
      form: { method: 'bank_transfer', amount: '100', remitter: '王小明', bank: 'Bank', agreement: true },
    });
    await page.getByRole('button', { name: 'Cancel this order' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel order T1?' });
    await dialog.waitFor();
    const tree = await dialog.ariaSnapshot();
    assert.match(tree, /heading "Cancel order T1\?" \[level=2\]/);
    assert.match(tree, /button "Keep the order"[\s\S]*button "Cancel this order"/);
    await question(page).getByRole('button', { name: 'Keep the order' }).click();
    const article = page.getByRole('article', { name: 'Order number T1' });
    assert.match(await article.ariaSnapshot(), /group "Simulate the platform"/);
    await article.getByRole('button', { name: 'Copy Order number T1' }).click();
    await saysAloud(page, 'Order number');
  }));

test('where colours are forced, what is current, chosen or wrong keeps a line of its own', () =>
  withWallet({ platform: 'xunan', forcedColors: 'active', query: { section: 'topup' } }, async (page) => {
    const line = (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((node) => getComputedStyle(node).borderBottomWidth);
    const form = page.locator('prepay-wallet prepay-topup[state="ready"]');
    await form.locator('input[name="preset"]').first().press('Space');
    for (const [marked, plain] of [
      ['.views a[aria-current="page"]', '.views a:not([aria-current="page"])'],
      ['.languages a[aria-current="true"]', '.languages a[aria-current="false"]'],
      ['prepay-wallet .tile:has(:checked)', 'prepay-wallet .tile:not(:has(:checked))'],
    ])
      assert.notEqual(await line(marked), await line(plain), marked);
    const amount = form.locator('input[name="amount"]');
    await amount.fill('x');
    const before = await line('prepay-wallet .money-control');
    await amount.press('Tab');
    assert.notEqual(await line('prepay-wallet .money-control[aria-invalid="true"]'), before);
    await page.locator('.sections a').nth(1).click();
    assert.notEqual(await line('.sections a[aria-current="page"]'), await line('.sections a:not([aria-current])'));
  }));

test('at 320 px the question about a cancellation shows the whole of a long order number', () =>
  withWallet({ platform: 'wuliang', width: 320, query: { section: 'orders' } }, async (page) => {
    await happens(page, {
      type: 'order.create',
      order: 'PP20261102AB12CD34EF56GH78JK90',
      form: { method: 'bank_transfer', amount: '100', remitter: '王小明', bank: 'Bank', agreement: true },
    });
    await page.getByRole('button', { name: 'Cancel this order' }).click();
    await question(page).locator('h2').waitFor();
    const [inner, outer] = await question(page).evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.ok(inner <= outer, `${inner} px in ${outer}`);
  }));

test('the words of a refusal follow the language', () =>
  withWallet({ platform: 'mimo', query: { section: 'refunds' } }, async (page) => {
    await page.getByRole('button', { name: 'Request refund' }).click();
    await refusal(page).getByText('Give a reason').waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await refusal(page).getByText('请填写退款原因').waitFor();
    assert.equal(await hasFocus(page.getByRole('link', { name: '中文' })), true);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByLabel('Reason').fill('none');
    await page.getByRole('button', { name: 'Request refund' }).click();
    await refusal(page).getByText('There is nothing to refund').waitFor();
    await happens(page, { type: 'clock', minutes: 1 });
    await refusal(page).waitFor({ state: 'detached' });
  }));

test('so do the words of a form that could not be read; what was mended stays mended', () =>
  withWallet({ platform: 'mole', query: { section: 'keys' } }, async (page) => {
    const form = page.locator('prepay-wallet form.form');
    await form.getByLabel('Name of the key').fill('shop');
    await form.getByLabel('Limit in MoleAPI credit, counted in US dollars').fill('2.5.5');
    await form.getByLabel('Limit in MoleAPI credit, counted in US dollars').press('Enter');
    await refusal(page).getByText('second decimal point').waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await refusal(page).getByText('第二个小数点').waitFor();
    await form.locator('.error').getByText('第二个小数点').waitFor();
    await form.locator('input[name="limit"]').fill('2');
    await page.getByRole('link', { name: 'English' }).click();
    await form.getByText('Name of the key').waitFor();
    assert.equal(await refusal(page).count(), 0);
  }));

test('the wallet is a view of the page: its link, its title, its way back', () =>
  withWallet({ platform: 'xunan' }, async (page) => {
    assert.equal(await page.title(), 'Prepay · wallet');
    assert.equal(await page.locator('#main > prepay-topup').isVisible(), false);
    await page.getByRole('link', { name: 'Top up', exact: true }).click();
    assert.equal(await page.title(), 'Prepay · top-up');
    assert.equal(await page.locator('#main > prepay-topup').isVisible(), true);
    assert.equal(await wallet(page).isVisible(), false);
    assert.equal(new URL(page.url()).searchParams.get('view'), null);
    await page.goBack();
    await wallet(page).waitFor();
    await page.locator('#platform').selectOption('mole');
    await wallet(page).getByRole('link', { name: 'API keys' }).waitFor();
  }));

test('each element says in which language its words are, whatever the page around is in', () =>
  withWallet({ platform: 'xunan' }, async (page) => {
    const languages = await page.evaluate(async () => {
      const elements = [...document.querySelectorAll('#main > prepay-topup, prepay-wallet, prepay-simulator')];
      const seen = [];
      const look = async (change) => {
        elements.forEach(change);
        await Promise.all(elements.map((element) => element.updateComplete));
        seen.push(elements.map(({ lang }) => lang).join(' '));
      };
      await look((element) => (element.locale = 'zh-CN'));
      document.documentElement.lang = 'fr';
      await look((element) => element.removeAttribute('locale') ?? (element.locale = null));
      document.documentElement.lang = 'zh';
      await look((element) => element.requestUpdate());
      document.documentElement.lang = 'en';
      await look((element) => Object.assign(element, { lang: 'zh-Hant' }).requestUpdate());
      return { seen, locales: elements.map(({ locale }) => locale).join(' ') };
    });
    assert.deepEqual(languages, {
      seen: ['zh-CN zh-CN zh-CN', 'en en en', 'zh-CN zh-CN zh-CN', 'zh-Hant zh-Hant zh-Hant'],
      locales: 'zh-CN zh-CN zh-CN',
    });
  }));

test('what happened is there again after a reload', () =>
  withWallet({ platform: 'xunan' }, async (page) => {
    await happens(
      page,
      { type: 'order.create', order: 'T1', form: { method: 'wechat_pay', amount: '10' } },
      { type: 'order.pay', order: 'T1' },
    );
    await page.reload();
    await page.waitForSelector('prepay-wallet[state="ready"]');
    assert.match(await page.locator('.balance-figure').innerText(), /¥10\.00/);
  }));
